import type {FlowRow} from '../../flow/flow.ts';

/**
A stretch of neighbouring flows around the cursor, oldest first, with what is known about its place in the whole. Moves inside
it are instant; what lies beyond is fetched when the cursor comes near an end.
*/
export type List = {
	readonly rows: readonly FlowRow[];
	/** Index of the row at work. */
	readonly cursor: number;
	/** Index of the first visible row. */
	readonly top: number;
	/** Visible rows. */
	readonly height: number;
	/** Whether nothing lies before, and after, the stretch. */
	readonly atOldest: boolean;
	readonly atNewest: boolean;
	/** Position of the first row in the whole, the oldest being 1; `undefined` while unknown. */
	readonly base: number | undefined;
	/** Whether the cursor stays on the newest row. */
	readonly follow: boolean;
	/** Ranked rows instead of a stretch: they are replaced, never added to. */
	readonly isRanked: boolean;
};

/** Longest stretch that is kept. */
export const longestStretch = 1200;

export const emptyList: List = {
	rows: [], cursor: 0, top: 0, height: 1, atOldest: true, atNewest: true, base: undefined, follow: true, isRanked: false,
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
export type Stretch = {
	readonly rows: readonly FlowRow[];
	readonly atOldest: boolean;
	readonly atNewest: boolean;
	readonly base: number | undefined;
};

/** The stretch replaced; the cursor stays on its flow if that is still there, else near its place, or at the newest when following. */
export const replaceRows = (list: List, stretch: Stretch): List => {
	const selected = selectedRow(list);
	if (list.follow) {
		return settle({
			...list, ...stretch, cursor: stretch.rows.length - 1, top: stretch.rows.length,
		});
	}

	const same = selected ? stretch.rows.findIndex(row => row.id === selected.id) : -1;
	const later = selected ? stretch.rows.findIndex(row => row.id > selected.id) : 0;
	const cursor = same === -1 ? (later === -1 ? stretch.rows.length - 1 : later) : same;
	return settle({
		...list, ...stretch, cursor, top: list.top + cursor - list.cursor,
	});
};

/** Older rows put before the stretch, its far end let go when it gets too long. */
export const prepend = (list: List, rows: readonly FlowRow[], atOldest: boolean): List => {
	const all = [...rows, ...list.rows];
	return settle({
		...list,
		rows: all.slice(0, longestStretch),
		cursor: list.cursor + rows.length,
		top: list.top + rows.length,
		atOldest,
		atNewest: list.atNewest && all.length <= longestStretch,
		base: atOldest ? 1 : (list.base === undefined ? undefined : list.base - rows.length),
	});
};

/** Newer rows put behind the stretch, its far end let go when it gets too long. */
export const append = (list: List, rows: readonly FlowRow[], atNewest: boolean): List => {
	const all = [...list.rows, ...rows];
	const lost = Math.max(0, all.length - longestStretch);
	const last = all.length - lost - 1;
	return settle({
		...list,
		rows: lost > 0 ? all.slice(lost) : all,
		cursor: list.follow ? last : list.cursor - lost,
		top: list.follow ? last : list.top - lost,
		atNewest,
		atOldest: list.atOldest && lost === 0,
		base: list.base === undefined ? undefined : list.base + lost,
	});
};

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

/** What changed brought into the stretch: known rows replaced, ids that are gone left out, new ones put in where they belong. */
export const applyChanges = (list: List, changed: readonly FlowRow[], gone: readonly number[]): List => {
	const byId = new Map(changed.map(row => [row.id, row]));
	const kept = list.rows.map(row => {
		const next = byId.get(row.id);
		byId.delete(row.id);
		return next ?? row;
	});
	let next: List = without({...list, rows: kept}, new Set(gone));
	if (list.isRanked || byId.size === 0) {
		return next;
	}

	const added = byId.values().toArray().toSorted((a, b) => a.id - b.id);
	const last = next.rows.at(-1)?.id ?? 0;
	const first = next.rows[0]?.id ?? 0;
	const between = added.filter(row => row.id < last && (row.id > first || next.atOldest));
	if (between.length > 0) {
		const selected = selectedRow(next);
		const rows = [...next.rows, ...between].toSorted((a, b) => a.id - b.id);
		const shift = between.filter(row => selected && row.id < selected.id).length;
		next = settle({
			...next, rows, cursor: next.cursor + shift, top: next.top + shift,
		});
	}

	return next.atNewest ? append(next, added.filter(row => row.id > last), true) : next;
};

/** Position of the row at work in the whole, the oldest being 1. */
export const rowNumber = (list: List, total: number | undefined): number | undefined => {
	if (list.rows.length === 0) {
		return undefined;
	}

	if (list.isRanked || list.atOldest) {
		return list.cursor + 1;
	}

	if (total !== undefined && list.atNewest) {
		return Math.max(1, total - (list.rows.length - 1 - list.cursor));
	}

	return list.base === undefined ? undefined : Math.max(1, list.base + list.cursor);
};
