import {setTimeout as pause} from 'node:timers/promises';
import type {Filter} from '../filter/filter.ts';
import {connectWriter} from './connection.ts';
import {createFlowWriter, type Changes} from './flow-writer.ts';
import {createSelector} from './selection.ts';
import {createStatements, type Parameter} from './statements.ts';
import type {Editor} from './store.ts';
import {explained} from './trouble.ts';

/** How an editor is opened. */
export type EditorOptions = {
	/** Microseconds since the epoch. */
	readonly clock?: (() => number) | undefined;
	/** How long a change waits for other writers, in milliseconds. */
	readonly patience?: number | undefined;
};

/** Flows deleted in one transaction: a few milliseconds, which the recorder can wait. */
const batch = 200;
/** Between two transactions the recorder gets its turn, in milliseconds. */
const turn = 5;

/**
Opens a store for the changes a person makes.

@throws {TapxError} `not-a-store`, `store-newer`, `store-damaged`, `store-not-writable`, `store-busy`.
*/
export const openEditor = (file: string, {clock = () => Date.now() * 1000, patience = 3000}: EditorOptions = {}): Editor => {
	const database = connectWriter(file, patience);
	const statements = createStatements(database);
	const selector = createSelector(database, statements);
	const write = createFlowWriter(database);
	const removal = database.prepare('DELETE FROM flow WHERE id = ?');
	let session: number | undefined;

	const change = <Result>(action: (changes: Changes) => Result): Result => explained(file, () => write(action));

	const set = (column: 'note' | 'marked', id: number, value: Parameter): boolean =>
		change(({revise}) => statements(`UPDATE flow SET ${column} = ?, revision = ? WHERE id = ?`).run(value, revise(), id).changes > 0);

	const deleteAll = (ids: readonly number[]): number => change(() => {
		let deleted = 0;
		for (const id of ids) {
			deleted += removal.run(id).changes;
		}

		return deleted;
	});

	/** What imported flows belong to. */
	const importSession = (): number =>
		change(() => Number(statements('INSERT INTO session (started, ended, title) VALUES (?, ?, ?)').run(clock(), clock(), 'import').lastInsertRowid));

	return {
		note: (id, text) => set('note', id, text === '' ? null : text),
		mark: (id, marked) => set('marked', id, marked ? 1 : 0),
		async remove(what, {marked = false, progress} = {}) {
			let done = 0;
			const take = async (ids: readonly number[]): Promise<void> => {
				for (let start = 0; start < ids.length; start += batch) {
					done += deleteAll(ids.slice(start, start + batch));
					await progress?.(done); // eslint-disable-line no-await-in-loop -- one batch after the other
					await pause(turn); // eslint-disable-line no-await-in-loop -- others write in between
				}
			};

			if (Array.isArray(what)) {
				await take(what as readonly number[]);
				return done;
			}

			// What arrives from now on was not asked for.
			const newest = explained(file, () => statements<number | null>('SELECT max(id) FROM flow').pluck().get()) ?? 0;
			let from: number | undefined = 0;
			while (from !== undefined) {
				const after: number = from;
				const {flows, next} = explained(file, () => selector.find({
					filter: what as Filter | undefined, direction: 'up', from: after, limit: batch, budget: 50, detail: 'row',
				}));
				const ids = flows.filter(flow => marked || flow['marked'] !== 1).map(flow => Number(flow['id']));
				await take(ids.filter(id => id <= newest)); // eslint-disable-line no-await-in-loop -- one batch after the other
				from = next === undefined || next >= newest ? undefined : next;
			}

			return done;
		},
		add(flows) {
			session ??= importSession();
			const owner = session;
			return change(({insert}) => flows.map(flow => insert(flow, owner)));
		},
		close() {
			database.close();
		},
	};
};
