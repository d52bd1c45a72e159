import {Buffer} from 'node:buffer';
import {compilePattern} from '../filter/regex/pattern.ts';

/** Finds something in a text: each place in order. */
export type Matcher = (text: string) => Iterable<readonly [from: number, to: number]>;

/** Characters that mean something in a regular expression. */
const syntax = /[$\(\)*+.\/?\[\\\]^\{\|\}]/gv;

const byExpression = (expression: RegExp): Matcher => function * (text) {
	for (const {index, 0: {length}} of text.matchAll(expression)) {
		yield [index, index + length];
	}
};

/**
What is typed to find something: plain text, capitals told apart when there are some. After `~` comes a regular expression, which
finds whole lines: in linear time one can say that it matches, not where.

@throws {RegexError} for a regular expression that is wrong.
*/
export const createMatcher = (typed: string): Matcher => {
	const isExact = /\p{Uppercase_Letter}/v.test(typed);
	if (!typed.startsWith('~') || typed.length === 1) {
		return byExpression(new RegExp(typed.replaceAll(syntax, String.raw`\$&`), isExact ? 'gv' : 'giv'));
	}

	const test = compilePattern(typed.slice(1), {ignoreCase: !isExact});
	return text => text !== '' && test(text) ? [[0, text.length]] : [];
};

const hexDigits = /^0x((?:\s*[\da-f]{2})+)\s*$/iv;

/** The same for bytes, given as Latin-1: `0x` and digits are bytes, other text is UTF-8. */
export const createByteMatcher = (typed: string): Matcher => {
	const [, digits] = hexDigits.exec(typed) ?? [];
	const bytes = digits === undefined ? Buffer.from(typed) : Buffer.from(digits.replaceAll(/\s/gv, ''), 'hex');
	const isExact = digits !== undefined || /\p{Uppercase_Letter}/v.test(typed);
	const pattern = [...bytes].map(byte => {
		const hex = String.raw`\x${byte.toString(16).padStart(2, '0')}`;
		const isLetter = byte >= 0x61 && byte <= 0x7A;
		return isLetter && !isExact ? `[${hex}${String.fromCodePoint(byte - 32)}]` : hex;
	}).join('');
	return byExpression(new RegExp(pattern, 'gv'));
};
