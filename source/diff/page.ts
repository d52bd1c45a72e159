import {humanCount} from '../flow/human.ts';
import {cells, cut, fitting, isAscii} from '../views/glyphs.ts';
import {shownLine} from '../views/shown.ts';
import {sliceSpans} from '../views/span.ts';
import {foldSections, type Entry} from './fold.ts';
import {lineSpans, type DiffRole, type DiffSpan} from './line.ts';
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

/** One side of a row, or what both sides have. */
type Cell = {readonly sign: string; readonly role: DiffRole | undefined; readonly text: string; readonly note: string; readonly side: 'a' | 'b'};

/** What takes one or more lines: something ready, or cells of a row. */
type Brick = {readonly row: number; readonly ready?: readonly DiffSpan[]; readonly shown?: Row; readonly cells?: ReadonlyArray<Cell | undefined>};

const signs = {equal: ' ', noted: '≈'} as const;

const cellOf = (row: Row, side: 'a' | 'b', isBoth: boolean): Cell | undefined => {
	const text = row[side];
	if (text === undefined) {
		return undefined;
	}

	const note = row.note === undefined || (side === 'a' && row.b !== undefined) ? '' : `  (${row.note})`;
	if (row.kind === 'equal' || row.kind === 'noted') {
		return {
			sign: signs[row.kind], role: row.kind === 'noted' ? 'noted' : undefined, text, note, side,
		};
	}

	const sign = row.kind === 'changed' && isBoth ? '~' : (side === 'a' ? '-' : '+');
	return {
		sign, role: side === 'a' ? 'removed' : 'added', text, note, side,
	};
};

/** The cells of a row, one list for each line or group of lines that it takes. */
const rowCells = (row: Row, isSideBySide: boolean): ReadonlyArray<ReadonlyArray<Cell | undefined>> => {
	if (isSideBySide) {
		return [[cellOf(row, 'a', true), cellOf(row, 'b', true)]];
	}

	const isPair = row.kind === 'changed' && row.a !== row.b;
	if (isPair) {
		return [[cellOf(row, 'a', false)], [cellOf(row, 'b', false)]];
	}

	return [[cellOf(row, row.b === undefined ? 'a' : 'b', row.kind === 'changed')]];
};

const changeCount = (count: number): string => count === 0 ? 'same' : `${humanCount(count)} change${count === 1 ? '' : 's'}`;

const entryBricks = (entry: Entry, row: number, isSideBySide: boolean): Brick[] => {
	switch (entry.type) {
		case 'blank': {
			return [{row, ready: []}];
		}

		case 'heading': {
			const {title, changes} = entry;
			return [{row, ready: [[title, 'heading'], ['  '], [changeCount(changes), changes === 0 ? 'same' : 'remark']]}];
		}

		case 'remark': {
			return [{row, ready: [[shownLine(entry.text), 'remark']]}];
		}

		case 'fold': {
			const {count, path} = entry;
			return [{row: entry.row, ready: [[`⋯ ${humanCount(count)} equal lines${path === undefined ? '' : `  ${shownLine(path)}`}`, 'fold']]}];
		}

		case 'row': {
			return rowCells(entry.shown, isSideBySide).map(list => ({row: entry.row, shown: entry.shown, cells: list}));
		}
	}
};

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

const cellsOf = (spans: readonly DiffSpan[]): number => spans.map(([text]) => cells(text)).reduce((sum, size) => sum + size, 0);

const padSpans = (spans: readonly DiffSpan[], width: number): DiffSpan[] => [...spans, [' '.repeat(Math.max(0, width - cellsOf(spans)))]];

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
			total += brick.shown ? Math.max(...brick.cells!.map(cell => heightOf(brick.shown!, cell))) : 1;
		}
	}

	/** The last index that is not above, by halving. */
	const lastUpTo = (count: number, valueAt: (index: number) => number, wanted: number): number => {
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

		return Math.max(0, low - 1);
	};

	const brickAt = (line: number): number => lastUpTo(begins.length, index => begins[index]!, line);

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

		const sign = index === 0 ? cell.sign : ' ';
		const text = isWrapped ? sliceSpans(spans, start, starts[index + 1] ?? Infinity) : cutSpans(spans, room);
		return [[`${sign} `, cell.role ?? 'noted'], ...text];
	};

	return {
		total,
		changes,
		line(index) {
			const at = brickAt(index);
			const {ready, shown, cells: list = []} = bricks[at] ?? {ready: []};
			if (!shown) {
				return cutSpans(ready ?? [], columns);
			}

			const [left = [], right] = list.map(cell => cellLine(shown, cell, index - begins[at]!));
			return right ? [...padSpans(left, half), ['│', 'rule'], ...right] : left;
		},
		rowAt: line => bricks[brickAt(line)]?.row ?? 0,
		lineOf(wanted) {
			let at = lastUpTo(bricks.length, index => bricks[index]!.row, wanted);
			while (at > 0 && bricks[at - 1]!.row === bricks[at]!.row && bricks[at]!.shown && bricks[at - 1]!.shown) {
				at--;
			}

			return begins[at] ?? 0;
		},
	};
};
