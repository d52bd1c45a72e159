import {bodyText} from '../flow/content.ts';
import type {Flow, Request, Response} from '../flow/flow.ts';
import {joinHeaders} from '../flow/headers.ts';
import {authority, flowUrl, target} from '../flow/url.ts';
import {jsonText} from './json-text.ts';

const encrypted: ReadonlySet<string> = new Set(['https', 'wss', 'tls']);
const unread: ReadonlySet<string> = new Set(['tcp', 'tls']);

/** A body that is not text is NULL there, and so is one without a byte. */
const textOf = (message: Request | Response | undefined): string | null => message?.body?.bytes.length ? bodyText(message) ?? null : null;

/** A flow as the documented `requests` view shows it; what a SQLite client reads there, this gives. */
export const requestsRow = (flow: Flow) => {
	const {request, response} = flow;
	return {
		id: flow.id,
		timestamp: flow.startedAt / 1e6,
		method: request.method,
		url: unread.has(request.scheme) ? authority(request) + target(request) : flowUrl(request),
		host: request.host,
		path: target(request),
		headers: jsonText(joinHeaders(request.headers)),
		body: textOf(request),
		response_status: response?.status ?? null,
		response_headers: response ? jsonText(joinHeaders(response.headers)) : null,
		response_body: textOf(response),
		duration: flow.timings.total === undefined ? null : flow.timings.total / 1e6,
		protocol: encrypted.has(request.scheme) ? 'https' : 'http',
		analyzed: flow.analyzed ? 1 : 0,
		notes: flow.note ?? null,
	};
};

/** See `requestsRow`. */
export type RequestsRow = ReturnType<typeof requestsRow>;
