import type {Database} from 'better-sqlite3';
import type {SqlTerm, Wanted} from '../filter/filter.ts';
import type {Flow} from '../flow/flow.ts';
import {
	chooseDrive,
	driveSource,
	renewDrive,
	type Drive,
	type Source,
} from './drive.ts';
import {walkIds, type IdWalk, type Span} from './id-walk.ts';
import type {Statements} from './statements.ts';
import {listFindings} from './stored-finding.ts';
import {readBody, type BodyRow} from './stored-body.ts';
import {
	figureColumns,
	flowColumns,
	headColumns,
	rowColumns,
	toFlow,
	type BodyLoader,
	type StoredFlow,
} from './stored-flow.ts';

/** What is loaded of each flow that matches. */
export type Detail = 'figures' | 'row' | 'headers' | 'all';

/** Which flows, in which direction, from where on (exclusive), and for how long. */
export type Selection = {
	readonly filter?: Wanted | undefined;
	readonly direction: 'up' | 'down';
	readonly from?: number | undefined;
	readonly limit: number;
	/** Milliseconds after which the search pauses. */
	readonly budget: number;
	readonly detail: Detail;
};

/** Flows found, in order, and where to go on (exclusive); `next` is `undefined` at the end. */
export type Found = {readonly flows: StoredFlow[]; readonly next: number | undefined};

/** How many flows, and where to go on (exclusive); `next` is `undefined` at the end. */
export type Counted = {readonly count: number; readonly next: number | undefined};

/** How the flows of a filter are read. */
export type Plan = {
	readonly drive: Drive;
	/** What stands behind SELECT. */
	readonly columns: string;
	readonly source: Source;
	/** What SQL cannot decide; `undefined` when it decides all. */
	readonly passes: ((stored: StoredFlow) => boolean) | undefined;
	/** Rows to be read at once where something is left to decide. */
	readonly step: number;
	/** Whether one query answers in time without cutting the ids into ranges. */
	readonly isDirect: boolean;
};

/** Finds flows by filter through one connection. */
export type Selector = {
	find(selection: Selection): Found;
	plan(filter: Wanted | undefined, detail: Detail): Plan;
	/** The way through all ids, oldest first, of a plan that looks at each. */
	walk(plan: Plan): IdWalk;
	/** Of some flows those that match, in order of their ids. */
	pick(ids: readonly number[], filter?: Wanted): StoredFlow[];
	/** Matching flows with ids above `after`. */
	count(filter: Wanted, after: number, budget: number): Counted;
	/** One whole flow with its bodies, or `undefined`. */
	one(id: number): Flow | undefined;
	/** A stored flow as a whole flow, with the bodies that `detail` says. */
	whole(stored: StoredFlow, detail: Detail): Flow;
};

/** Rows read at once that a predicate looks at, by what is loaded of each. */
const chunks: Readonly<Record<Detail, number>> = {
	figures: 500, row: 500, headers: 250, all: 25,
};
/** Rows read at once at most. */
const mostRows = 10_000;
/** A choice of drive holds while the data cannot have changed much, in milliseconds. */
const driveLife = 2000;

/** Stands for a body that was not asked for: its size is true. */
const sizeOnly: BodyLoader = (_id, size, truncated) => ({
	size, truncated, bytes: new Uint8Array(0), text: null,
});

