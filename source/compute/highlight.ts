import {createRequire} from 'node:module';
import type * as CliHighlight from 'cli-highlight';
import {type CodeRole, type Span, sliceSpans} from '../views/span.ts';
import type {Document} from '../views/view.ts';

/** Tokens of highlight.js by role; what is not named stays plain. */
const tokens: Readonly<Partial<Record<CodeRole, readonly string[]>>> = {
	key: ['attr', 'attribute', 'symbol', 'selector'],
	string: ['string', 'regexp', 'link', 'quote'],
	number: ['number'],
	literal: ['literal', 'built_in', 'builtin', 'variable', 'template'],
	keyword: ['keyword', 'type', 'bullet'],
	name: ['name', 'tag', 'title', 'function', 'class', 'section'],
	comment: ['comment', 'doctag'],
	meta: ['meta'],
};
const unstyled = ['subst', 'params', 'code', 'emphasis', 'strong', 'formula', 'addition', 'deletion', 'default'];

/*
Cli-highlight wraps each token in what its theme says, meant for escape codes. Sanitised text holds no private-use
characters, so these mark beginnings (by role) and ends instead.
*/
const firstMark = 0xE0_00;
const endMark = '\u{F8FF}';
const roles = Object.keys(tokens) as CodeRole[];
const theme = Object.fromEntries([
	...unstyled.map(token => [token, (text: string) => text] as const),
	...roles.flatMap((role, index) => (tokens[role] ?? [])
		.map(token => [token, (text: string) => String.fromCodePoint(firstMark + index) + text + endMark] as const)),
]);

const readMarks = (marked: string): Span[][] => {
	const lines: Span[][] = [[]];
	const open: CodeRole[] = [];
	for (const [part] of marked.matchAll(/[\n\u{E000}-\u{E0FF}\u{F8FF}]|[^\n\u{E000}-\u{E0FF}\u{F8FF}]+/gv)) {
		const code = part.codePointAt(0)!;
		const role = part.length === 1 && code >= firstMark && code < firstMark + roles.length ? roles[code - firstMark] : undefined;
		if (part === '\n') {
			lines.push([]);
		} else if (part === endMark) {
			open.pop();
		} else if (role) {
			open.push(role);
		} else {
			const current = open.at(-1);
			lines.at(-1)!.push(current ? [part, current] : [part]);
		}
	}

	return lines;
};

/** Loaded when the first body wants it: its 190 languages take longer to load than the first screen to appear. */
const load = (): typeof CliHighlight => createRequire(import.meta.url)('cli-highlight') as typeof CliHighlight;

/** Highlights a few sanitised lines; gives them back plain if that fails or changes a character. */
const highlightLines = (lines: readonly string[], language: string): Span[][] => {
	const plain = (): Span[][] => lines.map(line => [[line]]);
	try {
		const marked = readMarks(load().highlight(lines.join('\n'), {language, ignoreIllegals: true, theme}));
		return marked.length === lines.length && marked.every((spans, index) => spans.map(([text]) => text).join('') === lines[index]) ? marked : plain();
	} catch {
		return plain();
	}
};

/** Lines before the visible ones that a comment or a tag may have begun in. */
const context = 200;
/** What highlight.js gets at once; its time grows faster than its input. */
const mostCharacters = 48 * 1024;
const longestLine = 2048;

/** Part of a line of a document, with roles. */
export type Highlighter = (line: number, from: number, to: number) => readonly Span[];

/**
A document's lines with roles. Only what is asked for is highlighted, and kept. A line longer than 2 KB is given plain.
*/
export const createHighlighter = (document: Document): Highlighter => {
	const known = new Map<number, readonly Span[]>();
	const highlightAround = (line: number, language: string): void => {
		let first = line;
		let characters = 0;
		const fits = (index: number): boolean => {
			const {length} = document.text(index);
			characters += length;
			return length <= longestLine && characters < mostCharacters;
		};

		while (first > 0 && line - first < (language === 'json' ? 0 : context) && fits(first - 1)) {
			first--;
		}

		let end = line + 1;
		while (end < document.count && end - line < 100 && fits(end)) {
			end++;
		}

		const block = Array.from({length: end - first}, (_, index) => document.text(first + index));
		if (known.size > 5000) {
			known.clear();
		}

		for (const [index, spans] of highlightLines(block, language).slice(line - first).entries()) {
			known.set(line + index, spans);
		}
	};

	return (line, from, to) => {
		if (document.spans) {
			return sliceSpans(document.spans(line), from, to);
		}

		const text = document.text(line);
		if (!document.language || text.length > longestLine) {
			return [[text.slice(from, to)]];
		}

		if (!known.has(line)) {
			highlightAround(line, document.language);
		}

		return sliceSpans(known.get(line) ?? [[text]], from, to);
	};
};
