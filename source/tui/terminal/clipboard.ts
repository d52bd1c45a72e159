import {spawn} from 'node:child_process';
import {Buffer} from 'node:buffer';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type {Environment} from './colour-depth.ts';

/** Puts text where other programs paste from; gives how, as words: `through tmux`. */
export type Clipboard = {copy(text: string): Promise<string>};

export type ClipboardOptions = {
	readonly environment: Environment;
	/** Writes to the terminal, around what Ink draws. */
	readonly write: (data: string) => void;
	/** The desktop's clipboard; rejects where there is none. */
	readonly desktop: (text: string) => Promise<void>;
	/** Writes a file that nobody else reads; gives its path. */
	readonly keep: (text: string) => Promise<string>;
};

/** Writes text to a file in a temporary folder, both the user's alone. */
export const keepInFile = async (text: string): Promise<string> => {
	const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'tapx-'));
	const file = path.join(folder, 'copied.txt');
	await fs.writeFile(file, text, {mode: 0o600});
	return file;
};

/** Terminals drop an OSC 52 that is longer. */
const longestOsc = 74_000;

const throughTmux = async (text: string): Promise<void> => {
	const {promise, resolve, reject} = Promise.withResolvers<void>();
	const child = spawn('tmux', ['load-buffer', '-w', '-'], {stdio: ['pipe', 'ignore', 'ignore']});
	child.once('error', reject);
	child.once('exit', code => {
		if (code === 0) {
			resolve();
		} else {
			reject(new Error(`tmux ended with ${code}.`));
		}
	});
	child.stdin.on('error', reject);
	child.stdin.end(text);
	return promise;
};

/**
A clipboard that works over SSH and in tmux: tmux's buffer, the desktop's clipboard unless it is another machine's, OSC 52, and
where all of them refuse, a file.
*/
export const createClipboard = ({
	environment, write, desktop, keep,
}: ClipboardOptions): Clipboard => {
	const osc52 = async (text: string): Promise<void> => {
		const encoded = Buffer.from(text).toString('base64');
		if (encoded.length > longestOsc) {
			throw new Error('The text is too long for the terminal.');
		}

		write(`\u{1B}]52;c;${encoded}\u{7}`);
	};

	const isRemote = Boolean(environment['SSH_TTY'] ?? environment['SSH_CONNECTION']);
	const ways: ReadonlyArray<readonly [name: string, way: (text: string) => Promise<void>]> = [
		...(environment['TMUX'] ? [['through tmux', throughTmux] as const] : []),
		...(isRemote ? [] : [['to the clipboard', desktop] as const]),
		['through the terminal', osc52],
	];
	return {
		async copy(text) {
			for (const [name, way] of ways) {
				try {
					await way(text); // eslint-disable-line no-await-in-loop -- one way after another
					return name;
				} catch {
					// The next way may do.
				}
			}

			return `to the file ${await keep(text)}`;
		},
	};
};