/** Reads flows of one connection. */
export const createSelector = (database: Database, statements: Statements): Selector => {
	const findBody = database.prepare<[number], BodyRow>('SELECT coding, decoded, data, text FROM body WHERE id = ?');
	const bounds = database.prepare<[], {low: number | null; high: number | null}>('SELECT (SELECT min(id) FROM flow) AS low, (SELECT max(id) FROM flow) AS high');
	const loadBody: BodyLoader = (id, size, truncated) => readBody(findBody.get(id), size, truncated);
	const drives = new WeakMap<Wanted, {drive: Drive; version: string; readonly chosen: number}>();

	/** Changes with every commit, of this connection or another. */
	const versionOf = (): string => ['PRAGMA data_version', 'SELECT total_changes()'].map(sql => String(statements(sql).pluck().get())).join(' ');

	const driveOf = (filter: Wanted | undefined): Drive => {
		if (!filter || filter.terms.length === 0) {
			return {kind: 'scan'};
		}

		const version = versionOf();
		const known = drives.get(filter);
		if (known && performance.now() - known.chosen < driveLife) {
			if (known.version !== version) {
				known.drive = renewDrive(statements, known.drive);
				known.version = version;
			}

			return known.drive;
		}

		const drive = chooseDrive(statements, filter);
		drives.set(filter, {drive, version, chosen: performance.now()});
		return drive;
	};

	const whole = (stored: StoredFlow, detail: Detail): Flow => toFlow(stored, detail === 'all' ? loadBody : sizeOnly);

	const withFindings = (stored: StoredFlow, flow: Flow): Flow =>
		Number(stored['findings']) > 0 ? {...flow, findings: listFindings(statements, flow.id)} : flow;

	const spanOf = (direction: 'up' | 'down', from: number | undefined): Omit<Span, 'isWhole'> => {
		const {low, high} = bounds.get() ?? {low: null, high: null};
		const bottom = (low ?? 1) - 1;
		const top = (high ?? 0) + 1;
		return direction === 'down'
			? {direction, bottom, top: Math.min(from ?? top, top)}
			: {direction, bottom: Math.max(from ?? bottom, bottom), top};
	};

	const isDirect = (drive: Drive, filter: Wanted | undefined): boolean =>
		!filter || drive.kind === 'few' || (drive.kind === 'ordered' ? filter.terms.length === 1 : filter.terms.length === 0);

	const plan = (filter: Wanted | undefined, detail: Detail): Plan => {
		const residual = filter?.residual;
		const needed: Detail = residual && filter.needs.bodies ? 'all' : (residual && filter.needs.headers ? 'headers' : 'row');
		const isFlat = detail === 'row' || detail === 'figures';
		const withHead = !isFlat || needed !== 'row';
		const everything = withHead ? `${flowColumns}, ${headColumns}` : flowColumns;
		const drive = driveOf(filter);
		return {
			drive,
			columns: isFlat && !residual ? {row: rowColumns, figures: figureColumns}[detail] : everything,
			source: driveSource(drive, filter?.terms ?? [], withHead),
			passes: residual && (stored => residual(filter.needs.findings ? withFindings(stored, whole(stored, needed)) : whole(stored, needed))),
			step: residual ? chunks[needed] : mostRows,
			isDirect: isDirect(drive, filter),
		};
	};

	const find = ({filter, direction, from, limit, budget, detail}: Selection): Found => {
		const deadline = performance.now() + budget;
		const {columns, source, passes, step, isDirect: isWhole} = plan(filter, detail);
		const query = statements<StoredFlow>(`SELECT ${columns} ${source.sql} ORDER BY flow.id ${direction === 'down' ? 'DESC' : 'ASC'} LIMIT ?`);
		const walk = walkIds({...spanOf(direction, from), isWhole});
		const flows: StoredFlow[] = [];
		const isEnough = (): boolean => flows.length >= limit || performance.now() > deadline;
		/** Keeps those of `found` that match; gives the one after which it was enough. */
		const sift = (found: readonly StoredFlow[], isWanted: (stored: StoredFlow) => boolean): StoredFlow | undefined => found.find(stored => {
			if (isWanted(stored)) {
				flows.push(stored);
			}

			return isEnough();
		});
		do {
			const most = passes ? step : Math.min(limit - flows.length, step);
			const found = query.all(...source.parameters, walk.bottom, walk.top, most);
			let last = found.length < most ? undefined : found.at(-1);
			if (passes) {
				last = sift(found, passes) ?? last;
			} else {
				flows.push(...found);
			}

			walk.advance(last && Number(last['id']));
		} while (!walk.isDone && !isEnough());

		return {flows, next: walk.next};
	};

	const countEach = (filter: Wanted, after: number, deadline: number): Counted => {
		let count = 0;
		let next: number | undefined = after;
		do {
			const found: Found = find({
				filter, direction: 'up', from: next, limit: mostRows, budget: deadline - performance.now(), detail: 'row',
			});
			count += found.flows.length;
			({next} = found);
		} while (next !== undefined && performance.now() < deadline);

		return {count, next};
	};

	const countRows = (filter: Wanted, after: number, deadline: number): Counted => {
		const [only] = filter.terms;
		if (only?.indexed && filter.terms.length === 1 && !only.scan) {
			// An index alone counts a million entries in tens of milliseconds.
			const count = statements<number>(`SELECT count(*) FROM flow WHERE (${only.sql}) AND +flow.id > ?`).pluck().get(...only.parameters, after) ?? 0;
			return {count, next: undefined};
		}

		const drive = driveOf(filter);
		const {sql, parameters} = driveSource(drive, filter.terms, false);
		const query = statements<number>(`SELECT count(*) ${sql}`).pluck();
		const walk = walkIds({...spanOf('up', after), isWhole: isDirect(drive, filter)});
		let count = 0;
		do {
			count += query.get(...parameters, walk.bottom, walk.top) ?? 0;
			walk.advance();
		} while (!walk.isDone && performance.now() < deadline);

		return {count, next: walk.next};
	};

	return {
		find,
		whole,
		one(id) {
			// The plus keeps SQLite from planning anew at each call, which takes ten times as long as the look-up.
			const stored = statements<StoredFlow>(`SELECT ${flowColumns}, ${headColumns} FROM flow LEFT JOIN head ON head.flow = flow.id WHERE flow.id = +?`).get(id);
			return stored && withFindings(stored, whole(stored, 'all'));
		},
		plan,
		walk: ({drive}) => walkIds({...spanOf('up', undefined), isWhole: drive.kind === 'few'}),
		pick(ids, filter) {
			const these: SqlTerm = {sql: 'flow.id IN (SELECT value FROM json_each(?))', parameters: [JSON.stringify(ids)], indexed: true};
			// Looking at so few is cheaper than asking an index.
			const terms = filter?.terms.map(term => ({...(term.scan ?? term), indexed: false})) ?? [];
			const wanted: Wanted = {residual: filter?.residual, needs: filter?.needs ?? {headers: false, bodies: false}, terms: [these, ...terms]};
			return find({
				filter: wanted, direction: 'up', limit: ids.length, budget: Infinity, detail: 'row',
			}).flows;
		},
		count(filter, after, budget) {
			const deadline = performance.now() + budget;
			return (filter.residual ? countEach : countRows)(filter, after, deadline);
		},
	};
};
