import {Buffer} from 'node:buffer';
import type {Chunks, ImportProblem} from './format.ts';
import {createGathering} from './gathering.ts';

/** One line of a file, without its end. */
export type Line = {readonly index: number; readonly text: string};

const lineFeed = 0x0A;

/**
The lines of a file that are not blank, numbered from 0, one at a time. A byte order mark is skipped.

@yields Lines; a problem for one that is too long.
*/
export async function * textLines(chunks: Chunks): AsyncGenerator<Line | ImportProblem> {
	const gathering = createGathering();
	let index = 0;
	const line = (part: Buffer): Line | ImportProblem | undefined => {
		const text = gathering.finish(part);
		const number = index++;
		if (text === undefined) {
			return {index: number, problem: gathering.tooLong};
		}

		const content = (number === 0 ? text.replace(/^\u{FEFF}/v, '') : text).trim();
		return content === '' ? undefined : {index: number, text: content};
	};

	for await (const chunk of chunks) {
		const piece = typeof chunk === 'string' ? Buffer.from(chunk) : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
		let start = 0;
		for (let stop = piece.indexOf(lineFeed); stop !== -1; stop = piece.indexOf(lineFeed, start)) {
			const found = line(piece.subarray(start, stop));
			if (found) {
				yield found;
			}

			start = stop + 1;
		}

		if (start < piece.length) {
			gathering.add(piece.subarray(start));
		}
	}

	const last = line(Buffer.alloc(0));
	if (last) {
		yield last;
	}
}
