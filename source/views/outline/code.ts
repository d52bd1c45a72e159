import type {CodeRole, Span} from '../span.ts';
import type {Document} from '../view.ts';
import {createFinder} from './code-at.ts';
import {brief, outlineDocument, type Painter} from './document.ts';
import {
	createLexer,
	lexerStates,
	type LexerState,
	type Syntax,
	type TokenKind,
} from './lexer.ts';
import {writeOutline, type Outline} from './outline.ts';

/** A token with what stands around it on its line, blanks left out. */
export type Placed = {readonly kind: TokenKind; readonly token: string; readonly before: string; readonly after: string};

/** A language with braces. */
export type Language = Syntax & {
	/** The role of a word, number or mark; strings and comments have their own. */
	role(placed: Placed): CodeRole | undefined;
	/** Words and marks that stay on the line of the brace that closes before them. */
	readonly followers?: ReadonlySet<string>;
	/** Whether a line also ends between two words or marks, in braces, where nothing else says so. */
	isBetween?(before: string, token: string): boolean;
};

/** A text with lines longer than this on average was not written by a person. */
const longestAverage = 160;
/** In laid-out code, a list goes on on the next line behind this. */
const comfortable = 90;

const newLines = (text: string): number => {
	let count = 0;
	for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) {
		count++;
	}

	return count;
};

/** Whether a program has been squeezed into too few lines to be read. */
export const isMinified = (text: string): boolean => text.length / (newLines(text) + 1) > longestAverage;

/** Whether a token may hold ends of lines, and what the line after one begins in the middle of. */
const stateInside: Readonly<Partial<Record<TokenKind, LexerState>>> = {comment: 'comment', template: 'template', string: 'blockString'};

const closers: ReadonlySet<string> = new Set([')', ']', '}']);
const openers: ReadonlySet<string> = new Set(['(', '[', '{']);
/** The word behind blanks, or the character. */
const peek = (text: string, from: number): string => {
	let at = from;
	while (at < text.length && ' \t\r\n'.includes(text[at]!)) { // The index is below the length.
		at++;
	}

	return /^[\w$]+/v.exec(text.slice(at, at + 20))?.[0] ?? text[at] ?? '';
};

/** Lays a program out as it came, line by line, or, when it was minified, with a statement a line. */
export const outlineCode = (text: string, language: Language, isLaidOut = isMinified(text)): Outline => {
	const outline = writeOutline();
	const lexer = createLexer(text, language);
	const nextFeed = createFinder(text, '\n');
	/** The brackets that are open, and how many of them are braces. */
	const brackets: string[] = [];
	let depth = 0;
	/** Where the next line begins; `undefined` while one is under way. */
	let fresh: number | undefined = 0;
	/** Where the line under way began, and up to where it reaches. */
	let started = 0;
	let reached = 0;
	let before = '';
	const begin = (at: number, state: LexerState = 'code'): void => {
		outline.begin(at, isLaidOut && state === 'code' ? depth : 0, lexerStates.indexOf(state));
		fresh = undefined;
		started = at;
		reached = at;
	};

	const reach = (end: number): void => {
		outline.reach(end, end - reached);
		reached = end;
	};

	/** A token, whose lines, if it has several, stay as they came. */
	const reachLines = (at: number, end: number, kind: TokenKind): void => {
		const inside = stateInside[kind] ?? 'code';
		let from = at;
		for (let feed = nextFeed(from); feed < end; feed = nextFeed(from)) {
			reach(text[feed - 1] === '\r' && feed > from ? feed - 1 : feed);
			from = feed + 1;
			begin(from, inside);
		}

		reach(end);
	};

	/** Whether a line ends behind a mark, in a program that is being laid out. */
	const isLast = (mark: string, end: number): boolean => {
		const isBraced = brackets.at(-1) === '{' || brackets.length === 0;
		switch (mark) {
			case '{': {
				return peek(text, end) !== '}';
			}

			case '}': {
				return isBraced && !language.followers?.has(peek(text, end));
			}

			case ';': {
				return isBraced;
			}

			default: {
				return mark === ',' && end - started > comfortable;
			}
		}
	};

	const place = (at: number, end: number, kind: TokenKind): void => {
		const isMark = kind === 'mark';
		const token = isMark ? text[at]! : (kind === 'word' && language.isBetween ? text.slice(at, end) : ''); // A token is not empty.
		const opener = isMark && closers.has(token) ? brackets.pop() : undefined;
		depth -= opener === '{' ? 1 : 0;
		const isFirst = (): boolean => (opener === '{' && token === '}' && before !== '{')
			|| (brackets.at(-1) === '{' && (language.isBetween?.(before, token) ?? false));
		if (fresh !== undefined || (isLaidOut && isFirst())) {
			begin(isLaidOut ? at : (fresh ?? at));
		}

		if (opener !== undefined) {
			outline.close();
		}

		if (isMark && openers.has(token)) {
			outline.open();
			brackets.push(token);
			depth += token === '{' ? 1 : 0;
		}

		reachLines(at, end, kind);
		fresh = isLaidOut && isMark && isLast(token, end) ? end : undefined;
		before = token;
	};

	for (let at = 0; at < text.length;) {
		const {kind, end} = lexer.next(at);
		if (kind === 'newline') {
			if (fresh !== undefined && !isLaidOut) {
				begin(fresh);
			}

			fresh = end;
		} else if (kind !== 'blank') {
			place(at, end, kind);
		}

		at = end;
	}

	return outline.done();
};

const fixedRoles: Readonly<Partial<Record<TokenKind, CodeRole>>> = {
	comment: 'comment', string: 'string', template: 'string', pattern: 'string',
};

/** The pieces of one line of a program. */
export const paintCode = (language: Language): Painter => brief((text, state) => {
	const lexer = createLexer(text, language, lexerStates[state]);
	const tokens: Array<{kind: TokenKind; token: string}> = [];
	for (let at = 0; at < text.length;) {
		const {kind, end} = lexer.next(at);
		tokens.push({kind, token: text.slice(at, end)});
		at = end;
	}

	const spans: Span[] = [];
	let before = '';
	for (const [index, {kind, token}] of tokens.entries()) {
		const next = tokens[index + 1];
		const after = (next?.kind === 'blank' ? tokens[index + 2] : next)?.token ?? '';
		const role = fixedRoles[kind] ?? (kind === 'blank'
			? undefined
			: language.role({
				kind, token, before, after,
			}));
		spans.push(role === undefined ? [token] : [token, role]);
		before = kind === 'blank' ? before : token;
	}

	return spans;
});

/** How a program looks. */
export const codeDocument = (text: string, language: Language): Document => outlineDocument(text, outlineCode(text, language), paintCode(language));
