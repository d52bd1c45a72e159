import {fitting, isAscii} from '../views/glyphs.ts';
import type {Document} from '../views/view.ts';

/** Lines as the screen shows them: which line of the document, and from which character to which. */
export type Layout = {
	readonly total: number;
	at(row: number): {readonly line: number; readonly from: number; readonly to: number};
};

/**
Wraps a document to a width in cells, or, with `wrap` off, cuts its lines there.

The work grows with the document once; asking for a row then costs nothing.
*/
export const layOut = (document: Document, width: number, wrap: boolean): Layout => {
	const columns = Math.max(1, width);
	if (!wrap) {
		return {total: document.count, at: row => ({line: row, from: 0, to: fitting(document.text(row).slice(0, columns * 8), columns).end})};
	}

	const lines: number[] = [];
	const starts: number[] = [];
	for (let line = 0; line < document.count; line++) {
		const text = document.text(line);
		const isPlain = isAscii(text);
		let from = 0;
		do {
			lines.push(line);
			starts.push(from);
			from = isPlain ? from + columns : Math.max(fitting(text, columns, from).end, from + 1);
		} while (from < text.length);
	}

	return {
		total: lines.length,
		at(row) {
			const line = lines[row] ?? 0;
			const next = lines[row + 1] === line ? starts[row + 1] : undefined;
			return {line, from: starts[row] ?? 0, to: next ?? document.text(line).length};
		},
	};
};
