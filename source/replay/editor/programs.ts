/** What is known of an editor. */
export type EditorProgram = {
	/** Has a window of its own, and leaves the terminal alone: always, or where there is a display and none of these is given. */
	readonly window?: 'always' | readonly string[];
	/** What makes it stay until the file is closed, in all its spellings; the first is added where none is given. */
	readonly wait?: readonly string[];
	/** The arguments that open a file at a line. */
	readonly at: (file: string, line: number) => readonly string[];
};

const plus = (file: string, line: number): readonly string[] => [`+${line}`, file];
const colon = (file: string, line: number): readonly string[] => [`${file}:${line}`];

const terminal: EditorProgram = {at: plus};
const emacs: EditorProgram = {window: ['-nw', '--no-window-system', '-t', '-tty', '--tty'], at: plus};
const code: EditorProgram = {window: 'always', wait: ['--wait', '-w'], at: (file, line) => ['--goto', `${file}:${line}`]};
const sublime: EditorProgram = {window: 'always', wait: ['--wait', '-w'], at: colon};
const vimWindow: EditorProgram = {window: 'always', wait: ['--nofork', '-f'], at: plus};

/** Editors by the name of their program. One that is not here gets the terminal and the file. */
export const editorPrograms: Readonly<Record<string, EditorProgram>> = {
	vi: terminal,
	vim: terminal,
	nvim: terminal,
	nano: terminal,
	pico: terminal,
	emacs,
	emacsclient: emacs,
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
	gedit: {window: 'always', wait: ['--wait', '-w'], at: plus},
	'gnome-text-editor': {window: 'always', at: file => [file]},
	kate: {window: 'always', wait: ['--block', '-b'], at: (file, line) => ['--line', String(line), file]},
	kwrite: {window: 'always', at: (file, line) => ['--line', String(line), file]},
	mate: {window: 'always', wait: ['--wait', '-w'], at: (file, line) => ['--line', String(line), file]},
	bbedit: {window: 'always', wait: ['--wait', '-w'], at: plus},
	mousepad: {window: 'always', at: file => [file]},
	xed: {window: 'always', wait: ['--wait', '-w'], at: plus},
	pluma: {window: 'always', at: plus},
	geany: {window: 'always', wait: ['--new-instance', '-i'], at: plus},
};
