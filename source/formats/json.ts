import {Buffer} from 'node:buffer';
import {bodyText, isExactText} from '../flow/content.ts';
import type {
	Body,
	Endpoint,
	Flow,
	FlowRow,
	Headers,
	Request,
	Response,
	Timings,
} from '../flow/flow.ts';
import {flowUrl} from '../flow/url.ts';
import {isoMicroseconds, milliseconds} from './time.ts';

/**
A body in JSON. `text` is what a person reads, free of content encoding and charset; `base64` has the bytes kept as they crossed
the wire and is null where `text` in UTF-8 is exactly them. `size` counts bytes on the wire, also those not kept.
*/
type BodyJson = {readonly size: number; readonly truncated: boolean; readonly text: string | null; readonly base64: string | null};

const bodyToJson = (message: {readonly headers: Headers; readonly body?: Body | undefined}): BodyJson | null => {
	const {body} = message;
	if (!body) {
		return null;
	}

	const {size, truncated, bytes} = body;
	const text = bodyText(message) ?? null;
	const base64 = text !== null && isExactText(text, bytes) ? null : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
	return {
		size, truncated, text, base64,
	};
};

const requestToJson = (request: Request) => ({
	method: request.method,
	scheme: request.scheme,
	host: request.host,
	port: request.port,
	path: request.path,
	query: request.query ?? null,
	http_version: request.httpVersion,
	headers: request.headers,
	trailers: request.trailers ?? null,
	body: bodyToJson(request),
});

const responseToJson = (response: Response) => ({
	status: response.status,
	reason: response.reason,
	http_version: response.httpVersion,
	headers: response.headers,
	trailers: response.trailers ?? null,
	body: bodyToJson(response),
});

const timingsToJson = (timings: Timings) => ({
	blocked_ms: milliseconds(timings.blocked),
	dns_ms: milliseconds(timings.dns),
	connect_ms: milliseconds(timings.connect),
	tls_ms: milliseconds(timings.tls),
	send_ms: milliseconds(timings.send),
	wait_ms: milliseconds(timings.wait),
	receive_ms: milliseconds(timings.receive),
	first_byte_ms: milliseconds(timings.firstByte),
	total_ms: milliseconds(timings.total),
});

const endpointToJson = (endpoint: Endpoint | undefined) => endpoint ? {address: endpoint.address, port: endpoint.port} : null;

/**
A whole flow in JSON: the shape of `tapx show --json`, `export --ndjson` and the API's `flow`. Every field is always there, null when
unknown. Headers are `[name, value]` pairs in wire order; times are ISO 8601 with microseconds, lengths milliseconds, sizes bytes.
*/
export const flowToJson = (flow: Flow) => ({
	id: flow.id,
	session: flow.session,
	kind: flow.kind,
	state: flow.state,
	source: flow.source,
	started_at: isoMicroseconds(flow.startedAt),
	url: flowUrl(flow.request),
	request: requestToJson(flow.request),
	response: flow.response ? responseToJson(flow.response) : null,
	error: flow.error ? {code: flow.error.code, message: flow.error.message} : null,
	timings: timingsToJson(flow.timings),
	client: endpointToJson(flow.client),
	server: endpointToJson(flow.server),
	client_connection: flow.clientConnection ?? null,
	server_connection: flow.serverConnection ?? null,
	replay_of: flow.replayOf ?? null,
	marked: flow.marked,
	analyzed: flow.analyzed,
	note: flow.note ?? null,
	tags: flow.tags,
});

/** A row of a list in JSON: the shape of `tapx ls --json` and of the live lines. Rules as in `flowToJson`. */
export const rowToJson = (row: FlowRow) => ({
	id: row.id,
	session: row.session,
	kind: row.kind,
	state: row.state,
	source: row.source,
	started_at: isoMicroseconds(row.startedAt),
	method: row.method,
	url: flowUrl(row),
	scheme: row.scheme,
	host: row.host,
	port: row.port,
	path: row.path,
	query: row.query ?? null,
	http_version: row.httpVersion,
	status: row.status ?? null,
	type: row.type,
	request_size: row.requestSize ?? null,
	response_size: row.responseSize ?? null,
	first_byte_ms: milliseconds(row.firstByte),
	duration_ms: milliseconds(row.duration),
	error: row.errorCode === undefined ? null : {code: row.errorCode, message: row.error ?? ''},
	truncated: row.truncated,
	replay_of: row.replayOf ?? null,
	marked: row.marked,
	note: row.note ?? null,
	tags: row.tags,
});
