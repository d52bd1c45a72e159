/** What is known of an editor. */
export type EditorProgram = {
	/** Has a window of its own, and leaves the terminal alone. */
	readonly isGraphical?: boolean;
	/** What makes it stay until the file is closed, in all its spellings; the first is added where none is given. */
	readonly wait?: readonly string[];
	/** The arguments that open a file at a line. */
	readonly at: (file: string, line: number) => readonly string[];
};

const plus = (file: string, line: number): readonly string[] => [`+${line}`, file];
const colon = (file: string, line: number): readonly string[] => [`${file}:${line}`];

const terminal: EditorProgram = {at: plus};
const code: EditorProgram = {isGraphical: true, wait: ['--wait', '-w'], at: (file, line) => ['--goto', `${file}:${line}`]};
const sublime: EditorProgram = {isGraphical: true, wait: ['--wait', '-w'], at: colon};
const vimWindow: EditorProgram = {isGraphical: true, wait: ['--nofork', '-f'], at: plus};

/** Editors by the name of their program. One that is not here gets the terminal and the file. */
export const editorPrograms: Readonly<Record<string, EditorProgram>> = {
	vi: terminal,
	vim: terminal,
	nvim: terminal,
	nano: terminal,
	pico: terminal,
	emacs: terminal,
	emacsclient: terminal,
	mg: terminal,
	joe: terminal,
	jed: terminal,
	kak: terminal,
	micro: terminal,
	ne: terminal,
	hx: {at: colon},
	helix: {at: colon},
	code,
	'code-insiders': code,
	codium: code,
	vscodium: code,
	cursor: code,
	windsurf: code,
	subl: sublime,
	sublime_text: sublime,
	zed: sublime,
	zeditor: sublime,
	atom: sublime,
	gvim: vimWindow,
	mvim: vimWindow,
	gedit: {isGraphical: true, wait: ['--wait', '-w'], at: plus},
	'gnome-text-editor': {isGraphical: true, at: file => [file]},
	kate: {isGraphical: true, wait: ['--block', '-b'], at: (file, line) => ['--line', String(line), file]},
	kwrite: {isGraphical: true, at: (file, line) => ['--line', String(line), file]},
	mate: {isGraphical: true, wait: ['--wait', '-w'], at: (file, line) => ['--line', String(line), file]},
	bbedit: {isGraphical: true, wait: ['--wait', '-w'], at: plus},
	mousepad: {isGraphical: true, at: file => [file]},
	xed: {isGraphical: true, wait: ['--wait', '-w'], at: plus},
	pluma: {isGraphical: true, at: plus},
	geany: {isGraphical: true, wait: ['--new-instance', '-i'], at: plus},
};
