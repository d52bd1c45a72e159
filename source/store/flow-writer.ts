import type {Database} from 'better-sqlite3';
import type {Body, Headers, NewFlow} from '../flow/flow.ts';
import {parseMediaType, shortType} from '../flow/content-type.ts';
import {kindTypes} from '../flow/flow-type.ts';
import {headerValue} from '../flow/headers.ts';
import {flowUrl} from '../flow/url.ts';
import {bodyKey, storedBody} from './stored-body.ts';

/** How much of a URL is searchable by its index: more than any server accepts. */
const indexedUrl = 16_384;

/** Columns that follow what happens on the wire, and are rewritten with each update. */
const changing = [
	'revision',
	'state',
	'status',
	'reason',
	'type',
	'request_type',
	'response_type',
	'request_size',
	'response_size',
	'request_truncated',
	'response_truncated',
	'request_body',
	'response_body',
	'first_byte',
	'duration',
	'client_address',
	'client_port',
	'server_address',
	'server_port',
	'client_connection',
	'server_connection',
	'error_code',
	'error',
] as const;

/** Columns written once: what is known at the start, and what belongs to the person who reads. */
const lasting = [
	'session', 'kind', 'source', 'started', 'method', 'scheme', 'host', 'port', 'path', 'query', 'http_version', 'replay_of', 'marked', 'analyzed', 'note', 'tags',
] as const;

const inserted = [...changing, ...lasting];

/** Times and sizes are whole numbers in the schema; what is not a number is not known. */
const whole = (value: number | undefined): number | null => value === undefined || !Number.isFinite(value) ? null : Math.round(value);
/** A tunnel has no status: 0. */
const positive = (value: number | undefined): number | null => value === 0 ? null : whole(value);
const filled = (text: string | undefined): string | null => text === undefined || text === '' ? null : text;
const flag = (value: boolean | undefined): number => value ? 1 : 0;
const json = (headers: Headers | undefined): string | null => headers ? JSON.stringify(headers) : null;

const sizes = (request: Body | undefined, response: Body | undefined) => [
	whole(request?.size),
	whole(response?.size),
	flag(request?.truncated),
	flag(response?.truncated),
];

const ends = ({client, server, clientConnection, serverConnection, error}: NewFlow) => [
	client?.address ?? null,
	whole(client?.port),
	server?.address ?? null,
	whole(server?.port),
	whole(clientConnection),
	whole(serverConnection),
	error?.code ?? null,
	error?.message ?? null,
];

/** The two bodies of a flow. */
export type Bodies = {readonly request: Body | undefined; readonly response: Body | undefined};

/** The row ids of a flow's bodies, `null` where none is kept. */
type BodyIds = {readonly request: number | null; readonly response: number | null};

/** What can be written within one transaction. */
export type Changes = {
	/** A revision for a row that is changed otherwise. */
	revise(): number;
	/** Writes a new flow; gives its id. */
	insert(flow: NewFlow, session: number): number;
	/** Rewrites a flow; false when it has been deleted meanwhile. A body that is the `former` object is not looked at again. */
	update(id: number, flow: NewFlow, former?: Bodies): boolean;
};

/** Turns flows into rows, in one transaction that begins `IMMEDIATE`, so that all writers agree about revisions. */
export type FlowWriter = <Result>(action: (changes: Changes) => Result) => Result;

