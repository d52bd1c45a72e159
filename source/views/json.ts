import {textDocument} from './lines.ts';
import type {View} from './view.ts';

/** Longer texts are shown as they came. */
const longest = 8 * 1024 * 1024;
/** What lies deeper stays on one line: a megabyte of brackets must not become a hundred of blanks. */
const deepest = 40;
const newLines = Array.from({length: deepest + 1}, (_, depth) => `\n${' '.repeat(depth * 2)}`);

/** Where the string that begins at an index ends (exclusive). */
const stringEnd = (text: string, start: number): number => {
	for (let at = start + 1; at < text.length; at++) {
		const character = text[at];
		if (character === '\\') {
			at++;
		} else if (character === '"') {
			return at + 1;
		}
	}

	return text.length;
};

const blanks = new Set([' ', '\n', '\r', '\t']);
const marks = new Set(['{', '}', '[', ']', ',', ':']);
const separators = new Set(['"', ...marks, ...blanks]);

/** Where the number or word that begins at an index ends. */
const wordEnd = (text: string, start: number): number => {
	let at = start + 1;
	while (at < text.length && !separators.has(text[at] ?? '')) {
		at++;
	}

	return at;
};

/** Where the token that begins at an index ends. */
const tokenEnd = (text: string, start: number): number => {
	const first = text[start] ?? '';
	if (marks.has(first)) {
		return start + 1;
	}

	return first === '"' ? stringEnd(text, start) : wordEnd(text, start);
};

/**
JSON with one member a line. It works on the text, not on values: numbers keep every digit, repeated keys stay, a body that
was cut off is laid out as far as it goes, and several values follow each other on lines of their own.
*/
export const layOutJson = (text: string): string => {
	const out: string[] = [];
	let depth = 0;
	/** The first character of the token before. */
	let previous = '';
	for (let at = 0; at < text.length;) {
		const first = text[at] ?? '';
		if (blanks.has(first)) {
			at++;
			continue;
		}

		const closes = first === '}' || first === ']';
		const opens = first === '{' || first === '[';
		const isAfterOpening = previous === '{' || previous === '[';
		if (closes) {
			depth = Math.max(0, depth - 1);
		}

		if (closes ? !isAfterOpening : isAfterOpening || previous === ',') {
			out.push(newLines[depth] ?? '');
		} else if (previous === ':') {
			out.push(' ');
		} else if (!closes && previous !== '' && first !== ',' && first !== ':') {
			out.push(depth === 0 ? '\n' : ' ');
		}

		const end = tokenEnd(text, at);
		out.push(text.slice(at, end));
		depth += opens ? 1 : 0;
		previous = first;
		at = end;
	}

	return out.join('');
};

/** JSON laid out. */
export const json: View = {
	meta: {id: 'json', title: 'json'},
	bid({essence, text}) {
		if (text === undefined || text.length > longest) {
			return 0;
		}

		if (/[+\/]json$/v.test(essence)) {
			return 3;
		}

		const isUnsaid = ['', 'text/plain', 'application/x-www-form-urlencoded'].includes(essence);
		return isUnsaid && /^\s*[\[\{]\s*(?:[\d"\-\[\]\{\}]|true|false|null)/v.test(text.slice(0, 200)) ? 2 : 0;
	},
	open: ({text = ''}) => textDocument(layOutJson(text), {language: 'json'}),
};
