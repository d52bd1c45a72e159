import {severities} from '../flow/finding.ts';
import {
	flowKinds,
	flowSources,
	flowStates,
	type Body,
	type Endpoint,
	type Flow,
	type FlowFigures,
	type FlowRow,
	type Header,
	type Headers,
	type Timings,
} from '../flow/flow.ts';

/** Columns of `flow` that a list needs. */
export const rowColumns = [
	'id',
	'revision',
	'session',
	'kind',
	'state',
	'source',
	'started',
	'method',
	'scheme',
	'host',
	'port',
	'path',
	'query',
	'http_version',
	'status',
	'type',
	'request_size',
	'response_size',
	'request_truncated',
	'response_truncated',
	'first_byte',
	'duration',
	'error_code',
	'error',
	'replay_of',
	'marked',
	'note',
	'tags',
	'score',
	'findings',
	'worst',
].map(column => `flow.${column}`).join(', ');

/** Columns of `flow` that figures are made of. */
export const figureColumns = ['id', 'state', 'started', 'method', 'host', 'path', 'status', 'response_size', 'duration'].map(column => `flow.${column}`).join(', ');

/** All columns of `flow`. */
export const flowColumns = 'flow.*';

/** All columns of `head` but its key. */
export const headColumns = 'head.request_headers, head.request_trailers, head.response_version, head.response_headers, head.response_trailers, head.timings';

/** A row of `flow`, alone or joined with `head`. A store can be edited by anyone, so every value is checked when it is read. */
export type StoredFlow = Readonly<Record<string, unknown>>;

/** The value if it is text, else nothing. */
export const text = (value: unknown): string => typeof value === 'string' ? value : '';
export const optionalText = (value: unknown): string | undefined => typeof value === 'string' ? value : undefined;
const number = (value: unknown): number => typeof value === 'number' ? value : 0;
const optionalNumber = (value: unknown): number | undefined => typeof value === 'number' ? value : undefined;

/** The value if it is one of these. */
export const oneOf = <Value extends string>(values: readonly Value[], value: unknown, otherwise: Value): Value =>
	values.find(each => each === value) ?? otherwise;

/** What a text says as JSON; `undefined` when it is none. */
export const parseJson = (json: unknown): unknown => {
	if (typeof json !== 'string') {
		return undefined;
	}

	try {
		return JSON.parse(json);
	} catch {
		return undefined;
	}
};

const isHeader = (value: unknown): value is Header => Array.isArray(value) && typeof value[0] === 'string' && typeof value[1] === 'string';

/** Headers as they stand in `head`; what is none is left out. */
export const parseHeaders = (json: unknown): Headers => {
	const list = parseJson(json);
	return Array.isArray(list) ? list.filter(value => isHeader(value)) : [];
};

const parseTags = (json: unknown): string[] => {
	const list = parseJson(json);
	return Array.isArray(list) ? list.filter(value => typeof value === 'string') : [];
};

const phases = ['blocked', 'dns', 'connect', 'tls', 'send', 'wait', 'receive', 'firstByte', 'total'] as const;

const parseTimings = (stored: StoredFlow): Timings => {
	const found = parseJson(stored['timings']);
	const values = (typeof found === 'object' && found !== null ? found : {}) as Readonly<Record<string, unknown>>;
	const timings: Record<string, number> = {};
	for (const phase of phases) {
		const value = values[phase] ?? (phase === 'total' ? stored['duration'] : (phase === 'firstByte' ? stored['first_byte'] : undefined));
		if (typeof value === 'number') {
			timings[phase] = value;
		}
	}

	return timings;
};

const endpoint = (address: unknown, port: unknown): Endpoint | undefined =>
	typeof address === 'string' ? {address, port: number(port)} : undefined;

