import {fitting} from '../views/glyphs.ts';
import type {Document} from '../views/view.ts';
import type {Folding} from './folding.ts';

/** A place in a document: a character of a line. */
export type TextPlace = {readonly line: number; readonly at: number};

/** Characters of a line: where something was found. */
export type Occurrence = {readonly line: number; readonly from: number; readonly to: number};

/** A row of the screen: which line of the document, from which character to which; of a folded block, the line that stands for it. */
export type LaidRow = {readonly line: number; readonly from: number; readonly to: number; readonly isFolded: boolean};

/** Lines as the screen shows them. */
export type Layout = {
	readonly total: number;
	at(row: number): LaidRow;
	/** The row that shows a place, or stands for it. */
	rowOf(place: TextPlace): number;
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
Wraps a document to a width in cells, or, with `wrap` off, cuts its lines there; a folded block is one row.

The work grows with the document once, and lines that say that they are plain are not even made; asking for a row then costs
nothing.
*/
export const layOut = (document: Document, {width, wrap, folding}: {width: number; wrap: boolean; folding?: Folding | undefined}): Layout => {
	const columns = Math.max(1, width);
	const cut = (line: number): LaidRow => {
		const to = document.plainLength?.(line) ?? fitting(document.text(line).slice(0, columns * 8), columns).end;
		return {
			line, from: 0, to: Math.min(to, columns), isFolded: false,
		};
	};

	if (!wrap && !folding?.isAnything) {
		return {total: document.count, at: cut, rowOf: ({line}) => Math.min(line, Math.max(0, document.count - 1))};
	}

	const heightOf = (line: number): number => {
		const length = document.plainLength?.(line);
		return length === undefined ? breaks(document.text(line), columns).length : Math.max(1, Math.ceil(length / columns));
	};

	/** The row that each line begins at; one that is hidden, where the next begins. */
	const rows = new Uint32Array(document.count);
	let total = 0;
	for (let line = 0; line < document.count;) {
		const last = folding?.hiddenTo(line);
		rows[line] = total;
		total += last === undefined && wrap ? heightOf(line) : 1;
		rows.fill(total, line + 1, (last ?? line) + 1);
		line = (last ?? line) + 1;
	}

	/** The breaks of the line asked for last. */
	let known: {readonly line: number; readonly starts: readonly number[]} | undefined;
	const breaksOf = (line: number): readonly number[] => {
		if (known?.line !== line) {
			known = {line, starts: breaks(document.text(line), columns)};
		}

		return known.starts;
	};

	const stretch = (line: number, row: number): {readonly from: number; readonly to: number} => {
		const length = document.plainLength?.(line);
		if (length !== undefined) {
			return {from: row * columns, to: Math.min(length, (row + 1) * columns)};
		}

		const starts = breaksOf(line);
		const end = document.text(line).length;
		return {from: starts[row] ?? end, to: starts[row + 1] ?? end};
	};

	return {
		total,
		at(row) {
			const line = lastUpTo(rows, row);
			if (folding?.hiddenTo(line) !== undefined) {
				return {
					line, from: 0, to: Infinity, isFolded: true,
				};
			}

			return wrap ? {line, ...stretch(line, row - (rows[line] ?? 0)), isFolded: false} : cut(line);
		},
		rowOf({line, at}) {
			const [hiding] = folding?.hiding(line) ?? [];
			const first = rows[hiding ?? line] ?? 0;
			if (hiding !== undefined || !wrap || at === 0 || folding?.hiddenTo(line) !== undefined) {
				return first;
			}

			return first + (document.plainLength?.(line) === undefined
				? Math.max(0, breaksOf(line).findLastIndex(start => start <= at))
				: Math.min(Math.floor(at / columns), heightOf(line) - 1));
		},
	};
};
