import process from 'node:process';
import {createInterface} from 'node:readline/promises';

/** Asks a person on standard error; anything but yes is no, and so is the end of the input. */
export const confirm = async (question: string): Promise<boolean> => {
	const lines = createInterface({input: process.stdin, output: process.stderr});
	const closed = new AbortController();
	lines.once('close', () => {
		closed.abort();
	});
	try {
		const answer = await lines.question(`${question} [y/N] `, {signal: closed.signal});
		return /^y(?:es)?$/iv.test(answer.trim());
	} catch {
		return false;
	} finally {
		lines.close();
	}
};
