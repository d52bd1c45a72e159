import {
	listMessages,
	listNeighbours,
	listReplays,
} from './beside.ts';
import {connectReader} from './connection.ts';
import {readConnection} from './stored-connection.ts';
import {createSorter} from './sorted.ts';
import {
	countIssues,
	countUnseen,
	listIssueHeads,
	newestFlow,
} from './issue-heads.ts';
import {createSelector, type Detail} from './selection.ts';
import {createStatements} from './statements.ts';
import {listFindings, listIssues} from './stored-finding.ts';
import type {Reader, Session} from './store.ts';
import {
	rowColumns,
	toFigures,
	toRow,
	type StoredFlow,
} from './stored-flow.ts';
import {explained} from './trouble.ts';
import {countValues, listValues} from './values.ts';
import {wordConditions} from './word-search.ts';

/** How a reader is opened. */
export type ReaderOptions = {
	/** Most memory for pages of the file, in kilobytes; 16,000 unless given. */
	readonly cache?: number | undefined;
};

/** How long a window may scan unless the caller says otherwise, in milliseconds. */
const windowBudget = 40;
/** So many flows are read for sums in a few milliseconds. */
const figureBatch = 2000;
/** Whole flows are read in batches, so that a slow consumer holds no snapshot. */
const flowBatch = 200;

/**
Opens a store for reading, while others write or not.

@throws {TapxError} `no-store`, `not-a-store`, `store-newer`, `store-older`, `store-damaged`, `store-not-readable`.
*/
export const openReader = (file: string, {cache}: ReaderOptions = {}): Reader => {
	const database = connectReader(file, cache);
	const statements = createStatements(database);
	const selector = createSelector(database, statements);
	const sort = createSorter(statements, selector);
	const reading = <Result>(action: () => Result): Result => explained(file, action);
	const dataVersion = (): number => Number(database.pragma('data_version', {simple: true}));
	let seen = dataVersion();

	return {
		file,
		window: ({filter, before, after, limit}, budget = windowBudget) => reading(() => {
			const {flows, next} = selector.find({
				filter, direction: after === undefined ? 'down' : 'up', from: after ?? before, limit, budget, detail: 'row',
			});
			return {rows: flows.map(stored => toRow(stored)), next};
		}),
		figures: (filter, {after, budget}) => reading(() => {
			const {flows, next} = selector.find({
				filter, direction: 'up', from: after, limit: figureBatch, budget, detail: 'figures',
			});
			return {figures: flows.map(stored => toFigures(stored)), next};
		}),
		row: id => reading(() => {
			const stored = statements<StoredFlow>(`SELECT ${rowColumns} FROM flow WHERE flow.id = ?`).get(id);
			return stored && toRow(stored);
		}),
		flow: id => reading(() => selector.one(id)),
		* flows(filter, {bodies = true, after: start = 0} = {}) {
			const detail: Detail = bodies ? 'all' : 'headers';
			let from: number | undefined = start;
			while (from !== undefined) {
				const after: number = from;
				const {flows, next} = reading(() => selector.find({
					filter, direction: 'up', from: after, limit: flowBatch, budget: 1000, detail,
				}));
				for (const stored of flows) {
					yield reading(() => selector.whole(stored, detail));
				}

				from = next;
			}
		},
		count: (filter, {after = 0, budget = Infinity} = {}) => reading(() => {
			if (!filter || (filter.terms.length === 0 && !filter.residual)) {
				const count = after > 0
					? statements<number>('SELECT count(*) FROM flow WHERE id > ?').pluck().get(after)
					: statements<number>('SELECT flows FROM total').pluck().get();
				return {count: count ?? 0, next: undefined};
			}

			return selector.count(filter, after, budget);
		}),
		connection: id => reading(() => readConnection(statements, id)),
		replays: id => reading(() => listReplays(statements, id)),
		findings: id => reading(() => listFindings(statements, id)),
		issues: (from, limit) => reading(() => listIssues(statements, {from, limit})),
		issueHeads: (after, limit) => reading(() => listIssueHeads(statements, {after, limit})),
		countIssues: flows => reading(() => countIssues(statements, flows)),
		newestFlow: issue => reading(() => newestFlow(statements, issue)),
		unseen: most => reading(() => countUnseen(statements, most)),
		messages: (id, limit) => reading(() => listMessages(statements, id, limit)),
		neighbours: (id, within, limit) => reading(() => listNeighbours(statements, {flow: id, within, limit}).map(stored => toRow(stored))),
		changes: (since, limit) => reading(() => statements<StoredFlow>(`SELECT ${rowColumns} FROM flow WHERE flow.revision > ? ORDER BY flow.revision LIMIT ?`)
			.all(since, limit).map(stored => toRow(stored))),
		revision: () => reading(() => statements<number>('SELECT revision FROM total').pluck().get() ?? 0),
		totals: () => reading(() => {
			const totals = statements<{flows: number; bytes: number}>('SELECT flows, bytes FROM total').get() ?? {flows: 0, bytes: 0};
			return {...totals, fileBytes: Number(database.pragma('page_count', {simple: true})) * Number(database.pragma('page_size', {simple: true}))};
		}),
		values: (field, part, limit) => reading(() => listValues(statements, field, part, limit)),
		* valueCounts(field) {
			const values = reading(() => countValues(statements, field));
			for (;;) {
				const {done, value} = reading(() => values.next());
				if (done) {
					return;
				}

				yield value;
			}
		},
		wordConditions: (words, most, filter) => reading(() => wordConditions(statements, words, most, filter)),
		among: (ids, filter) => reading(() => selector.pick(ids, filter).map(stored => toRow(stored))),
		* sorted(window, budget = windowBudget) {
			// What is read between two pauses fails as any other read does.
			const reads = sort(window, budget);
			for (;;) {
				const {done, value} = reading(() => reads.next());
				if (done) {
					return value;
				}

				yield value;
			}
		},
		sessions: () => reading(() => statements<Session & {ended: number | null}>('SELECT id, started, ended, title FROM session ORDER BY id').all()
			.map(session => ({...session, ended: session.ended ?? undefined}))),
		changed: () => reading(() => {
			const version = dataVersion();
			const isNew = version !== seen;
			seen = version;
			return isNew;
		}),
		close() {
			database.close();
		},
	};
};
