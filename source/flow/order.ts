import type {FlowRow} from './flow.ts';

/** What a value of a row is sorted by; `null`, where there is none, comes first. */
type SortValue = string | number | null;

const values = {
	time: row => row.id,
	method: row => row.method,
	status: row => row.status ?? null,
	host: row => row.host,
	path: row => row.path,
	type: row => row.type,
	size: row => row.responseSize ?? null,
	duration: row => row.duration ?? null,
	score: row => row.score ?? null,
} as const satisfies Readonly<Record<string, (row: FlowRow) => SortValue>>;

/** What flows can be sorted by. */
export type SortColumn = keyof typeof values;

/** An order of flows: by a column, then by arrival; `descending` turns all of it round. */
export type Order = {readonly by: SortColumn; readonly descending: boolean};

/** The place of a flow in an order. No two flows have the same. */
export type Rank = {readonly value: SortValue; readonly id: number};

/** The order in which flows arrived. */
export const byArrival: Order = {by: 'time', descending: false};

/** The columns in the order in which a list shows them. */
export const sortColumns = Object.keys(values) as readonly SortColumn[];

/** The order of a column; that of arrival is always the same object. */
export const orderBy = (by: SortColumn, descending: boolean): Order => by === byArrival.by && descending === byArrival.descending ? byArrival : {by, descending};

/** The place of a flow in the order of a column. */
export const rankOf = (row: FlowRow, {by}: Order): Rank => ({value: values[by](row), id: row.id});

const isSurrogate = (code: number): boolean => code >= 0xD8_00 && code <= 0xDF_FF;

/** Texts by their code points, as SQLite compares them; JavaScript puts U+E000 to U+FFFF behind all that takes two units. */
const compareText = (a: string, b: string): number => {
	const length = Math.min(a.length, b.length);
	for (let at = 0; at < length; at++) {
		const [left, right] = [a.charCodeAt(at), b.charCodeAt(at)]; // eslint-disable-line unicorn/prefer-code-point -- units are compared
		if (left !== right) {
			return (Number(isSurrogate(left)) - Number(isSurrogate(right))) || left - right;
		}
	}

	return a.length - b.length;
};

const compareValues = (a: SortValue, b: SortValue): number => {
	if (a === b) {
		return 0;
	}

	if (a === null || b === null) {
		return a === null ? -1 : 1;
	}

	return typeof a === 'string' && typeof b === 'string' ? compareText(a, b) : Number(a) - Number(b);
};

/** Negative when `a` comes before `b` in an order. */
export const compareRanks = (a: Rank, b: Rank, {descending}: Order): number =>
	(compareValues(a.value, b.value) || a.id - b.id) * (descending ? -1 : 1);
