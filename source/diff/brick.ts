import {humanCount} from '../flow/human.ts';
import {shownLine} from '../views/shown.ts';
import type {Entry} from './fold.ts';
import type {DiffRole, DiffSpan} from './line.ts';
import type {Row} from './row.ts';

/** One side of a row, or what both sides have. */
export type Cell = {
	readonly side: 'a' | 'b';
	/** What became of it, so that colours only repeat it. */
	readonly sign: string;
	readonly role: DiffRole | undefined;
	/** Hostile. */
	readonly text: string;
	readonly note: string;
};

/** What takes one or more lines of a page: something ready, or cells of a row beside each other. */
export type Brick = {readonly row: number} & (
	| {readonly ready: readonly DiffSpan[]}
	| {readonly ready?: undefined; readonly shown: Row; readonly cells: ReadonlyArray<Cell | undefined>}
);

type Look = Pick<Cell, 'sign' | 'role'>;

const equal: Look = {sign: ' ', role: undefined};
const noted: Look = {sign: '≈', role: 'noted'};
const sides: Readonly<Record<Cell['side'], Look>> = {a: {sign: '-', role: 'removed'}, b: {sign: '+', role: 'added'}};

/** How a side of a row looks; `isBeside` when the other side stands in the same line. */
const lookOf = ({kind}: Row, side: Cell['side'], isBeside: boolean): Look => {
	if (kind === 'equal' || kind === 'noted') {
		return kind === 'equal' ? equal : noted;
	}

	return isBeside && kind === 'changed' ? {...sides[side], sign: '~'} : sides[side];
};

const cellOf = (row: Row, side: Cell['side'], isBeside: boolean): Cell | undefined => {
	const text = row[side];
	const note = row.note === undefined || (side === 'a' && row.b !== undefined) ? '' : `  (${row.note})`;
	return text === undefined
		? undefined
		: {
			...lookOf(row, side, isBeside), side, text, note,
		};
};

/** The cells of a row, a list for each line that it takes at least. */
const rowCells = (row: Row, isSideBySide: boolean): ReadonlyArray<ReadonlyArray<Cell | undefined>> => {
	if (isSideBySide) {
		return [[cellOf(row, 'a', true), cellOf(row, 'b', true)]];
	}

	return row.kind === 'changed' && row.a !== row.b
		? [[cellOf(row, 'a', false)], [cellOf(row, 'b', false)]]
		: [[cellOf(row, row.b === undefined ? 'a' : 'b', true)]];
};

const changeCount = (count: number): string => count === 0 ? 'same' : `${humanCount(count)} change${count === 1 ? '' : 's'}`;

/** The lines that an entry of its own makes; `undefined` for a row. */
const readySpans = (entry: Entry): readonly DiffSpan[] | undefined => {
	switch (entry.type) {
		case 'blank': {
			return [];
		}

		case 'heading': {
			const {title, changes} = entry;
			return [[title, 'heading'], ['  '], [changeCount(changes), changes === 0 ? 'same' : 'remark']];
		}

		case 'fact': {
			return [[shownLine(entry.text)]];
		}

		case 'remark': {
			return [[shownLine(entry.text), 'remark']];
		}

		case 'fold': {
			const {count, path} = entry;
			return [[`⋯ ${humanCount(count)} equal lines`, 'fold'], ...(path === undefined ? [] : [[`  ${shownLine(path)}`, 'noted'] as const])];
		}

		case 'row': {
			return undefined;
		}
	}
};

/** What an entry is made of. `row` is the one that it stands at. */
export const entryBricks = (entry: Entry, row: number, isSideBySide: boolean): Brick[] => entry.type === 'row' ? rowCells(entry.shown, isSideBySide).map(cells => ({row, shown: entry.shown, cells})) : [{row, ready: readySpans(entry) ?? []}];
