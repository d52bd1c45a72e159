import {Buffer} from 'node:buffer';
import {
	flowKinds,
	flowSources,
	flowStates,
	type Body,
	type Endpoint,
	type Header,
	type Headers,
	type Request,
	type Response,
	type Timings,
} from '../flow/flow.ts';
import type {ImportedFlow} from './format.ts';
import {
	looseCount,
	looseList,
	looseObject,
	looseOneOf,
	looseText,
	looseTexts,
	type Loose,
} from './lenient.ts';
import {parseIso} from './time.ts';

const microseconds = (value: unknown): number | undefined => typeof value === 'number' && value >= 0 ? Math.round(value * 1000) : undefined;

const headersFrom = (value: unknown): Headers => looseList(value).flatMap((pair): Header[] => {
	const [name, text] = looseList(pair);
	return typeof name === 'string' && typeof text === 'string' ? [[name.toWellFormed(), text.toWellFormed()]] : [];
});

const bodyFrom = (value: unknown): Body | undefined => {
	if (typeof value !== 'object' || value === null) {
		return undefined;
	}

	const {size, truncated, text, base64} = looseObject(value);
	const bytes = typeof base64 === 'string' ? Buffer.from(base64, 'base64') : Buffer.from(looseText(text) ?? '');
	return {size: Math.max(looseCount(size) ?? 0, bytes.length), truncated: truncated === true, bytes};
};

const messageFrom = (value: Loose) => ({
	httpVersion: looseText(value['http_version']) ?? '1.1',
	headers: headersFrom(value['headers']),
	trailers: Array.isArray(value['trailers']) ? headersFrom(value['trailers']) : undefined,
	body: bodyFrom(value['body']),
});

const requestFrom = (value: Loose): Request | string => {
	const [method, scheme, host, port] = [looseText(value['method']), looseText(value['scheme']), looseText(value['host']), looseCount(value['port'])];
	if (method === undefined || scheme === undefined || host === undefined || port === undefined) {
		return 'request needs method, scheme, host and port';
	}

	return {
		method, scheme, host, port, path: looseText(value['path']) ?? '', query: looseText(value['query']), ...messageFrom(value),
	};
};

const responseFrom = (value: unknown): Response | undefined => {
	const response = looseObject(value);
	const status = looseCount(response['status']);
	return status === undefined ? undefined : {status, reason: looseText(response['reason']) ?? '', ...messageFrom(response)};
};

const timingsFrom = (value: Loose): Timings => ({
	blocked: microseconds(value['blocked_ms']),
	dns: microseconds(value['dns_ms']),
	connect: microseconds(value['connect_ms']),
	tls: microseconds(value['tls_ms']),
	send: microseconds(value['send_ms']),
	wait: microseconds(value['wait_ms']),
	receive: microseconds(value['receive_ms']),
	firstByte: microseconds(value['first_byte_ms']),
	total: microseconds(value['total_ms']),
});

const endpointFrom = (value: unknown): Endpoint | undefined => {
	const {address, port} = looseObject(value);
	return typeof address === 'string' ? {address, port: looseCount(port) ?? 0} : undefined;
};

/** A flow from the shape of `flowToJson`, or why it is none. Unknown fields are ignored; the ids of sessions and connections are not taken over. */
export const flowFromJson = (value: unknown): ImportedFlow | string => {
	const flow = looseObject(value);
	const request = requestFrom(looseObject(flow['request']));
	if (typeof request === 'string') {
		return request;
	}

	const startedAt = parseIso(looseText(flow['started_at']) ?? '');
	if (startedAt === undefined) {
		return 'started_at is not a time';
	}

	const error = looseObject(flow['error']);
	const code = looseText(error['code']);
	return {
		originalId: looseCount(flow['id']),
		kind: looseOneOf(flow['kind'], flowKinds) ?? 'http',
		state: looseOneOf(flow['state'], flowStates) ?? 'complete',
		source: looseOneOf(flow['source'], flowSources) ?? 'import',
		startedAt,
		request,
		response: responseFrom(flow['response']),
		error: code === undefined ? undefined : {code, message: looseText(error['message']) ?? ''},
		timings: timingsFrom(looseObject(flow['timings'])),
		client: endpointFrom(flow['client']),
		server: endpointFrom(flow['server']),
		replayOf: looseCount(flow['replay_of']),
		marked: flow['marked'] === true,
		analyzed: flow['analyzed'] === true,
		note: looseText(flow['note']),
		tags: looseTexts(flow['tags']),
	};
};
