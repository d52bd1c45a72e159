import type {FlowRow} from '../../flow/flow.ts';
import {
	byArrival,
	compareRanks,
	rankOf,
	type Order,
} from '../../flow/order.ts';

/**
A stretch of neighbouring flows around the cursor, in an order, with what is known about its place in the whole. Moves inside
it are instant; what lies beyond is fetched when the cursor comes near an end.
*/
export type List = {
	readonly order: Order;
	readonly rows: readonly FlowRow[];
	/** Index of the row at work. */
	readonly cursor: number;
	/** Index of the first visible row. */
	readonly top: number;
	/** Visible rows. */
	readonly height: number;
	/** Whether nothing lies before, and after, the stretch. */
	readonly atStart: boolean;
	readonly atEnd: boolean;
	/** Position of the first row in the whole, the first being 1; `undefined` while unknown. */
	readonly base: number | undefined;
	/** Whether the cursor stays on the last row; only in the order of arrival. */
	readonly follow: boolean;
	/** Ranked rows instead of a stretch: they are replaced, never added to. */
	readonly isRanked: boolean;
};

/** Longest stretch that is kept. */
export const longestStretch = 1200;

export const emptyList: List = {
	order: byArrival, rows: [], cursor: 0, top: 0, height: 1, atStart: true, atEnd: true, base: undefined, follow: true, isRanked: false,
};

const clamp = (value: number, least: number, most: number): number => Math.max(least, Math.min(most, value));

/** The list with cursor and window inside their bounds, the cursor visible. */
const settle = (list: List): List => {
	const last = Math.max(0, list.rows.length - 1);
	const cursor = clamp(list.cursor, 0, last);
	const highestTop = Math.max(0, list.rows.length - list.height);
	const top = clamp(clamp(list.top, cursor - list.height + 1, cursor), 0, highestTop);
	return {...list, cursor, top};
};

/** The row at work. */
export const selectedRow = (list: List): FlowRow | undefined => list.rows[list.cursor];

/** Compares rows by their places in the list's order. */
const comparing = ({order}: Pick<List, 'order'>) => (a: FlowRow, b: FlowRow): number => compareRanks(rankOf(a, order), rankOf(b, order), order);

/** The cursor moved by some rows; moving up leaves follow mode. */
export const move = (list: List, by: number): List =>
	settle({...list, cursor: list.cursor + by, follow: list.follow && by >= 0});

/** Cursor and window moved by a page or part of it, so that the cursor keeps its place on the screen. */
export const movePage = (list: List, by: number): List =>
	settle({
		...list, cursor: list.cursor + by, top: list.top + by, follow: list.follow && by >= 0,
	});

/** The cursor on the row with an id, in the middle if it was out of sight; the list itself when it is not there. */
export const moveTo = (list: List, id: number): List => {
	const cursor = list.rows.findIndex(row => row.id === id);
	if (cursor === -1) {
		return list;
	}

	const isVisible = cursor >= list.top && cursor < list.top + list.height;
	return settle({
		...list, cursor, top: isVisible ? list.top : cursor - Math.floor(list.height / 2), follow: false,
	});
};

/** The list in a window of another height. */
export const withHeight = (list: List, height: number): List =>
	settle({...list, height: Math.max(1, height), top: list.follow ? list.rows.length : list.top});

/** What a window that was read is put into the list as. */
export type Stretch = Pick<List, 'rows' | 'atStart' | 'atEnd' | 'base'>;

/** The list with other rows: the cursor stays on its flow if that is still there, else near its place, or goes to the last when following. */
const withRows = (list: List, rows: readonly FlowRow[]): List => {
	if (list.follow) {
		return settle({
			...list, rows, cursor: rows.length - 1, top: rows.length,
		});
	}

	const selected = selectedRow(list);
	const compare = comparing(list);
	const same = selected ? rows.findIndex(row => row.id === selected.id) : 0;
	const later = same === -1 && selected ? rows.findIndex(row => compare(row, selected) > 0) : same;
	const cursor = later === -1 ? rows.length - 1 : later;
	return settle({
		...list, rows, cursor, top: list.top + cursor - list.cursor,
	});
};

