import type {NewFlow} from '../flow/flow.ts';
import {connectWriter} from './connection.ts';
import {watchFile} from './file-watch.ts';
import {createFlowWriter, type Bodies} from './flow-writer.ts';
import {beginSession, endSession, recoverSessions} from './session.ts';
import type {LiveFlow} from './store.ts';

/** Where and what to record. */
export type RecordingOptions = {
	/** The store's file; made with its folder when missing. */
	readonly file: string;
	/** What the session is called. */
	readonly title: string;
	/** Microseconds since the epoch. */
	readonly clock: () => number;
	/** Most pages of the file; for tests of a full disk. */
	readonly maxPages?: number | undefined;
};

/** A session in an open file. Everything here throws when the store refuses, and can be called again. */
export type Recording = {
	readonly session: number;
	/** Writes flows in one transaction, new ones with an id, and gives each new one its id. Never waits for other writers. */
	write(flows: readonly LiveFlow[]): void;
	/** These flows will not be written any more: their rows, if they have any, get an end at the next write. */
	abandon(flows: readonly LiveFlow[]): void;
	/** Lets writes wait for others, for the last ones. */
	bePatient(milliseconds: number): void;
	/** Ends the session and closes the file. */
	close(): void;
};

/** What is remembered of a flow once it has a row. */
type Row = {readonly id: number; readonly bodies: Bodies; readonly file: symbol};

/** At this many pages of 4 KiB the log is folded in by the recorder itself, when nobody else does it. */
const longestLog = 16_384;

const bodiesOf = ({request, response}: NewFlow): Bodies => ({request: request.body, response: response?.body});

const openFile = ({file, title, clock, maxPages}: RecordingOptions, patience?: number) => {
	const database = connectWriter(file, patience ?? 5000, patience);
	try {
		const write = createFlowWriter(database);
		recoverSessions(database, write, clock());
		const session = beginSession(database, title, clock());
		database.pragma(`wal_autocheckpoint = ${longestLog}`);
		if (maxPages !== undefined) {
			database.pragma(`max_page_count = ${maxPages}`);
		}

		database.pragma('busy_timeout = 0');
		return {
			key: Symbol(file),
			database,
			session,
			write,
			endRow: database.prepare('UPDATE flow SET state = \'aborted\', error_code = \'not-stored\', error = ?, revision = ? WHERE id = ? AND state IN (\'pending\', \'open\')'),
			watch: watchFile(file),
		};
	} catch (error) {
		database.close();
		throw error;
	}
};

/**
Opens the file and begins a session. When the file is deleted or replaced later, a new one is made in its place.

@throws {TapxError} `not-a-store`, `store-newer`, `store-damaged`, `store-not-writable`, `store-busy`.
*/
export const openRecording = (options: RecordingOptions): Recording => {
	const rows = new WeakMap<LiveFlow, Row>();
	const abandoned = new Set<LiveFlow>();
	let open: ReturnType<typeof openFile> | undefined = openFile(options);
	let {session} = open;

	const current = (): ReturnType<typeof openFile> => {
		if (open?.watch.hasMoved()) {
			const {database, watch} = open;
			open = undefined;
			database.close();
			watch.removeLeftovers();
		}

		open ??= openFile(options, 0);
		({session} = open);
		return open;
	};

	return {
		get session() {
			return session;
		},
		write(flows) {
			const {key, write, endRow} = current();
			const fresh = new Map<LiveFlow, Row>();
			write(changes => {
				for (const flow of flows) {
					const row = rows.get(flow);
					if (row?.file === key) {
						changes.update(row.id, flow, row.bodies);
						fresh.set(flow, {...row, bodies: bodiesOf(flow)});
					} else {
						fresh.set(flow, {id: changes.insert(flow, session), bodies: bodiesOf(flow), file: key});
					}
				}

				for (const flow of abandoned) {
					const row = rows.get(flow);
					if (row?.file === key && !fresh.has(flow)) {
						endRow.run('The store refused to keep the rest of this flow.', changes.revise(), row.id);
					}
				}
			});

			// Only what is committed counts.
			abandoned.clear();
			for (const [flow, row] of fresh) {
				rows.set(flow, row);
				flow.id = row.id;
			}
		},
		abandon(flows) {
			for (const flow of flows) {
				if (rows.has(flow)) {
					abandoned.add(flow);
				}
			}
		},
		bePatient(milliseconds) {
			open?.database.pragma(`busy_timeout = ${milliseconds}`);
		},
		close() {
			if (!open) {
				return;
			}

			const {database, write, watch} = open;
			open = undefined;
			try {
				if (!watch.hasMoved()) {
					endSession(database, write, session, options.clock());
				}
			} finally {
				database.close();
			}
		},
	};
};
