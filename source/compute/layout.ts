import {fitting} from '../views/glyphs.ts';
import type {Document} from '../views/view.ts';

/** Lines as the screen shows them: which line of the document, and from which character to which. */
export type Layout = {
	readonly total: number;
	at(row: number): {readonly line: number; readonly from: number; readonly to: number};
};

/** Where the rows of a text begin that wraps at a width. */
const breaks = (text: string, columns: number): number[] => {
	const starts = [0];
	for (let {end} = fitting(text, columns); end < text.length;) {
		const from = starts.at(-1)!; // There is one from the beginning.
		// What is wider than a row gets one of its own.
		const start = end > from ? end : from + String.fromCodePoint(text.codePointAt(from)!).length;
		starts.push(start);
		({end} = fitting(text, columns, start));
	}

	return starts;
};

/** The last of ascending numbers that is not above a value. */
const lastUpTo = (numbers: Uint32Array, value: number): number => {
	let low = 0;
	let high = numbers.length - 1;
	while (low < high) {
		const middle = Math.ceil((low + high) / 2);
		if (numbers[middle]! > value) { // Between low and high.
			high = middle - 1;
		} else {
			low = middle;
		}
	}

	return low;
};

/**
Wraps a document to a width in cells, or, with `wrap` off, cuts its lines there.

The work grows with the document once, and lines that say that they are plain are not even made; asking for a row then costs
nothing.
*/
export const layOut = (document: Document, width: number, wrap: boolean): Layout => {
	const columns = Math.max(1, width);
	if (!wrap) {
		return {
			total: document.count,
			at(line) {
				const to = document.plainLength?.(line) ?? fitting(document.text(line).slice(0, columns * 8), columns).end;
				return {line, from: 0, to: Math.min(to, columns)};
			},
		};
	}

	/** The row that each line begins at. */
	const rows = new Uint32Array(document.count);
	let total = 0;
	for (let line = 0; line < document.count; line++) {
		rows[line] = total;
		const length = document.plainLength?.(line);
		total += length === undefined ? breaks(document.text(line), columns).length : Math.max(1, Math.ceil(length / columns));
	}

	/** The breaks of the line asked for last. */
	let known: {readonly line: number; readonly starts: readonly number[]} | undefined;
	const rowOf = (line: number, row: number): {readonly from: number; readonly to: number} => {
		const length = document.plainLength?.(line);
		if (length !== undefined) {
			return {from: row * columns, to: Math.min(length, (row + 1) * columns)};
		}

		const text = document.text(line);
		if (known?.line !== line) {
			known = {line, starts: breaks(text, columns)};
		}

		return {from: known.starts[row] ?? text.length, to: known.starts[row + 1] ?? text.length};
	};

	return {
		total,
		at(row) {
			const line = lastUpTo(rows, row);
			return {line, ...rowOf(line, row - (rows[line] ?? 0))};
		},
	};
};
