import fs from 'node:fs';
import {setTimeout as pause} from 'node:timers/promises';
import {connectWriter} from './connection.ts';
import {companions} from './private-file.ts';
import {explained} from './trouble.ts';

/** What is kept; 0 is no limit. */
export type UpkeepOptions = {
	readonly file: string;
	/** Newest flows kept. */
	readonly keepFlows: number;
	readonly keepDays: number;
	/** Bytes of bodies kept. */
	readonly keepBytes: number;
	/** Microseconds since the epoch. */
	readonly clock?: (() => number) | undefined;
};

/** What one run did. */
export type UpkeepResult = {
	/** Flows deleted. */
	readonly deleted: number;
	/** Whether the time was up before all limits held. */
	readonly unfinished: boolean;
	/** Pages folded from the log into the main file. */
	readonly checkpointed: number;
	/** Bytes given back to the file system. */
	readonly freed: number;
};

/** Keeps a store within its limits, and its log short, so that the recorder does neither. */
export type Upkeep = {
	/** Does what is due, for about `budget` milliseconds at most. Throws `TapxError` as an editor does. */
	run(budget?: number): Promise<UpkeepResult>;
	close(): void;
};

/** Flows deleted in one transaction. */
const batch = 100;
/** Pages given back in one transaction. */
const freeBatch = 500;
/** Free pages that stay for what comes next. */
const spare = 2000;
/** Others write for at least as long as one transaction takes, in milliseconds. */
const turn = 5;
const patience = 3000;
const day = 86_400_000_000;

/** Final, not marked: what may go. */
const expendable = 'marked = 0 AND state NOT IN (\'pending\', \'open\')';

/**
Prepares upkeep of one store. Marked flows and flows under way are never deleted; the oldest go first. An imported flow is as
old as its import.

@throws {TapxError} `not-a-store`, `store-newer`, `store-damaged`, `store-not-writable`, `store-busy`.
*/
export const createUpkeep = ({file, keepFlows, keepDays, keepBytes, clock = () => Date.now() * 1000}: UpkeepOptions): Upkeep => {
	const database = connectWriter(file, patience);
	const totals = database.prepare<[], {flows: number; bytes: number}>('SELECT flows, bytes FROM total');
	const oldest = database.prepare<[number], number>(`SELECT id FROM flow WHERE ${expendable} ORDER BY id LIMIT ?`).pluck();
	const expired = database.prepare<[number, number, number], number>(`SELECT id FROM flow INDEXED BY flow_started WHERE started < ? AND ${expendable}
		AND (source <> 'import' OR (SELECT started FROM session WHERE session.id = flow.session) < ?) ORDER BY started LIMIT ?`).pluck();
	const removal = database.prepare('DELETE FROM flow WHERE id = ?');
	const pragma = (name: string): number => Number(database.pragma(name, {simple: true}));

	/** Flows that are over one of the limits, at most a batch. */
	const surplus = (): number[] => {
		const {flows, bytes} = totals.get() ?? {flows: 0, bytes: 0};
		if (keepDays > 0) {
			const before = clock() - (keepDays * day);
			const ids = expired.all(before, before, batch);
			if (ids.length > 0) {
				return ids;
			}
		}

		if (keepFlows > 0 && flows > keepFlows) {
			return oldest.all(Math.min(batch, flows - keepFlows));
		}

		return keepBytes > 0 && bytes > keepBytes ? oldest.all(Math.min(batch, 10)) : [];
	};

	const deleteSurplus = database.transaction((): number => {
		const ids = surplus();
		for (const id of ids) {
			removal.run(id);
		}

		return ids.length;
	});

	const checkpoint = (): number => {
		const [result] = database.pragma('wal_checkpoint(PASSIVE)') as Array<{checkpointed: number}>;
		return Math.max(result?.checkpointed ?? 0, 0);
	};

	return {
		async run(budget = 200) {
			const deadline = performance.now() + budget;
			const isLate = (): boolean => performance.now() > deadline;
			let deleted = 0;
			let freed = 0;
			let count = explained(file, () => deleteSurplus.immediate());
			while (count > 0) {
				deleted += count;
				if (isLate()) {
					break;
				}

				await pause(turn); // eslint-disable-line no-await-in-loop -- others write in between
				count = explained(file, () => deleteSurplus.immediate());
			}

			while (!isLate() && explained(file, () => pragma('freelist_count')) > spare) {
				const pages = pragma('page_count');
				explained(file, () => database.pragma(`incremental_vacuum(${freeBatch})`));
				const gained = pages - pragma('page_count');
				if (gained <= 0) {
					break;
				}

				freed += gained * pragma('page_size');
				await pause(turn); // eslint-disable-line no-await-in-loop -- others write in between
			}

			const [log = ''] = companions(file);
			const checkpointed = (fs.statSync(log, {throwIfNoEntry: false})?.size ?? 0) > 0 ? explained(file, checkpoint) : 0;
			return {
				deleted, unfinished: count > 0, checkpointed, freed,
			};
		},
		close() {
			database.close();
		},
	};
};