/** The list cut to the longest stretch at the end that is farther from the cursor. */
const trim = (list: List): List => {
	const excess = list.rows.length - longestStretch;
	if (excess <= 0) {
		return list;
	}

	if (list.cursor < list.rows.length / 2) {
		return settle({...list, rows: list.rows.slice(0, longestStretch), atEnd: false});
	}

	return settle({
		...list, rows: list.rows.slice(excess), atStart: false, cursor: list.cursor - excess, top: list.top - excess, base: list.base === undefined ? undefined : list.base + excess,
	});
};

/** The stretch replaced, with the cursor where it belongs. */
export const replaceRows = (list: List, {rows, ...place}: Stretch): List => ({...withRows(list, rows), ...place});

/** Rows that come before the stretch put there. */
export const prepend = (list: List, rows: readonly FlowRow[], atStart: boolean): List => trim(settle({
	...list,
	rows: [...rows, ...list.rows],
	cursor: list.cursor + rows.length,
	top: list.top + rows.length,
	atStart,
	base: atStart ? 1 : (list.base === undefined ? undefined : list.base - rows.length),
}));

/** Rows that come after the stretch put there. */
export const append = (list: List, rows: readonly FlowRow[], atEnd: boolean): List =>
	trim({...withRows(list, [...list.rows, ...rows]), atEnd});

/** Rows taken out. */
export const without = (list: List, ids: ReadonlySet<number>): List => {
	if (list.rows.every(row => !ids.has(row.id))) {
		return list;
	}

	const before = list.rows.slice(0, list.cursor).filter(row => ids.has(row.id)).length;
	return settle({
		...list, rows: list.rows.filter(row => !ids.has(row.id)), cursor: list.cursor - before, top: list.top - before,
	});
};

/**
What changed brought into the stretch: ids that are gone left out, known rows replaced, and put where they belong now, new ones
put in where they belong. What belongs beyond the stretch is left for when that is read.
*/
export const applyChanges = (list: List, changed: readonly FlowRow[], gone: readonly number[]): List => {
	const byId = new Map(changed.map(row => [row.id, row]));
	const compare = comparing(list);
	const moved: FlowRow[] = [];
	const isInPlace = (row: FlowRow): boolean => {
		const next = byId.get(row.id);
		byId.delete(row.id);
		if (!next || list.isRanked || compare(row, next) === 0) {
			return true;
		}

		moved.push(next);
		return false;
	};

	const news = new Map(byId);
	const left = without(list, new Set(gone)).rows;
	const kept = left.filter(row => isInPlace(row)).map(row => news.get(row.id) ?? row);
	const [first] = kept;
	const last = kept.at(-1);
	const incoming = list.isRanked
		? []
		: [...byId.values(), ...moved].filter(row => (list.atStart || (first && compare(row, first) > 0)) && (list.atEnd || (last && compare(row, last) < 0)));
	const isSame = incoming.length === 0 && kept.length === list.rows.length;
	const rows = incoming.length === 0 ? kept : [...kept, ...incoming].toSorted(compare);
	return isSame ? {...list, rows} : trim(withRows(list, rows));
};

/** Position of the row at work in the whole, the first being 1. */
export const rowNumber = (list: List, total: number | undefined): number | undefined => {
	if (list.rows.length === 0) {
		return undefined;
	}

	if (list.isRanked || list.atStart) {
		return list.cursor + 1;
	}

	if (total !== undefined && list.atEnd) {
		return Math.max(1, total - (list.rows.length - 1 - list.cursor));
	}

	return list.base === undefined ? undefined : Math.max(1, list.base + list.cursor);
};
