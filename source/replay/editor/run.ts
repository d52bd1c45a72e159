import {spawn, type StdioOptions} from 'node:child_process';
import fs from 'node:fs';
import process from 'node:process';
import {TapxError} from '../../flow/error.ts';
import type {Editor} from './choose.ts';

/** How an editor ended, in words; `undefined` when all went well. */
export type EditorFailure = string | undefined;

/** An editor that does not end when asked to is ended after this many milliseconds. */
const grace = 1000;

/** The terminal for an editor, also when data of ours goes elsewhere. Gives a function that lets go of it. */
const takeTerminal = (): {readonly stdio: StdioOptions; readonly release?: () => void} => {
	if (process.stdin.isTTY && process.stdout.isTTY) {
		return {stdio: 'inherit'};
	}

	try {
		const terminal = fs.openSync('/dev/tty', 'r+');
		return {
			stdio: [terminal, terminal, 'inherit'],
			release() {
				fs.closeSync(terminal);
			},
		};
	} catch {
		return {stdio: 'inherit'};
	}
};

/** The terminal's signals are for the editor while it has it; a stop is for all, as it is for a shell. */
const leaveSignals = (): (() => void) => {
	const ignore = (): void => {
		// The editor decides what they mean.
	};

	const stop = (): void => {
		process.kill(process.pid, 'SIGSTOP');
	};

	process.on('SIGINT', ignore);
	process.on('SIGQUIT', ignore);
	process.on('SIGTSTP', stop);
	return () => {
		process.off('SIGINT', ignore);
		process.off('SIGQUIT', ignore);
		process.off('SIGTSTP', stop);
	};
};

/**
Runs an editor on a file, at a line if it is known how, and waits for its end without holding up anything else. `signal` ends it.

@throws {TapxError} `no-editor` when it cannot be started.
*/
export const runEditor = async (editor: Editor, file: string, {line, signal}: {readonly line: number; readonly signal?: AbortSignal | undefined}): Promise<EditorFailure> => {
	const {name, command, parameters, isGraphical, at} = editor;
	const place = at ? at(file, line) : [file];
	const terminal = isGraphical ? undefined : takeTerminal();
	const takeBack = isGraphical ? undefined : leaveSignals();
	try {
		return await new Promise((resolve, reject) => {
			const child = spawn(command, [...parameters, ...place], {stdio: terminal?.stdio ?? 'ignore'});
			let patience: NodeJS.Timeout | undefined;
			const end = (): void => {
				child.kill('SIGTERM');
				patience = setTimeout(() => {
					child.kill('SIGKILL');
				}, grace);
			};

			signal?.addEventListener('abort', end);
			if (signal?.aborted) {
				end();
			}

			child.once('error', error => {
				const why = (error as NodeJS.ErrnoException).code === 'ENOENT' ? `There is no program ${command}.` : `${name} cannot be started: ${error.message}.`;
				reject(new TapxError('no-editor', why, {advice: 'Set EDITOR to your editor.', cause: error}));
			});
			child.once('close', (code, by) => {
				signal?.removeEventListener('abort', end);
				clearTimeout(patience);
				resolve(code === 0 ? undefined : (by === null ? `${name} ended with code ${code}` : `${name} was ended by ${by}`));
			});
		});
	} finally {
		takeBack?.();
		terminal?.release?.();
	}
};
