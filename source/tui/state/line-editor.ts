/** A line of text being typed. */
export type EditedLine = {readonly text: string; /** Characters before the cursor. */ readonly cursor: number};

export const editLine = (text = ''): EditedLine => ({text, cursor: text.length});

/** Text put in at the cursor; only its first line. */
export const insertText = ({text, cursor}: EditedLine, inserted: string): EditedLine => {
	const [line = ''] = inserted.split(/[\n\r]/v, 1);
	return {text: text.slice(0, cursor) + line + text.slice(cursor), cursor: cursor + line.length};
};

const remove = ({text}: EditedLine, from: number, to: number): EditedLine => ({text: text.slice(0, from) + text.slice(to), cursor: from});

/** Where the character before an index begins, and the one at it ends. */
const previous = (text: string, at: number): number => Math.max(0, at - (/[\u{DC00}-\u{DFFF}]/v.test(text[at - 1] ?? '') ? 2 : 1));
const next = (text: string, at: number): number => Math.min(text.length, at + ((text.codePointAt(at) ?? 0) > 0xFF_FF ? 2 : 1));
const wordStart = (text: string, at: number): number => text.slice(0, at).trimEnd().lastIndexOf(' ') + 1;

/** Editing keys of a shell's line. */
const edits: Readonly<Record<string, (line: EditedLine) => EditedLine>> = {
	left: ({text, cursor}) => ({text, cursor: previous(text, cursor)}),
	right: ({text, cursor}) => ({text, cursor: next(text, cursor)}),
	home: ({text}) => ({text, cursor: 0}),
	end: ({text}) => ({text, cursor: text.length}),
	'ctrl+a': ({text}) => ({text, cursor: 0}),
	'ctrl+e': ({text}) => ({text, cursor: text.length}),
	backspace: line => remove(line, previous(line.text, line.cursor), line.cursor),
	delete: line => remove(line, line.cursor, next(line.text, line.cursor)),
	'ctrl+w': line => remove(line, wordStart(line.text, line.cursor), line.cursor),
	'ctrl+u': line => remove(line, 0, line.cursor),
	'ctrl+k': line => ({...line, text: line.text.slice(0, line.cursor)}),
};

/** The line after a key; `undefined` when the key means nothing to it. */
export const applyKey = (line: EditedLine, key: string): EditedLine | undefined => {
	const edit = edits[key];
	if (edit) {
		return edit(line);
	}

	const character = key === 'space' ? ' ' : key;
	return [...character].length === 1 ? insertText(line, character) : undefined;
};
