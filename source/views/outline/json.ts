import type {CodeRole, Span} from '../span.ts';
import {codeAt} from './code-at.ts';
import {writeOutline, type Outline} from './outline.ts';

/** What a character is: what is none of these makes up numbers and words. Parentheses are of the notation of CBOR (RFC 8949 §8). */
const [word, blank, opening, closing, comma, colon, string, openingParenthesis, closingParenthesis] = [0, 1, 2, 3, 4, 5, 6, 7, 8] as const;
const kinds = new Uint8Array(128);
for (const [characters, kind] of [[' \n\r\t', blank], ['{[', opening], ['}]', closing], [',', comma], [':', colon], ['"', string], ['(', openingParenthesis], [')', closingParenthesis]] as const) {
	for (const character of characters) {
		kinds[codeAt(character, 0)] = kind;
	}
}

const kindAt = (text: string, at: number): number => kinds[codeAt(text, at)] ?? word;
const backslash = 0x5C;
const lineFeed = 0x0A;

const stringEnd = (text: string, start: number): number => {
	for (let at = text.indexOf('"', start + 1); at !== -1; at = text.indexOf('"', at + 1)) {
		let before = at;
		while (codeAt(text, before - 1) === backslash) {
			before--;
		}

		if ((at - before) % 2 === 0) {
			return at + 1;
		}
	}

	return text.length;
};

const wordEnd = (text: string, start: number): number => {
	let at = start + 1;
	while (at < text.length && kindAt(text, at) === word) {
		at++;
	}

	return at;
};

/** Where the token of a kind ends that begins at an index: a string with its quotes, a mark, or a run of anything else. */
const tokenEnd = (text: string, start: number, kind: number): number => {
	if (kind === string) {
		return stringEnd(text, start);
	}

	return kind === word ? wordEnd(text, start) : start + 1;
};

const kindCount = 9;

/** Whether a blank stands between two tokens of a line, by both kinds; `blank` itself stands for no token before. */
const apart = Array.from({length: kindCount * kindCount}, (_, pair) => {
	const previous = Math.floor(pair / kindCount);
	const kind = pair % kindCount;
	const isAttached = new Set<number>([blank, opening, openingParenthesis]).has(previous) || (previous === word && kind === openingParenthesis);
	return !isAttached && new Set<number>([word, string, opening, closing, openingParenthesis]).has(kind);
});

const isApart = (previous: number, kind: number): boolean => apart[(previous * kindCount) + kind] ?? false;

/** Whether a line ends between two tokens, wherever they stand. */
const isLineBreak = (previous: number, kind: number): boolean => previous === blank
	|| (kind === closing ? previous !== opening : previous === opening || previous === comma);

/**
Lays JSON out with one member a line. It works on the text, not on values: numbers keep every digit, repeated keys stay, a body that
was cut off is laid out as far as it goes, and several values follow each other on lines of their own.

@param text
@param isLines Whether each line holds a value, so that a broken one does not reach into the next (NDJSON).
*/
export const outlineJson = (text: string, isLines = false): Outline => {
	const outline = writeOutline();
	let depth = 0;
	let previous: number = blank;
	for (let at = 0; at < text.length;) {
		const kind = kindAt(text, at);
		if (kind === blank) {
			if (isLines && codeAt(text, at) === lineFeed) {
				previous = blank;
				for (; depth > 0; depth--) {
					outline.close();
				}
			}

			at++;
			continue;
		}

		depth -= kind === closing && depth > 0 ? 1 : 0;
		const gap = isApart(previous, kind) ? 1 : 0;
		const isNext = isLineBreak(previous, kind) || (depth === 0 && gap === 1 && previous !== colon);
		if (isNext) {
			outline.begin(at, depth);
		}

		if (kind === opening) {
			outline.open();
			depth++;
		} else if (kind === closing) {
			outline.close();
		}

		const end = tokenEnd(text, at, kind);
		outline.reach(end, end - at + (isNext ? 0 : gap));
		previous = kind;
		at = end;
	}

	return outline.done();
};

const roleOf = (text: string, kind: number, isKey: boolean): CodeRole | undefined => {
	if (kind === string) {
		if (text.startsWith('h\'')) {
			return 'string';
		}

		return isKey ? 'key' : 'string';
	}

	if (kind !== word) {
		return undefined;
	}

	if (text.startsWith('h\'')) {
		return 'string';
	}

	return isKey ? 'key' : (/^[\d\-]/v.test(text) ? 'number' : 'literal');
};

/** The pieces of one line of laid-out JSON. */
export const paintJson = (text: string): Span[] => {
	const spans: Span[] = [];
	let previous: number = blank;
	for (let at = 0; at < text.length;) {
		const kind = kindAt(text, at);
		if (kind === blank) {
			at++;
			continue;
		}

		const end = tokenEnd(text, at, kind);
		const token = text.slice(at, end);
		let next = end;
		while (next < text.length && kindAt(text, next) === blank) {
			next++;
		}

		const role = roleOf(token, kind, kindAt(text, next) === colon);
		if (isApart(previous, kind)) {
			spans.push([' ']);
		}

		spans.push(role === undefined ? [token] : [token, role]);
		previous = kind;
		at = end;
	}

	return spans;
};
