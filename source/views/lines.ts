import {isAscii} from './glyphs.ts';
import {createNumbers} from './outline/numbers.ts';
import {shownText} from './shown.ts';
import type {Spans} from './span.ts';
import type {Document} from './view.ts';

/** A function of a line's index that keeps its newest outcome: one long line is asked for again and again, once for each row of the screen. */
export const remembering = <Outcome>(make: (index: number) => Outcome): ((index: number) => Outcome) => {
	let known: {readonly index: number; readonly outcome: Outcome} | undefined;
	return index => {
		if (known?.index !== index) {
			known = {index, outcome: make(index)};
		}

		return known.outcome;
	};
};

/** The text of spans. */
export const textOf = (spans: Spans): string => spans.map(([text]) => text).join('');

/** The lines of a text as they are: where they begin and end. An end of line at the very end begins no line. */
const lineStretches = (text: string): {readonly count: number; start(index: number): number; end(index: number): number} => {
	const starts = createNumbers(1024);
	starts.push(0);
	for (let at = text.indexOf('\n'); at !== -1 && at + 1 < text.length; at = text.indexOf('\n', at + 1)) {
		starts.push(at + 1);
	}

	const count = starts.length;
	return {
		count,
		start: starts.at,
		end(index) {
			const next = index + 1 < count ? starts.at(index + 1) - 1 : text.length - (text.endsWith('\n') ? 1 : 0);
			return next > starts.at(index) && text[next - 1] === '\r' && next < text.length ? next - 1 : next;
		},
	};
};

/** Text as a document, one line for each of its own; sanitised here, when it is looked at. */
export const textDocument = (text: string, more: Partial<Document> = {}): Document => {
	const {count, start, end} = lineStretches(text);
	const isAllPlain = !/[^\n\u{20}-\u{7E}]/v.test(text);
	const part = (index: number): string => text.slice(start(index), end(index));
	return {
		count,
		text: remembering(index => shownText(part(index))),
		plainLength: index => isAllPlain || isAscii(part(index)) ? end(index) - start(index) : undefined,
		...more,
	};
};

/** Ready-made lines as a document; their text must be sanitised already. */
export const spansDocument = (lines: readonly Spans[], more: Partial<Document> = {}): Document => ({
	...more,
	count: lines.length,
	text: index => textOf(lines[index] ?? []),
	spans: index => lines[index] ?? [],
});

/** Names and values in two columns, the names aligned up to `widest` characters. */
export const pairLines = (pairs: ReadonlyArray<readonly [name: string, value: string]>, widest = 32): Spans[] => {
	const width = Math.min(widest, Math.max(0, ...pairs.map(([name]) => name.length)));
	return pairs.map(([name, value]) => [[name.padEnd(width), 'key'], ['  '], [value]]);
};
