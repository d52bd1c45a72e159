import type {FlowRow} from '../flow/flow.ts';
import {
	compareRanks,
	rankOf,
	type Order,
	type Rank,
	type SortColumn,
} from '../flow/order.ts';
import type {Source} from './drive.ts';
import type {Selector} from './selection.ts';
import type {Statements} from './statements.ts';
import type {SortedRows, SortedWindow} from './store.ts';
import {toRow, type StoredFlow} from './stored-flow.ts';

/** Reads flows in any order, through one connection. */
export type Sorter = (window: SortedWindow, budget: number) => Generator<SortedRows, SortedRows>;

type Direction = 'up' | 'down';

const columns: Readonly<Record<SortColumn, {readonly sql: string; readonly isIndexed: boolean}>> = {
	time: {sql: 'flow.id', isIndexed: true},
	method: {sql: 'flow.method', isIndexed: true},
	status: {sql: 'flow.status', isIndexed: true},
	host: {sql: 'flow.host', isIndexed: true},
	path: {sql: 'flow.path', isIndexed: false},
	type: {sql: 'flow.type', isIndexed: true},
	size: {sql: 'flow.response_size', isIndexed: true},
	duration: {sql: 'flow.duration', isIndexed: true},
	score: {sql: 'flow.score', isIndexed: false},
};

/** Entries of an index that are looked at between pauses. */
const chunk = 1000;
/** With a filter that lets fewer through than one in a hundred or so, looking at the whole table is quicker than following an index. */
const mostEntries = 20_000;

const always: Source = {sql: 'true', parameters: []};

/** What lies beyond a place, in stretches one after the other, each of which an index serves. `NULL` is before everything. */
const stretches = (column: string, direction: Direction, from: Rank | undefined): Source[] => {
	if (!from) {
		return [always];
	}

	const {value, id} = from;
	const equals: Source = {sql: `${column} IS ? AND flow.id ${direction === 'up' ? '>' : '<'} ?`, parameters: [value, id]};
	if (direction === 'up') {
		return [equals, value === null ? {sql: `${column} IS NOT NULL`, parameters: []} : {sql: `${column} > ?`, parameters: [value]}];
	}

	return value === null ? [equals] : [equals, {sql: `${column} < ?`, parameters: [value]}, {sql: `${column} IS NULL`, parameters: []}];
};

/** The same in one condition. */
const beyond = (column: string, direction: Direction, from: Rank | undefined): Source => {
	const parts = stretches(column, direction, from);
	return {sql: `(${parts.map(({sql}) => `(${sql})`).join(' OR ')})`, parameters: parts.flatMap(({parameters}) => parameters)};
};

const opposite = (direction: Direction): Direction => direction === 'up' ? 'down' : 'up';

/**
Reads flows sorted by a column: along its index while that finds enough, else by looking at all flows and keeping the first.
Both go in steps of a few milliseconds.
*/
export const createSorter = (statements: Statements, selector: Selector): Sorter => function * ({filter, order, after, before, fromEnd = false, limit}, budget) {
	const isBackwards = before !== undefined || (after === undefined && fromEnd);
	const direction: Direction = isBackwards === order.descending ? 'up' : 'down';
	const reading: Order = {by: order.by, descending: direction === 'down'};
	const {sql: column, isIndexed} = columns[order.by];
	const sorting = [column, 'flow.id'].map(each => `${each} ${direction === 'up' ? 'ASC' : 'DESC'}`).join(', ');
	const byRank = (a: FlowRow, b: FlowRow): number => compareRanks(rankOf(a, order), rankOf(b, order), reading);
	const plan = selector.plan(filter, 'row');
	const step = Math.min(chunk, plan.step);

	let found: FlowRow[] = [];
	let from = after ?? before;
	const answer = (more: boolean): SortedRows => ({rows: isBackwards ? found.toReversed() : [...found], more});
	let paused = performance.now();
	const isDue = (): boolean => performance.now() - paused > budget;

	/** The next entries of the index. */
	const entries = (most: number): Rank[] => {
		const ranks: Rank[] = [];
		for (const {sql, parameters} of stretches(column, direction, from)) {
			const query = statements<Rank>(`SELECT ${column} AS value, flow.id AS id FROM flow WHERE ${sql} ORDER BY ${sorting} LIMIT ?`);
			ranks.push(...ranks.length < most ? query.all(...parameters, most - ranks.length) : []);
		}

		return ranks;
	};

	/**
	Follows the index; whether that came to an end.

	@yields What it has found, where it is time to pause.
	*/
	function * follow(): Generator<SortedRows, boolean> {
		for (let seen = 0; found.length < limit; seen += step) {
			if (filter && seen >= mostEntries) {
				return false;
			}

			const ranks = entries(filter ? step : limit);
			const rows = selector.pick(ranks.map(({id}) => id), filter).map(stored => toRow(stored)).toSorted(byRank);
			found.push(...rows.slice(0, limit - found.length));
			from = ranks.at(-1);
			if (!from) {
				break;
			}

			if (!isDue()) {
				continue;
			}

			yield answer(true);
			paused = performance.now();
		}

		return true;
	}

	/**
	Looks at everything, keeping what comes first.

	@yields What comes first so far, where it is time to pause.
	*/
	function * sift(): Generator<SortedRows, void> {
		const known = found;
		const wanted = limit - known.length;
		const start = beyond(column, direction, from);
		let first: FlowRow[] = [];
		const walk = selector.walk(plan);
		while (!walk.isDone) {
			const last = first.length < wanted ? undefined : first.at(-1);
			const end = last ? beyond(column, opposite(direction), rankOf(last, order)) : always;
			// What SQL cannot decide is decided for so many at once as one can wait for.
			const part = plan.passes ? `flow.id LIMIT ${plan.step}` : `${sorting} LIMIT ${wanted}`;
			const stored = statements<StoredFlow>(`SELECT ${plan.columns} ${plan.source.sql} AND ${start.sql} AND ${end.sql} ORDER BY ${part}`)
				.all(...plan.source.parameters, walk.bottom, walk.top, ...start.parameters, ...end.parameters);
			const rows = stored.filter(each => plan.passes?.(each) ?? true).map(each => toRow(each));
			walk.advance(plan.passes && stored.length === plan.step ? Number(stored.at(-1)?.['id']) : undefined);
			if (rows.length > 0) {
				first = [...first, ...rows].toSorted(byRank).slice(0, wanted);
			}

			if (!isDue()) {
				continue;
			}

			found = [...known, ...first];
			yield answer(true);
			paused = performance.now();
		}

		found = [...known, ...first];
	}

	const isFollowed = isIndexed && plan.drive.kind !== 'few' && (yield * follow());
	if (!isFollowed) {
		yield * sift();
	}

	return answer(found.length >= limit);
};
