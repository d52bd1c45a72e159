import {codeAt} from './code-at.ts';

/** What a token is; `template` is a piece of a template literal between substitutions. */
export type TokenKind = 'blank' | 'newline' | 'comment' | 'string' | 'template' | 'pattern' | 'number' | 'word' | 'mark';

/** What tells languages with braces apart. */
export type Syntax = {
	/** What begins a comment to the end of the line. */
	readonly lineComment?: string;
	/** Whether there are block comments between `/*` and its mirror. */
	readonly hasBlockComments?: boolean;
	/** Whether there are template literals and regular expressions. */
	readonly isScript?: boolean;
	/** Whether three quotes begin a string of several lines. */
	readonly hasBlockStrings?: boolean;
	/** The characters of words: `wordTable`. */
	readonly words: Uint8Array;
};

/** What a text begins in the middle of, for the lexer: as a number, since outlines keep it for each line. */
export const lexerStates = ['code', 'comment', 'template', 'blockString'] as const;
export type LexerState = (typeof lexerStates)[number];

export type Token = {readonly kind: TokenKind; readonly end: number};

const [lineFeed, slash, backslash, backquote, dollar, openBrace, closeBrace, openBracket, closeBracket] = [0x0A, 0x2F, 0x5C, 0x60, 0x24, 0x7B, 0x7D, 0x5B, 0x5D] as const;
const quotes = new Set([0x22, 0x27]);
const closing = new Set([0x29, closeBracket, closeBrace]);
const digit = /\d/v;
const isBlank = (code: number): boolean => code === 0x20 || [0x09, 0x0D].includes(code);

/** Words that a regular expression may follow, where names are followed by a division. */
const beforePatterns = new Set(['return', 'typeof', 'case', 'in', 'of', 'delete', 'void', 'throw', 'new', 'else', 'do', 'await', 'yield', 'instanceof']);

/** Where a text ends that ends with a piece of text, or with everything. */
const after = (text: string, piece: string, from: number): number => {
	const at = text.indexOf(piece, from);
	return at === -1 ? text.length : at + piece.length;
};

/** Which ASCII characters make up words: letters, digits, the underscore, and more; others always do. */
export const wordTable = (more: string): Uint8Array => Uint8Array.from({length: 128}, (_, code) => {
	const character = String.fromCodePoint(code);
	return /\w/v.test(character) || more.includes(character) ? 1 : 0;
});

/**
Reads the tokens of a program one after the other, in linear time, whatever the program is: an unclosed string ends with its line, an
unclosed comment with the text. What it says about regular expressions is a good guess, as it is for everybody without a parser.
*/
export const createLexer = (text: string, syntax: Syntax, state: LexerState = 'code'): {next(at: number): Token} => {
	const isWord = syntax.words;
	/** For each template under way, the braces open in its substitution. */
	const substitutions: number[] = [];
	/** Up to here is no end of a regular expression. */
	let noPatternBefore = 0;
	let isOperand = false;

	const wordEnd = (start: number): number => {
		let at = start;
		while (at < text.length && isWord[codeAt(text, at)] !== 0) {
			at++;
		}

		return at;
	};

	/** Where a stretch ends that a character ends, itself included; a backslash takes the next one's meaning. `undefined` when there is no end. */
	const seek = (start: number, isEnd: (code: number, at: number) => boolean): number | undefined => {
		for (let at = start; at < text.length; at++) {
			const code = codeAt(text, at);
			if (code === backslash) {
				at++;
			} else if (isEnd(code, at)) {
				return at;
			}
		}

		return undefined;
	};

	const stringEnd = (start: number): number => {
		const quote = codeAt(text, start);
		const end = seek(start + 1, code => code === quote || code === lineFeed) ?? text.length;
		return codeAt(text, end) === quote ? end + 1 : Math.min(end, text.length);
	};

	/** A piece of a template literal, up to its end or its next substitution. */
	const templateEnd = (start: number): number => {
		const end = seek(start, (code, at) => code === backquote || (code === dollar && codeAt(text, at + 1) === openBrace));
		if (end === undefined) {
			return text.length;
		}

		if (codeAt(text, end) === backquote) {
			return end + 1;
		}

		substitutions.push(0);
		return end + 2;
	};

	const patternEnd = (start: number): number | undefined => {
		if (start < noPatternBefore) {
			return undefined;
		}

		let isClass = false;
		const end = seek(start + 1, code => {
			isClass = code === openBracket || (isClass && code !== closeBracket);
			return code === lineFeed || (code === slash && !isClass);
		}) ?? text.length;
		if (codeAt(text, end) === slash) {
			return wordEnd(end + 1);
		}

		noPatternBefore = end;
		return undefined;
	};

	const comment = (at: number): number | undefined => {
		if (syntax.hasBlockComments && text.startsWith('/*', at)) {
			return after(text, '*/', at + 2);
		}

		if (syntax.lineComment !== undefined && text.startsWith(syntax.lineComment, at)) {
			const end = text.indexOf('\n', at);
			return end === -1 ? text.length : end;
		}

		return undefined;
	};

	const mark = (at: number, code: number): Token => {
		const open = substitutions.at(-1);
		if (open !== undefined && (code === openBrace || code === closeBrace)) {
			if (code === closeBrace && open === 0) {
				substitutions.pop();
				isOperand = true;
				return {kind: 'template', end: templateEnd(at + 1)};
			}

			substitutions[substitutions.length - 1] = open + (code === openBrace ? 1 : -1);
		}

		isOperand = closing.has(code);
		return {kind: 'mark', end: at + 1};
	};

	const significant = (at: number, code: number): Token => {
		const pattern = code === slash && !isOperand && syntax.isScript ? patternEnd(at) : undefined;
		isOperand = true;
		if (pattern !== undefined) {
			return {kind: 'pattern', end: pattern};
		}

		if (quotes.has(code)) {
			return {kind: 'string', end: syntax.hasBlockStrings && text.startsWith('"""', at) ? after(text, '"""', at + 3) : stringEnd(at)};
		}

		if (code === backquote && syntax.isScript) {
			return {kind: 'template', end: templateEnd(at + 1)};
		}

		if (isWord[code] === 0) {
			return mark(at, code);
		}

		const end = wordEnd(at);
		if (digit.test(text[at] ?? '')) {
			return {kind: 'number', end: text[end] === '.' ? wordEnd(end + 1) : end};
		}

		isOperand = !beforePatterns.has(text.slice(at, Math.min(end, at + 12)));
		return {kind: 'word', end};
	};

	return {
		next(at) {
			if (at === 0 && state !== 'code') {
				return {
					comment: (): Token => ({kind: 'comment', end: after(text, '*/', 0)}),
					template: (): Token => ({kind: 'template', end: templateEnd(0)}),
					blockString: (): Token => ({kind: 'string', end: after(text, '"""', 0)}),
				}[state]();
			}

			const code = codeAt(text, at);
			if (code === lineFeed) {
				return {kind: 'newline', end: at + 1};
			}

			if (isBlank(code)) {
				let end = at + 1;
				while (isBlank(codeAt(text, end))) {
					end++;
				}

				return {kind: 'blank', end};
			}

			const end = comment(at);
			return end === undefined ? significant(at, code) : {kind: 'comment', end};
		},
	};
};
