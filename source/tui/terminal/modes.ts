import {mouseOff, mouseOn} from './mouse.ts';

/** What the program sets on a terminal beside what Ink does, and takes back whenever somebody else gets it. */
export type Modes = {
	/** Sets everything, at the start and when the terminal comes back. */
	enter(): void;
	/** Takes everything back; harmless when that was done. */
	leave(): void;
	/** Changes the window's title; one that is shown is not written again. */
	title(text: string): void;
	readonly hasMouse: boolean;
	setMouse(isOn: boolean): void;
};

/** Keeps the title on the terminal's stack, and takes it back (xterm's 22;0t and 23;0t). */
const keepTitle = '\u{1B}[22;0t';
const restoreTitle = '\u{1B}[23;0t';

/** The modes of a terminal. Titles must be safe text. */
export const createModes = (write: (data: string) => void, initial: {readonly title: string; readonly mouse: boolean}): Modes => {
	let isEntered = false;
	let {title: shown, mouse: hasMouse} = initial;
	// Ends at a line's beginning, where Ink begins to draw.
	const titleCode = (): string => `\u{1B}]0;${shown}\u{7}\r`;
	return {
		enter() {
			isEntered = true;
			write(keepTitle + titleCode() + (hasMouse ? mouseOn : ''));
		},
		leave() {
			if (!isEntered) {
				return;
			}

			isEntered = false;
			write((hasMouse ? mouseOff : '') + restoreTitle);
		},
		title(text) {
			if (text === shown) {
				return;
			}

			shown = text;
			if (isEntered) {
				// Between two frames: the cursor stays where Ink left it.
				write(titleCode().slice(0, -1));
			}
		},
		get hasMouse() {
			return hasMouse;
		},
		setMouse(isOn) {
			hasMouse = isOn;
			if (isEntered) {
				write(isOn ? mouseOn : mouseOff);
			}
		},
	};
};
