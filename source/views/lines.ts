import {shownText} from './shown.ts';
import type {Spans} from './span.ts';
import type {Document} from './view.ts';

/** Text as a document, one line for each of its own; sanitised here. */
export const textDocument = (text: string, more: Partial<Document> = {}): Document => {
	const lines = shownText(text).split('\n');
	if (lines.length > 1 && lines.at(-1) === '') {
		lines.pop();
	}

	return {...more, count: lines.length, text: index => lines[index] ?? ''};
};

/** Ready-made lines as a document; their text must be sanitised already. */
export const spansDocument = (lines: readonly Spans[], more: Partial<Document> = {}): Document => ({
	...more,
	count: lines.length,
	text: index => (lines[index] ?? []).map(([text]) => text).join(''),
	spans: index => lines[index] ?? [],
});

/** Names and values in two columns, the names aligned up to `widest` characters. */
export const pairLines = (pairs: ReadonlyArray<readonly [name: string, value: string]>, widest = 32): Spans[] => {
	const width = Math.min(widest, Math.max(0, ...pairs.map(([name]) => name.length)));
	return pairs.map(([name, value]) => [[name.padEnd(width), 'key'], ['  '], [value]]);
};
