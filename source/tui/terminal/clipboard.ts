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
	/** Writes to the terminal, around what Ink draws; left out where there is none that could take it. */
	readonly write?: ((data: string) => void) | undefined;
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

/** Milliseconds after which a program that takes the text is given up. */
const patience = 3000;

/** Feeds a program with a text; rejects unless it ends well. */
const feed = async (text: string, command: string, parameters: readonly string[], env: Environment): Promise<void> => {
	const {promise, resolve, reject} = Promise.withResolvers<void>();
	const child = spawn(command, parameters, {stdio: ['pipe', 'ignore', 'ignore'], env, timeout: patience});
	child.once('error', reject);
	child.once('exit', code => {
		if (code === 0) {
			resolve();
		} else {
			reject(new Error(`${command} ended with ${code}.`));
		}
	});
	child.stdin.on('error', reject);
	child.stdin.end(text);
	return promise;
};

/** Into tmux's newest buffer; `-w`, known since tmux 3.2, hands it on to the terminal that tmux runs in. */
const throughTmux = (env: Environment) => async (text: string): Promise<void> => {
	try {
		await feed(text, 'tmux', ['load-buffer', '-w', '-'], env);
	} catch {
		await feed(text, 'tmux', ['load-buffer', '-'], env);
	}
};

/** Copies, and says how; rejects where that does not work. */
type Way = (text: string) => Promise<string>;

/**
A clipboard that works over SSH and in tmux. In tmux its buffer; on this machine the desktop's clipboard, in tmux beside it, since
not every terminal takes what tmux hands on; else OSC 52, which reaches the terminal's machine over SSH; and where all refuse, a file.
*/
export const createClipboard = ({
	environment, write, desktop, keep,
}: ClipboardOptions): Clipboard => {
	const osc52 = async (text: string): Promise<void> => {
		const encoded = Buffer.from(text).toString('base64');
		if (encoded.length > longestOsc) {
			throw new Error('The text is too long for the terminal.');
		}

		write?.(`\u{1B}]52;c;${encoded}\u{7}`);
	};

	const isRemote = Boolean(environment['SSH_TTY'] ?? environment['SSH_CONNECTION']);
	const tmux = throughTmux(environment);
	/** Both at once, in the time that the slower takes. */
	const tmuxAndDesktop = async (text: string): Promise<string> => {
		const outcomes = await Promise.allSettled([tmux(text), desktop(text)]);
		const [inTmux, onDesktop] = outcomes.map(({status}) => status === 'fulfilled');
		if (!inTmux) {
			throw new Error('tmux does not take it.');
		}

		return onDesktop ? 'through tmux and to the clipboard' : 'through tmux';
	};

	const named = (name: string, copy: (text: string) => Promise<void>): Way => async text => {
		await copy(text);
		return name;
	};

	const inTmux: Way = isRemote ? named('through tmux', tmux) : tmuxAndDesktop;
	const ways: readonly Way[] = [
		...(environment['TMUX'] ? [inTmux] : []),
		...(isRemote ? [] : [named('to the clipboard', desktop)]),
		named('through the terminal', osc52),
	];
	return {
		async copy(text) {
			for (const way of ways) {
				try {
					return await way(text); // eslint-disable-line no-await-in-loop -- one way after another
				} catch {
					// The next way may do.
				}
			}

			return `to the file ${await keep(text)}`;
		},
	};
};

/** The clipboard of this machine and terminal. */
export const createSystemClipboard = (environment: Environment, stdout: Pick<NodeJS.WriteStream, 'write' | 'isTTY'>): Clipboard => createClipboard({
	environment,
	write: stdout.isTTY && environment['TERM'] !== 'dumb'
		? data => {
			stdout.write(data);
		}
		: undefined,
	async desktop(text) {
		const {default: clipboard} = await import('clipboardy');
		await clipboard.write(text);
	},
	keep: keepInFile,
});
