import {connectionSides, type ConnectionSide, type LiveConnection} from '../flow/connection.ts';
import type {NewFlow} from '../flow/flow.ts';
import {connectWriter, longestLog} from './connection.ts';
import {createConnectionWriter} from './connection-writer.ts';
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
	/** A session of this process that goes on: joined instead of beginning another, and not ended. */
	readonly join?: number | undefined;
	/** Most pages of the file; for tests of a full disk. */
	readonly maxPages?: number | undefined;
};

/** A session in an open file. Everything here throws when the store refuses, and can be called again. */
export type Recording = {
	readonly session: number;
	/** Writes flows in one transaction, new ones with an id, and gives each new one its id. Never waits for other writers. */
	write(flows: readonly LiveFlow[]): void;
	/** This connection has changed: the next write says so, if it has a row. */
	touchConnection(connection: LiveConnection): void;
	/** These flows will not be written any more: their rows, if they have any, get an end at the next write. */
	abandon(flows: readonly LiveFlow[]): void;
	/** Lets writes wait for others, for the last ones. */
	bePatient(milliseconds: number): void;
	/** Ends the session and closes the file. */
	close(): void;
};

/** Row ids of a flow's connections. */
type Links = Readonly<Partial<Record<ConnectionSide, number | undefined>>>;

/** What is remembered of a flow once it has a row. */
type Row = {readonly id: number; readonly bodies: Bodies; readonly links: Links; readonly file: symbol};

const bodiesOf = ({request, response}: NewFlow): Bodies => ({request: request.body, response: response?.body});

const openFile = ({file, title, clock, join, maxPages}: RecordingOptions, patience?: number) => {
	const database = connectWriter(file, patience ?? 5000, patience);
	try {
		const write = createFlowWriter(database);
		recoverSessions(database, write, clock());
		const session = join ?? beginSession(database, title, clock());
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
			connections: createConnectionWriter(database),
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
	const connectionRows = new WeakMap<LiveConnection, {readonly id: number; readonly file: symbol}>();
	const touched = new Set<LiveConnection>();
	let open: ReturnType<typeof openFile> | undefined = openFile(options);
	let {session} = open;
	let isJoined = options.join !== undefined;

	const current = (): ReturnType<typeof openFile> => {
		if (open?.watch.hasMoved()) {
			const {database, watch} = open;
			open = undefined;
			database.close();
			watch.removeLeftovers();
		}

		if (!open) {
			// A joined session is not in the new file.
			open = openFile({...options, join: undefined}, 0);
			isJoined = false;
		}

		({session} = open);
		return open;
	};

	return {
		get session() {
			return session;
		},
		write(flows) {
			const {key, write, connections, endRow} = current();
			const fresh = new Map<LiveFlow, Row>();
			const opened = new Map<LiveConnection, number>();
			write(changes => {
				const carried = new Map<number, number>();
				const rowOf = (connection: LiveConnection | undefined): number | undefined => {
					if (!connection) {
						return undefined;
					}

					const known = connectionRows.get(connection);
					let id = known?.file === key ? known.id : opened.get(connection);
					if (id === undefined) {
						id = connections.insert(connection, session);
						opened.set(connection, id);
					}

					return id;
				};

				/** Tells a flow its connections' rows, and counts it there once. */
				const link = (flow: LiveFlow, former: Links | undefined): Links => {
					const links = {client: rowOf(flow.connections?.client), server: rowOf(flow.connections?.server)};
					for (const side of connectionSides) {
						const id = links[side];
						if (id !== undefined && former?.[side] === undefined) {
							carried.set(id, (carried.get(id) ?? 0) + 1);
						}
					}

					flow.clientConnection = links.client;
					flow.serverConnection = links.server;
					return links;
				};

				for (const flow of flows) {
					const row = rows.get(flow);
					if (row?.file === key) {
						const links = link(flow, row.links);
						changes.update(row.id, flow, row.bodies);
						fresh.set(flow, {...row, bodies: bodiesOf(flow), links});
					} else {
						const links = link(flow, undefined);
						fresh.set(flow, {
							id: changes.insert(flow, session), bodies: bodiesOf(flow), links, file: key,
						});
					}
				}

				for (const connection of touched) {
					const known = connectionRows.get(connection);
					if (known?.file === key) {
						connections.update(known.id, connection);
					}
				}

				for (const [id, count] of carried) {
					connections.carry(id, count);
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
			touched.clear();
			for (const [connection, id] of opened) {
				connectionRows.set(connection, {id, file: key});
			}

			for (const [flow, row] of fresh) {
				rows.set(flow, row);
				flow.id = row.id;
			}
		},
		touchConnection(connection) {
			if (connectionRows.has(connection)) {
				touched.add(connection);
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
				if (!isJoined && !watch.hasMoved()) {
					endSession(database, write, session, options.clock());
				}
			} finally {
				database.close();
			}
		},
	};
};
