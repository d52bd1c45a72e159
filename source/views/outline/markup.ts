import {codeAt, createFinder} from './code-at.ts';
import {createElements, type ElementKind} from './elements.ts';
import {writeOutline, type Outline} from './outline.ts';

/** What a line of markup begins in the middle of; a script or a style sheet stand for themselves, their lexers begin anew. */
export const markupStates = ['text', 'comment', 'tag', 'raw', 'script', 'style'] as const;
export type MarkupState = (typeof markupStates)[number];

/** The longest name of an element that is told from others. */
const longestName = 64;
/** What ends a name: blanks, `/` and `>`, and nothing. */
const isNameEnd = new Uint8Array(64);
for (const code of [0, 0x09, 0x0A, 0x0D, 0x20, 0x2F, 0x3E]) {
	isNameEnd[code] = 1;
}

const nameAt = (text: string, at: number): string => {
	let end = at;
	while (end - at < longestName && isNameEnd[codeAt(text, end)] !== 1) {
		end++;
	}

	return text.slice(at, end);
};

const after = (text: string, piece: string, from: number): number => {
	const at = text.indexOf(piece, from);
	return at === -1 ? text.length : at + piece.length;
};

/** Where a tag ends: at the first `>` that is not in quotes. */
export const tagEnd = (text: string, start: number): number => {
	for (let at = start + 1; at < text.length; at++) {
		const code = codeAt(text, at);
		if (code === 0x3E) {
			return at + 1;
		}

		// A quote begins a value only behind an equals sign; elsewhere it is part of a name.
		if ((code === 0x22 || code === 0x27) && codeAt(text, at - 1) === 0x3D) {
			at = after(text, text[at] ?? '', at + 1) - 1;
		}
	}

	return text.length;
};

/** Where the content of an element ends that holds no markup: at its end tag. */
export const rawEnd = (text: string, element: string, from: number): number => {
	const end = new RegExp(`</${element}`, 'giv');
	end.lastIndex = from;
	return end.exec(text)?.index ?? text.length;
};

export type MarkupKind = 'comment' | 'data' | 'declaration' | 'end' | 'start' | 'text';

const firstCharacter = /^[\p{Letter}:_]/v;

/** What begins at an index. */
export const markupKind = (text: string, at: number): MarkupKind => {
	if (codeAt(text, at) !== 0x3C) {
		return 'text';
	}

	const next = text[at + 1] ?? '';
	if (next === '/') {
		return 'end';
	}

	if (next === '?') {
		return 'declaration';
	}

	if (next !== '!') {
		return (next >= 'a' && next <= 'z') || firstCharacter.test(next) ? 'start' : 'text';
	}

	if (text.startsWith('--', at + 2)) {
		return 'comment';
	}

	return text.startsWith('[CDATA[', at + 2) ? 'data' : 'declaration';
};

/** Where a document type or a processing instruction ends; a document type may declare entities, which are nobody's business here. */
export const declarationEnd = (text: string, at: number): number => {
	if (text[at + 1] === '?') {
		return after(text, '?>', at);
	}

	const end = after(text, '>', at);
	const subset = text.indexOf('[', at);
	return subset !== -1 && subset < end ? after(text, '>', after(text, ']', subset)) : end;
};

type Element = {readonly kind: ElementKind; readonly line: number; hasText: boolean};

