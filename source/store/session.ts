import type {Database} from 'better-sqlite3';
import {failures} from '../flow/failures.ts';
import type {Changes, FlowWriter} from './flow-writer.ts';
import {isRunning, ownIdentity} from './process-identity.ts';

/** Begins a session of this process; gives its row id. `now` in microseconds since the epoch. */
export const beginSession = (database: Database, title: string, now: number): number => {
	const {pid, birth} = ownIdentity();
	return Number(database.prepare('INSERT INTO session (started, pid, birth, title) VALUES (?, ?, ?, ?)').run(now, pid, birth, title).lastInsertRowid);
};

const closeFlows = (database: Database, {revise}: Changes, session: number, code: 'tapx-died' | 'tapx-stopped'): void => {
	const open = database.prepare<[number], number>('SELECT id FROM flow WHERE session = ? AND state IN (\'pending\', \'open\')').pluck().all(session);
	const close = database.prepare('UPDATE flow SET state = \'aborted\', error_code = ?, error = ?, revision = ? WHERE id = ?');
	for (const id of open) {
		close.run(code, failures[code].message(), revise(), id);
	}
};

const end = (database: Database, changes: Changes, {session, now, code}: {session: number; now: number; code: 'tapx-died' | 'tapx-stopped'}): void => {
	closeFlows(database, changes, session, code);
	database.prepare('UPDATE connection SET closed = ? WHERE session = ? AND closed IS NULL').run(now, session);
	database.prepare('UPDATE session SET ended = ? WHERE id = ?').run(now, session);
};

/** Ends a session; flows that are still under way in it are closed as aborted. */
export const endSession = (database: Database, write: FlowWriter, session: number, now: number): void => {
	write(changes => {
		end(database, changes, {session, now, code: 'tapx-stopped'});
	});
};

/**
Ends the sessions whose process is gone and closes what they left under way, as `aborted` with the code `tapx-died`.
Sessions of processes that still run are left alone.
*/
export const recoverSessions = (database: Database, write: FlowWriter, now: number): void => {
	write(changes => {
		const unended = database.prepare<[], {id: number; pid: number | null; birth: string}>('SELECT id, pid, birth FROM session WHERE ended IS NULL').all();
		for (const {id, pid, birth} of unended) {
			if (!isRunning({pid: pid ?? 0, birth})) {
				end(database, changes, {session: id, now, code: 'tapx-died'});
			}
		}
	});
};
