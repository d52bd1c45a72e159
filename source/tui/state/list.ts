import type {FlowRow} from '../../flow/flow.ts';
import type {Group} from '../../flow/group.ts';
import {
	byArrival,
	compareRanks,
	rankOf,
	type Order,
} from '../../flow/order.ts';

/** A group of flows in a list that is a tree. */
export type GroupRow = Group & {
	readonly kind: 'group';
	readonly key: string;
	/** Whether its flows follow it. */
	readonly isOpen: boolean;
	/** Of the row that stands for all groups that are not told apart: how many they are. */
	readonly groups?: number;
};

export type ListRow = FlowRow | GroupRow;

/** Whether a row is a flow. */
export const isFlow = (row: ListRow): row is FlowRow => row.kind !== 'group';

/** What a row is known by. */
export const keyOf = (row: ListRow): string | number => isFlow(row) ? row.id : row.key;

/**
A stretch of neighbouring flows around the cursor, in an order, with what is known about its place in the whole. Moves inside
it are instant; what lies beyond is fetched when the cursor comes near an end.
*/
export type List = {
	readonly order: Order;
	readonly rows: readonly ListRow[];
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
	/** Groups with the flows of those that are open, instead of a stretch; `state/tree-feed.ts` replaces them. */
	readonly isTree: boolean;
};

/** Longest stretch that is kept. */
export const longestStretch = 1200;

export const emptyList: List = {
	order: byArrival, rows: [], cursor: 0, top: 0, height: 1, atStart: true, atEnd: true, base: undefined, follow: true, isRanked: false, isTree: false,
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

/** The row at work, whatever it is. */
export const currentRow = (list: List): ListRow | undefined => list.rows[list.cursor];

/** The flow at work. */
export const selectedRow = (list: List): FlowRow | undefined => {
	const row = currentRow(list);
	return row && isFlow(row) ? row : undefined;
};

/** The first flow of the list, and the last. */
export const edges = ({rows}: Pick<List, 'rows'>): {readonly first: FlowRow | undefined; readonly last: FlowRow | undefined} => ({
	first: rows.find(row => isFlow(row)), last: rows.findLast(row => isFlow(row)),
});

/** Compares flows by their places in the list's order; a tree has its own. */
const comparing = ({order}: Pick<List, 'order'>) => (a: ListRow, b: ListRow): number =>
	isFlow(a) && isFlow(b) ? compareRanks(rankOf(a, order), rankOf(b, order), order) : 0;

/** The cursor moved by some rows; moving up leaves follow mode. */
export const move = (list: List, by: number): List =>
	settle({...list, cursor: list.cursor + by, follow: list.follow && by >= 0});

/** Cursor and window moved by a page or part of it, so that the cursor keeps its place on the screen. */
export const movePage = (list: List, by: number): List =>
	settle({
		...list, cursor: list.cursor + by, top: list.top + by, follow: list.follow && by >= 0,
	});

/** The cursor on the flow with an id, or the group with a key, in the middle if it was out of sight; the list itself when it is not there. */
export const moveTo = (list: List, id: number | string): List => {
	const cursor = list.rows.findIndex(row => keyOf(row) === id);
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
const withRows = (list: List, rows: readonly ListRow[]): List => {
	if (list.follow) {
		return settle({
			...list, rows, cursor: rows.length - 1, top: rows.length,
		});
	}

	const current = currentRow(list);
	const compare = comparing(list);
	const same = current ? rows.findIndex(row => keyOf(row) === keyOf(current)) : 0;
	const later = same === -1 && current ? rows.findIndex(row => compare(row, current) > 0) : same;
	const cursor = later === -1 ? (list.isTree ? list.cursor : rows.length - 1) : later;
	return settle({
		...list, rows, cursor, top: list.top + cursor - list.cursor,
	});
};

/** The list cut to the longest stretch at the end that is farther from the cursor. */
const trim = (list: List): List => {
	const excess = list.rows.length - longestStretch;
	if (excess <= 0 || list.isTree) {
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
export const prepend = (list: List, rows: readonly ListRow[], atStart: boolean): List => trim(settle({
	...list,
	rows: [...rows, ...list.rows],
	cursor: list.cursor + rows.length,
	top: list.top + rows.length,
	atStart,
	base: atStart ? 1 : (list.base === undefined ? undefined : list.base - rows.length),
}));

/** Rows that come after the stretch put there. */
export const append = (list: List, rows: readonly ListRow[], atEnd: boolean): List =>
	trim({...withRows(list, [...list.rows, ...rows]), atEnd});

/** Rows taken out. */
export const without = (list: List, ids: ReadonlySet<number>): List => {
	const isLeft = (row: ListRow): boolean => !isFlow(row) || !ids.has(row.id);
	if (list.rows.every(row => isLeft(row))) {
		return list;
	}

	const before = list.rows.slice(0, list.cursor).filter(row => !isLeft(row)).length;
	return settle({
		...list, rows: list.rows.filter(row => isLeft(row)), cursor: list.cursor - before, top: list.top - before,
	});
};

/**
What changed brought into the stretch: ids that are gone left out, known rows replaced, and put where they belong now, new ones
put in where they belong. What belongs beyond the stretch is left for when that is read.
*/
export const applyChanges = (list: List, changed: readonly FlowRow[], gone: readonly number[]): List => {
	const news = new Map<string | number, FlowRow>(changed.map(row => [row.id, row]));
	const coming = new Map(news);
	const compare = comparing(list);
	const isFixed = list.isRanked || list.isTree;
	const left = without(list, new Set(gone)).rows;
	const kept: ListRow[] = [];
	for (const row of left) {
		const next = news.get(keyOf(row));
		if (!(next === undefined || isFixed || compare(row, next) === 0)) {
			continue;
		}

		kept.push(next ?? row);
		coming.delete(keyOf(row));
	}

	const [first] = kept;
	const last = kept.at(-1);
	const incoming = isFixed
		? []
		: coming.values().filter(row => (list.atStart || (first && compare(row, first) > 0)) && (list.atEnd || (last && compare(row, last) < 0))).toArray();
	return incoming.length === 0 && kept.length === list.rows.length ? {...list, rows: kept} : trim(withRows(list, incoming.length === 0 ? kept : [...kept, ...incoming].toSorted(compare)));
};

/** Position of the row at work in the whole, the first being 1. */
export const rowNumber = (list: List, total: number | undefined): number | undefined => {
	if (list.rows.length === 0) {
		return undefined;
	}

	if (list.isRanked || list.isTree || list.atStart) {
		return list.cursor + 1;
	}

	if (total !== undefined && list.atEnd) {
		return Math.max(1, total - (list.rows.length - 1 - list.cursor));
	}

	return list.base === undefined ? undefined : Math.max(1, list.base + list.cursor);
};