/**
Lays XML or HTML out with an element a line, indented by how deep it stands. Lines are only ever added, where nobody reads blanks:
running text, preformatted text, scripts and comments stay as they came, as does the order of everything.
*/
export const outlineMarkup = (text: string, isHtml: boolean): Outline => {
	const outline = writeOutline();
	const elements = createElements(isHtml);
	const open: Element[] = [];
	const nextFeed = createFinder(text, '\n');
	let preformatted = 0;
	let isFresh = true;
	/** Whether text came last. */
	let isAfterText = false;
	/** Whether an end tag came last. */
	let isAfterEnd = false;
	let reached = 0;
	const begin = (at: number, depth: number, state: MarkupState = 'text'): void => {
		outline.begin(at, depth, markupStates.indexOf(state));
		isFresh = false;
		reached = at;
	};

	const reach = (from: number, end: number, depth = open.length): void => {
		if (isFresh) {
			begin(from, depth);
		}

		outline.reach(end, end - reached);
		reached = end;
	};

	/** A stretch whose lines stay as they came, but for blanks in front of them in a tag. */
	const reachLines = (from: number, end: number, state: MarkupState, depth = 0): void => {
		let start = from;
		const blanks = state === 'tag' ? ' \t\r\n' : '';
		for (let feed = nextFeed(start); feed < end; feed = nextFeed(start)) {
			reach(start, text[feed - 1] === '\r' && feed > start ? feed - 1 : feed);
			start = feed + 1;
			while (start < end && blanks.includes(text[start]!)) { // Below the end.
				start++;
			}

			begin(start, depth, state);
		}

		reach(start, end);
	};

	const reachText = (from: number, end: number): void => {
		if (preformatted > 0) {
			reachLines(from, end, 'text');
			isAfterText = true;
			return;
		}

		for (let start = from; start < end;) {
			const feed = nextFeed(start);
			const stop = Math.min(feed, end);
			const line = text.slice(start, stop);
			const trimmed = line.trimStart();
			if (trimmed.trimEnd() !== '') {
				const first = isFresh ? stop - trimmed.length : start;
				reach(first, first + text.slice(first, stop).trimEnd().length);
				isAfterText = true;
				const around = open.at(-1);
				if (around) {
					around.hasText = true;
				}
			}

			isFresh ||= stop === feed;
			start = stop + 1;
		}
	};

	const leave = (): void => {
		preformatted -= open.pop()?.kind.name === 'pre' ? 1 : 0;
	};

	const isInline = (kind: ElementKind): boolean => isHtml ? kind.isInline : (open.at(-1)?.hasText ?? false);

	const startTag = (at: number): number => {
		const kind = elements(nameAt(text, at + 1));
		const end = tagEnd(text, at);
		if (kind.ends?.has(open.at(-1)?.kind.name ?? '')) {
			leave();
			outline.close();
		}

		if (isFresh || !isInline(kind)) {
			begin(at, open.length);
		}

		const depth = open.length + 2;
		const isLeaf = kind.isVoid || text[end - 2] === '/';
		if (!isLeaf) {
			outline.open();
			open.push({kind, line: outline.current, hasText: false});
			preformatted += kind.name === 'pre' ? 1 : 0;
		}

		reachLines(at, end, 'tag', depth);
		isAfterText = false;
		if (isLeaf || !kind.isRaw) {
			return end;
		}

		const content = rawEnd(text, kind.name, end);
		reachLines(end, content, kind.name === 'script' || kind.name === 'style' ? kind.name : 'raw');
		isAfterText = true;
		return content;
	};

	/** Leaves the innermost open element of a name, and those that are open in it; it is not looked for too far out. */
	const leaveTo = (name: string): Element | undefined => {
		let index = open.length - 1;
		const last = Math.max(0, open.length - 64);
		while (index >= last && open[index]?.kind.name !== name) {
			index--;
		}

		if (index < last) {
			return undefined;
		}

		const left = open[index];
		while (open.length > index + 1) {
			leave();
			outline.close();
		}

		leave();
		return left;
	};

	const endTag = (at: number): number => {
		const kind = elements(nameAt(text, at + 2));
		const end = after(text, '>', at);
		const left = leaveTo(kind.name);
		const isApart = left !== undefined && left.line !== outline.current && !isAfterText && !isInline(kind);
		if (isFresh || isApart) {
			begin(at, open.length);
		}

		if (left) {
			outline.close();
		}

		reach(at, end);
		isAfterText = false;
		isFresh = isHtml && !kind.isInline;
		return end;
	};

	const aside = (at: number, end: number): number => {
		isFresh ||= !isAfterText;
		const isAlone: boolean = isFresh;
		reachLines(at, end, 'comment');
		isFresh = isAlone;
		return end;
	};

	const read: Readonly<Record<MarkupKind, (at: number) => number>> = {
		comment: at => aside(at, after(text, '-->', at)),
		declaration: at => aside(at, declarationEnd(text, at)),
		data(at) {
			const end = after(text, ']]>', at);
			isFresh ||= isAfterEnd;
			if (isFresh) {
				begin(at, open.length);
			}

			reachLines(at, end, 'raw');
			isAfterText = true;
			return end;
		},
		start: startTag,
		end: endTag,
		text(at) {
			const next = text.indexOf('<', at + 1);
			const end = next === -1 ? text.length : next;
			reachText(at, end);
			return end;
		},
	};

	for (let at = 0; at < text.length;) {
		const kind = markupKind(text, at);
		at = read[kind](at);
		isAfterEnd = kind === 'end';
	}

	return outline.done();
};
