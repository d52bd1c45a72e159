import {eachRun, lettersOf} from './runs.ts';
import type {Secret} from './secret.ts';
import {shapes} from './shapes/index.ts';
import type {Shape} from './shapes/shape.ts';

/** A secret that its look gave away. */
export type Token = Secret & {readonly shape: Shape};

/** Letters, digits, `_`, `-`, `.` and `~`: what words of this room are made of. */
const wordLetters = lettersOf(/[\w\-.~]/v);

/** Shorter words hold no token; what an `inside` is looked for in is longer. */
const shortest = 15;
const long = 36;

type Beginning = {readonly shape: Shape; readonly before: string; readonly begins: string; readonly rest: RegExp};

const beginnings: readonly Beginning[] = shapes.flatMap(shape => (shape.begins ?? []).map(text => {
	const before = /^\W?/v.exec(text)?.[0] ?? '';
	return {
		shape, before, begins: text.slice(before.length), rest: new RegExp(String.raw`${shape.pattern.source}(?![A-Za-z\d])`, 'vy'),
	};
}));

/** Two letters as one number; the second 0 for none. */
const pairOf = (first: number, second: number): number => (first << 7) | second;

/** By their first two letters, of some there is only one. */
const byPair: ReadonlyMap<number, readonly Beginning[]> = Map.groupBy(beginnings, ({begins}) => pairOf(begins.codePointAt(0)!, begins.codePointAt(1) ?? 0)); // None is empty.
const none: readonly Beginning[] = [];

const withInside = shapes.filter(({inside}) => inside !== undefined);
const withBeside = shapes.filter(({beside}) => beside !== undefined);

/** Where a word truly begins that follows an escape of JSON or of a URL: `\nghp_…`, `%3Dghp_…`. */
const wordStart = (text: string, from: number): number => {
	const before = text[from - 1];
	if (before === '\\' && /[bfnrt]/v.test(text[from]!)) { // A word is not empty.
		return from + 1;
	}

	return before === '%' ? from + 2 : from;
};

const addAnywhere = (tokens: Token[], shape: Shape, text: string, start = 0): void => {
	for (const {0: match, index, groups} of text.matchAll(shape.pattern)) {
		const to = start + index + match.length;
		tokens.push({
			kind: shape.kind, from: to - (groups?.['secret'] ?? match).length, to, shape,
		});
	}
};

/** The token that begins with one of these at a place. */
const tokenAt = (candidates: readonly Beginning[], text: string, from: number): Token | undefined => {
	for (const {shape, before, begins, rest} of candidates) {
		if ((before !== '' && text[from - 1] !== before) || !text.startsWith(begins, from)) {
			continue;
		}

		rest.lastIndex = from + begins.length;
		if (rest.test(text)) {
			return {
				kind: shape.kind, from, to: rest.lastIndex, shape,
			};
		}
	}

	return undefined;
};

/** Adds the token that a word is, or holds. */
const addFromWord = (tokens: Token[], text: string, start: number, end: number): void => {
	const from = wordStart(text, start);
	const [first, second] = [text.charCodeAt(from), text.charCodeAt(from + 1)]; // eslint-disable-line unicorn/prefer-code-point -- words are ASCII
	const token = tokenAt(byPair.get(pairOf(first, second)) ?? none, text, from)
		?? tokenAt(byPair.get(pairOf(first, 0)) ?? none, text, from);
	if (token) {
		tokens.push(token);
	} else if (end - start >= long) {
		const word = text.slice(start, end);
		for (const shape of withInside) {
			if (word.includes(shape.inside!)) { // They have one.
				addAnywhere(tokens, shape, word, start);
			}
		}
	}
};

/** Secrets that give themselves away in a text, in no particular order. */
export const findTokens = (text: string): Token[] => {
	const tokens: Token[] = [];
	eachRun(text, wordLetters, shortest, (from, to) => {
		addFromWord(tokens, text, from, to);
	});
	for (const shape of withBeside) {
		if (text.includes(shape.beside!)) { // They have one.
			addAnywhere(tokens, shape, text);
		}
	}

	return tokens;
};

/** Whether a value looks made by chance rather than chosen: long, without blanks, with letters and digits. */
export const looksRandom = (value: string): boolean => value.length >= 16 && /^[\w%+\-.\/:=~]+$/v.test(value) && /\d/v.test(value) && /[A-Za-z]/v.test(value);
