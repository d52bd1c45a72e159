import {
	cells,
	cut,
	fitting,
	isAscii,
} from '../views/glyphs.ts';
import {sliceSpans} from '../views/span.ts';
import {entryBricks, type Brick, type Cell} from './brick.ts';
import {foldSections} from './fold.ts';
import {lineSpans, type DiffSpan} from './line.ts';
import type {Row, Section} from './row.ts';
import {changedWords, type Marks, type WordMarks} from './words.ts';

/** How a comparison is laid out. */
export type PageOptions = {
	/** Cells of a line; infinite for a pipe. */
	readonly columns: number;
	/** Both sides beside each other, or what was under what is. */
	readonly isSideBySide: boolean;
	/** Whether long runs of equal lines are one line with their number. */
	readonly isFolded: boolean;
	/** Whether long lines go on below, or are cut. */
	readonly isWrapped: boolean;
};

/** A comparison as lines, each made when it is looked at. */
export type Page = {
	readonly total: number;
	/** The lines on which changes begin. */
	readonly changes: readonly number[];
	line(index: number): readonly DiffSpan[];
	/** The row that a line shows: the same however the page is laid out. */
	rowAt(line: number): number;
	/** The first line that shows a row, or what it is folded into. */
	lineOf(row: number): number;
};

/** Columns from which both sides fit beside each other. */
export const wideEnough = 100;

const signCells = 2;

/** The spans within a number of cells. */
const cutSpans = (spans: readonly DiffSpan[], width: number): DiffSpan[] => {
	const kept: DiffSpan[] = [];
	let left = width;
	for (const [text, role] of spans) {
		const short = cut(text, left);
		left -= cells(short);
		kept.push(role ? [short, role] : [short]);
		if (short !== text) {
			break;
		}
	}

	return kept;
};

const padSpans = (spans: readonly DiffSpan[], width: number): DiffSpan[] => {
	let left = width;
	for (const [text] of spans) {
		left -= cells(text);
	}

	return [...spans, [' '.repeat(Math.max(0, left))]];
};

/** Where the lines begin that a text takes. */
const wrapStarts = (text: string, width: number): number[] => {
	const starts = [0];
	for (;;) {
		const from = starts.at(-1)!;
		const {end} = fitting(text, width, from);
		if (end >= text.length) {
			return starts;
		}

		starts.push(Math.max(end, from + 1));
	}
};

/** How many of ascending values are not above one, by halving. */
const countUpTo = (count: number, valueAt: (index: number) => number, wanted: number): number => {
	let low = 0;
	let high = count;
	while (low < high) {
		const middle = (low + high) >> 1;
		if (valueAt(middle) <= wanted) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}

	return low;
};

/** Lays a comparison out. The work grows with its rows once; a line then costs nothing but itself. */
export const layOutPage = (sections: readonly Section[], {columns, isSideBySide, isFolded, isWrapped}: PageOptions): Page => {
	const half = isSideBySide ? Math.floor((columns - 1) / 2) : columns;
	const room = Math.max(1, half - signCells);
	const words = new WeakMap<Row, {readonly marks: WordMarks | undefined}>();
	const marksOf = (row: Row, side: 'a' | 'b'): Marks => {
		if (row.kind !== 'changed' || row.a === undefined || row.b === undefined) {
			return [];
		}

		const known = words.get(row) ?? {marks: changedWords(row.a, row.b)};
		words.set(row, known);
		return known.marks?.[side] ?? [];
	};

	const cellSpans = (row: Row, {role, text, note, side}: Cell): DiffSpan[] => {
		const spans = lineSpans(text, marksOf(row, side), {
			plain: role, word: side === 'a' ? 'removed-word' : 'added-word', room: isWrapped ? Infinity : room,
		});
		return note === '' ? spans : [...spans, [note, 'noted']];
	};

	/** Where the lines of a cell begin; its text must not be looked at when its length tells. */
	const startsOf = (spans: readonly DiffSpan[]): number[] => isWrapped ? wrapStarts(spans.map(([text]) => text).join(''), room) : [0];

	const heightOf = (row: Row, cell: Cell | undefined): number => {
		if (!isWrapped || !cell) {
			return 1;
		}

		const length = cell.text.length + cell.note.length;
		return length <= room && isAscii(cell.text) ? 1 : startsOf(cellSpans(row, cell)).length;
	};

	const bricks: Brick[] = [];
	/** The line on which each brick begins. */
	const begins: number[] = [];
	const changes: number[] = [];
	let total = 0;
	let row = 0;
	for (const entry of foldSections(sections, isFolded)) {
		row = 'row' in entry ? entry.row : row;
		if (entry.type === 'row' && entry.isChange) {
			changes.push(total);
		}

		for (const brick of entryBricks(entry, row, isSideBySide)) {
			bricks.push(brick);
			begins.push(total);
			total += brick.ready ? 1 : Math.max(...brick.cells.map(cell => heightOf(brick.shown, cell)));
		}
	}

	const brickAt = (line: number): number => Math.max(0, countUpTo(begins.length, index => begins[index]!, line) - 1);

	const cellLine = (shown: Row, cell: Cell | undefined, index: number): DiffSpan[] => {
		if (!cell) {
			return [];
		}

		const spans = cellSpans(shown, cell);
		const starts = startsOf(spans);
		const start = starts[index];
		if (start === undefined) {
			return [];
		}

		const sign: DiffSpan = [`${index === 0 ? cell.sign : ' '} `, cell.role];
		return [sign, ...(isWrapped ? sliceSpans(spans, start, starts[index + 1] ?? Infinity) : cutSpans(spans, room))];
	};

	return {
		total,
		changes,
		line(index) {
			const at = brickAt(index);
			const brick = bricks[at] ?? {row: 0, ready: []};
			if (brick.ready) {
				return cutSpans(brick.ready, columns);
			}

			const [left = [], right] = brick.cells.map(cell => cellLine(brick.shown, cell, index - begins[at]!));
			return right ? [...padSpans(left, half), ['│', 'rule'], ...right] : left;
		},
		rowAt: line => bricks[brickAt(line)]?.row ?? 0,
		lineOf(wanted) {
			let at = Math.max(0, countUpTo(bricks.length, index => bricks[index]!.row, wanted) - 1);
			// A row may be two bricks, one under the other.
			while (at > 0 && !bricks[at]!.ready && bricks[at - 1]!.row === bricks[at]!.row && !bricks[at - 1]!.ready) {
				at--;
			}

			return begins[at] ?? 0;
		},
	};
};