/** What a list shows of a stored flow. */
export const toRow = (stored: StoredFlow): FlowRow => ({
	id: number(stored['id']),
	session: number(stored['session']),
	kind: oneOf(flowKinds, stored['kind'], 'http'),
	state: oneOf(flowStates, stored['state'], 'aborted'),
	source: oneOf(flowSources, stored['source'], 'client'),
	startedAt: number(stored['started']),
	method: text(stored['method']),
	scheme: text(stored['scheme']),
	host: text(stored['host']),
	port: number(stored['port']),
	path: text(stored['path']),
	query: optionalText(stored['query']),
	httpVersion: text(stored['http_version']),
	status: optionalNumber(stored['status']),
	type: text(stored['type']),
	responseSize: optionalNumber(stored['response_size']),
	requestSize: optionalNumber(stored['request_size']),
	firstByte: optionalNumber(stored['first_byte']),
	duration: optionalNumber(stored['duration']),
	errorCode: optionalText(stored['error_code']),
	error: optionalText(stored['error']),
	truncated: stored['request_truncated'] === 1 || stored['response_truncated'] === 1,
	marked: stored['marked'] === 1,
	note: optionalText(stored['note']),
	tags: parseTags(stored['tags']),
	replayOf: optionalNumber(stored['replay_of']),
	score: optionalNumber(stored['score']),
	findings: number(stored['findings']),
	worst: severities.find(severity => severity === stored['worst']),
	revision: number(stored['revision']),
});

/** What figures are made of. */
export const toFigures = (stored: StoredFlow): FlowFigures => ({
	id: number(stored['id']),
	state: oneOf(flowStates, stored['state'], 'aborted'),
	startedAt: number(stored['started']),
	method: text(stored['method']),
	host: text(stored['host']),
	path: text(stored['path']),
	status: optionalNumber(stored['status']),
	responseSize: optionalNumber(stored['response_size']),
	duration: optionalNumber(stored['duration']),
});

/** Loads a body by its row id. */
export type BodyLoader = (id: number, size: number, truncated: boolean) => Body;

const loadBody = (stored: StoredFlow, side: 'request' | 'response', load: BodyLoader | undefined): Body | undefined => {
	const size = optionalNumber(stored[`${side}_size`]);
	return !load || size === undefined ? undefined : load(number(stored[`${side}_body`]), size, stored[`${side}_truncated`] === 1);
};

/**
A whole flow.

@param stored A row of `flow`, joined with `head` when headers are wanted.
@param load Loads bodies; without it they are left out.
*/
export const toFlow = (stored: StoredFlow, load: BodyLoader | undefined): Flow => {
	const responseHeaders = stored['response_headers'];
	const errorCode = optionalText(stored['error_code']);
	const trailers = (side: string): Headers | undefined => typeof stored[`${side}_trailers`] === 'string' ? parseHeaders(stored[`${side}_trailers`]) : undefined;
	const answered = typeof responseHeaders === 'string' || typeof stored['status'] === 'number';
	return {
		id: number(stored['id']),
		session: number(stored['session']),
		kind: oneOf(flowKinds, stored['kind'], 'http'),
		state: oneOf(flowStates, stored['state'], 'aborted'),
		source: oneOf(flowSources, stored['source'], 'client'),
		startedAt: number(stored['started']),
		request: {
			method: text(stored['method']),
			scheme: text(stored['scheme']),
			host: text(stored['host']),
			port: number(stored['port']),
			path: text(stored['path']),
			query: optionalText(stored['query']),
			httpVersion: text(stored['http_version']),
			headers: parseHeaders(stored['request_headers']),
			trailers: trailers('request'),
			body: loadBody(stored, 'request', load),
		},
		response: answered
			? {
				status: number(stored['status']),
				reason: text(stored['reason']),
				httpVersion: optionalText(stored['response_version']) ?? text(stored['http_version']),
				headers: parseHeaders(responseHeaders),
				trailers: trailers('response'),
				body: loadBody(stored, 'response', load),
			}
			: undefined,
		error: errorCode === undefined ? undefined : {code: errorCode, message: text(stored['error'])},
		timings: parseTimings(stored),
		client: endpoint(stored['client_address'], stored['client_port']),
		server: endpoint(stored['server_address'], stored['server_port']),
		clientConnection: optionalNumber(stored['client_connection']),
		serverConnection: optionalNumber(stored['server_connection']),
		replayOf: optionalNumber(stored['replay_of']),
		marked: stored['marked'] === 1,
		analyzed: stored['analyzed'] === 1,
		note: optionalText(stored['note']),
		tags: parseTags(stored['tags']),
	};
};
