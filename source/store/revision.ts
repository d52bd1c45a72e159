import type {Database} from 'better-sqlite3';

/** Gives out revisions; `next` and `save` must stand in one transaction that began `IMMEDIATE`, so that all writers agree. */
export type Revisions = {
	/** The newest revision. */
	newest(): number;
	/** Remembers the newest revision given out. */
	save(revision: number): void;
};

/** Reads and writes the counter of one connection. */
export const createRevisions = (database: Database): Revisions => {
	const read = database.prepare<[], number>('SELECT revision FROM total').pluck();
	const write = database.prepare('UPDATE total SET revision = ?');
	return {
		newest: () => read.get() ?? 0,
		save(revision) {
			write.run(revision);
		},
	};
};
