import {spawn} from 'node:child_process';
import {text} from 'node:stream/consumers';
import {chooseEditor} from '../../replay/editor/choose.ts';
import {runEditor, type EditorFailure} from '../../replay/editor/run.ts';
import type {Environment} from './colour-depth.ts';

/** The user's editor, as the screen can run it. */
export type TextEditor = {
	readonly name: string;
	/** Whether it has a window of its own: the screen stays meanwhile. */
	readonly isGraphical: boolean;
	/** Opens a file at a line until the editor ends; gives how it failed. */
	open(file: string, options: {readonly line: number; readonly signal: AbortSignal}): Promise<EditorFailure>;
};

/** Runs an action while the terminal belongs to another program; `signal` says that the program is to end. */
export type Lend = <Result>(action: (signal: AbortSignal) => Promise<Result>) => Promise<Result>;

/**
What an editor may have left on: its screen, colours, a character set, margins, keys and a keyboard that speak other codes, mouse
reports, marked pastes, a hidden cursor. Ink sets anew what the screen needs. Nothing here moves the cursor, which shows the shell
where to go on; the way from the alternate screen that restores it (1049) would do so from the main one as well.
*/
const resets = [
	'\u{1B}[?2026l', // Output held back.
	'\u{1B}[?1047l', // The alternate screen.
	'\u{1B}7\u{1B}[r\u{1B}8\u{1B}[!p', // Margins, then a soft reset, which not all terminals know.
	'\u{F}\u{1B}(B\u{1B}[0m', // Character set, colours.
	'\u{1B}[?5l\u{1B}[4l\u{1B}[?7h', // Reverse screen, insertion; lines wrap.
	'\u{1B}[?1l\u{1B}>\u{1B}[>4m\u{1B}[=0u', // Keys as they are.
	'\u{1B}[?9l\u{1B}[?1000l\u{1B}[?1002l\u{1B}[?1003l\u{1B}[?1004l\u{1B}[?1005l\u{1B}[?1006l\u{1B}[?1015l\u{1B}[?1016l', // Mouse and focus.
	'\u{1B}[?2004l\u{1B}[?25h\u{1B}[0 q', // Pastes, cursor.
].join('');

/** Where an editor died the cursor may be anywhere: origin and side margins off, then down to a fresh line. */
const afterDeath = '\u{1B}[?69l\u{1B}[?6l\u{1B}[999;1H\r\n';

/** Asks `stty` about our terminal; empty when there is none. */
const stty = async (parameter: string): Promise<string> => {
	const child = spawn('stty', [parameter], {stdio: ['inherit', 'pipe', 'ignore']});
	const ended = new Promise<void>(resolve => {
		child.once('error', () => {
			resolve();
		});
		child.once('close', () => {
			resolve();
		});
	});
	const [answer] = await Promise.all([text(child.stdout).catch(() => ''), ended]);
	return answer.trim();
};

/**
Finds the user's editor each time it is wanted.

@param environment
@param lend
@param write Writes to the terminal.
*/
export const createTextEditors = (environment: Environment, lend: Lend, write: (data: string) => void) => (): TextEditor => {
	const editor = chooseEditor(environment);
	return {
		name: editor.name,
		isGraphical: editor.isGraphical,
		async open(file, {line, signal}) {
			if (editor.isGraphical) {
				return runEditor(editor, file, {line, signal});
			}

			return lend(async ended => {
				const settings = await stty('-g');
				let failure: EditorFailure;
				try {
					failure = await runEditor(editor, file, {line, signal: AbortSignal.any([signal, ended])});
					return failure;
				} finally {
					await stty(settings === '' ? 'sane' : settings);
					write(failure === undefined ? resets : resets + afterDeath);
				}
			});
		},
	};
};