/** Prepares the statements of one connection. */
export const createFlowWriter = (database: Database): FlowWriter => {
	const marks = (count: number): string => Array.from({length: count}, () => '?').join(', ');
	const insertFlow = database.prepare(`INSERT INTO flow (${inserted.join(', ')}) VALUES (${marks(inserted.length)})`);
	const updateFlow = database.prepare(`UPDATE flow SET ${changing.map(column => `${column} = ?`).join(', ')} WHERE id = ?`);
	const putHead = database.prepare(`INSERT OR REPLACE INTO head (flow, request_headers, request_trailers, response_version, response_headers, response_trailers, timings)
		VALUES (${marks(7)})`);
	const insertUrl = database.prepare('INSERT INTO url_index (rowid, url) VALUES (?, ?)');
	const findBodies = database.prepare<[number], BodyIds>('SELECT request_body AS request, response_body AS response FROM flow WHERE id = ?');
	const shareBody = database.prepare<[Uint8Array, string], {id: number; decoded: number}>('UPDATE body SET refs = refs + 1 WHERE hash = ? AND variant = ? RETURNING id, decoded');
	// Text travels as its UTF-8 bytes: no string is made of a body that is stored as it came.
	const insertBody = database.prepare(`INSERT INTO body (hash, variant, size, refs, stored, coding, decoded, data, text)
		VALUES (?, ?, ?, 1, ?, ?, ?, ?, CAST(? AS TEXT))`);
	const completeBody = database.prepare('UPDATE body SET stored = ?, coding = ?, decoded = ?, data = ?, text = CAST(? AS TEXT) WHERE id = ?');
	const releaseBody = database.prepare('UPDATE body SET refs = refs - 1 WHERE id = ?');
	const dropBody = database.prepare('DELETE FROM body WHERE id = ? AND refs <= 0');

	const readRevision = database.prepare<[], number>('SELECT revision FROM total').pluck();
	const totals = database.prepare('UPDATE total SET revision = max(revision, ?), flows = flows + ?, bytes = bytes + ?');

	let revision = 0;
	let addedBytes = 0;
	/** URLs of new flows, indexed last: FTS5 writes out what it has gathered whenever another statement needs a savepoint. */
	const urls: Array<readonly [id: number, url: string]> = [];

	const types = new Map<string, string>();
	const typeOf = (message: {readonly headers: Headers} | undefined): string | null => {
		const value = message && headerValue(message.headers, 'content-type');
		if (!value) {
			return null;
		}

		let type = types.get(value);
		if (type === undefined) {
			type = shortType(parseMediaType(value).essence);
			if (types.size >= 1000) {
				types.clear();
			}

			types.set(value, type);
		}

		return type || null;
	};

	const putBody = (message: {readonly headers: Headers; readonly body?: Body | undefined} | undefined): number | null => {
		const body = message?.body;
		if (!message || !body || body.bytes.length === 0) {
			return null;
		}

		const complete = {headers: message.headers, body};
		const key = bodyKey(complete);
		const known = shareBody.get(key.hash, key.variant);
		if (known && (known.decoded === 1 || body.text === undefined)) {
			return known.id;
		}

		const {stored, coding, decoded, data, text} = storedBody(complete, key);
		if (known) {
			completeBody.run(stored, coding, decoded, data, text, known.id);
			return known.id;
		}

		addedBytes += stored;
		return Number(insertBody.run(key.hash, key.variant, body.bytes.length, stored, coding, decoded, data, text).lastInsertRowid);
	};

	const release = (id: number | null): void => {
		if (id === null) {
			return;
		}

		releaseBody.run(id);
		dropBody.run(id);
	};

	const changingValues = (flow: NewFlow, bodies: BodyIds) => {
		const {kind, request, response, timings} = flow;
		const requestType = request.body ? typeOf(request) : null;
		const responseType = typeOf(response);
		return [
			++revision,
			flow.state,
			positive(response?.status),
			filled(response?.reason),
			kindTypes[kind] ?? responseType ?? requestType ?? '',
			requestType,
			responseType,
			...sizes(request.body, response?.body),
			bodies.request,
			bodies.response,
			whole(timings.firstByte),
			whole(timings.total),
			...ends(flow),
		];
	};

	const writeHead = (id: number, {request, response, timings}: NewFlow): void => {
		putHead.run(
			id,
			JSON.stringify(request.headers),
			json(request.trailers),
			response?.httpVersion ?? null,
			json(response?.headers),
			json(response?.trailers),
			JSON.stringify(timings),
		);
	};

	const changes: Changes = {
		revise: () => ++revision,
		insert(flow, session) {
			const {request} = flow;
			const bodies = {request: putBody(request), response: putBody(flow.response)};
			const id = Number(insertFlow.run(
				...changingValues(flow, bodies),
				session,
				flow.kind,
				flow.source,
				whole(flow.startedAt),
				request.method,
				request.scheme,
				request.host,
				whole(request.port),
				request.path,
				request.query ?? null,
				request.httpVersion,
				whole(flow.replayOf),
				flag(flow.marked),
				flag(flow.analyzed),
				filled(flow.note),
				flow.tags.length > 0 ? JSON.stringify(flow.tags) : null,
			).lastInsertRowid);
			writeHead(id, flow);
			urls.push([id, flowUrl(request).slice(0, indexedUrl)]);
			return id;
		},
		update(id, flow, former) {
			const stored = findBodies.get(id);
			if (!stored) {
				return false;
			}

			const {request, response} = flow;
			const keepsRequest = former !== undefined && request.body === former.request;
			const keepsResponse = former !== undefined && response?.body === former.response;
			// First take, then release: a body that stays is never dropped in between.
			const bodies = {
				request: keepsRequest ? stored.request : putBody(request),
				response: keepsResponse ? stored.response : putBody(response),
			};
			updateFlow.run(...changingValues(flow, bodies), id);
			if (!keepsRequest) {
				release(stored.request);
			}

			if (!keepsResponse) {
				release(stored.response);
			}

			writeHead(id, flow);
			return true;
		},
	};

	const write = database.transaction((action: (changes: Changes) => unknown): unknown => {
		revision = readRevision.get() ?? 0;
		addedBytes = 0;
		urls.length = 0;
		const result = action(changes);
		for (const [id, url] of urls) {
			insertUrl.run(id, url);
		}

		totals.run(revision, urls.length, addedBytes);
		return result;
	});
	return <Result>(action: (changes: Changes) => Result) => write.immediate(action) as Result;
};
