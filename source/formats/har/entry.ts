import type {
	Flow,
	FlowError,
	Headers,
	Request,
	Response,
} from '../../flow/flow.ts';
import {contentCodings} from '../../flow/content.ts';
import {parseMediaType} from '../../flow/content-type.ts';
import {headerValue} from '../../flow/headers.ts';
import {target} from '../../flow/url.ts';
import {isoMilliseconds} from '../time.ts';
import {harContent} from './content.ts';
import {requestCookies, responseCookies} from './cookies.ts';
import {harTimings} from './timings.ts';
import {harUrl} from './url.ts';

const named = (headers: Headers) => headers.map(([name, value]) => ({name, value}));

const httpVersion = (version: string): string => `HTTP/${version.includes('.') ? version : `${version}.0`}`;

const decodePlus = (text: string): string => {
	const spaced = text.replaceAll('+', ' ');
	try {
		return spaced.includes('%') ? decodeURIComponent(spaced) : spaced;
	} catch {
		return text;
	}
};

/** Names and values of a query or form; what cannot be decoded stands as it came. */
const nameValues = (text: string) => text.split('&').filter(pair => pair !== '').map(pair => {
	const equals = pair.indexOf('=');
	return equals === -1 ? {name: decodePlus(pair), value: ''} : {name: decodePlus(pair.slice(0, equals)), value: decodePlus(pair.slice(equals + 1))};
});

/** Bytes of a message's head in HTTP/1, both line ends after it included; -1 for HTTP/2, which packs it. */
const headSize = (firstLine: string, message: Pick<Request, 'httpVersion' | 'headers'>): number => {
	if (!message.httpVersion.startsWith('1')) {
		return -1;
	}

	let size = firstLine.length + 4;
	for (const [name, value] of message.headers) {
		size += name.length + value.length + 4;
	}

	return size;
};

const postData = (request: Request) => {
	if (!request.body) {
		return undefined;
	}

	const {mimeType, text, encoding, truncated, wire} = harContent({headers: request.headers, body: request.body});
	const isForm = encoding === undefined && parseMediaType(mimeType).essence === 'application/x-www-form-urlencoded';
	return {
		mimeType, text, params: isForm ? nameValues(text) : undefined, _encoding: encoding, _truncated: truncated, _bytes: wire,
	};
};

const harRequest = (request: Request) => {
	const version = httpVersion(request.httpVersion);
	return {
		method: request.method,
		...harUrl(request),
		httpVersion: version,
		cookies: requestCookies(request.headers),
		headers: named(request.headers),
		queryString: nameValues(request.query ?? ''),
		postData: postData(request),
		headersSize: headSize(`${request.method} ${target(request)} ${version}`, request),
		bodySize: request.body?.size ?? 0,
		_trailers: request.trailers && named(request.trailers),
	};
};

const noContent = {size: 0, mimeType: 'x-unknown'};

const responseContent = ({headers, body}: Response) => {
	if (!body) {
		return {...noContent, mimeType: headerValue(headers, 'content-type') ?? noContent.mimeType};
	}

	const {size, mimeType, text, encoding, truncated, wire} = harContent({headers, body});
	const saved = size - body.size;
	return {
		size,
		compression: !truncated && saved > 0 && contentCodings(headers).length > 0 ? saved : undefined,
		mimeType: mimeType || noContent.mimeType,
		text,
		encoding,
		_truncated: truncated,
		_bytes: wire,
	};
};

/** An exchange without an answer has this in the answer's place, as browsers write it. */
const noResponse = {
	status: 0, statusText: '', httpVersion: '', cookies: [], headers: [], content: noContent, redirectURL: '', headersSize: -1, bodySize: -1,
};

const harResponse = (response: Response, error: FlowError | undefined) => {
	const version = httpVersion(response.httpVersion);
	return {
		status: response.status,
		statusText: response.reason,
		httpVersion: version,
		cookies: responseCookies(response.headers),
		headers: named(response.headers),
		content: responseContent(response),
		redirectURL: headerValue(response.headers, 'location') ?? '',
		headersSize: headSize(`${version} ${response.status} ${response.reason}`, response),
		bodySize: response.body?.size ?? 0,
		_trailers: response.trailers && named(response.trailers),
		_error: error?.message,
		_errorCode: error?.code,
	};
};

const address = /^(?:\d{1,3}(?:\.\d{1,3}){3}|[\da-f]*:[\d.:a-f]*)$/iv;

/**
A flow as an entry of HAR 1.2; `undefined` for a tunnel or a failed handshake, which are no exchanges.

What HAR has no field for stands in fields of its own, so that reading gives the flow back: `_id`, `_startedAt` (microseconds since the
epoch), `_timings` (microseconds), `_state`, `_source`, `_marked`, `_analyzed`, `_tags`, `_replayOf`, `_client`, `_server`; in messages
`_trailers` and `_target` (the request target when it makes no valid URL); in bodies `_truncated`, `_bytes` (the wire's bytes when the
content does not tell them), `_encoding`; in the response `_error` and `_errorCode`. The note is `comment`.
*/
export const harEntry = (flow: Flow) => {
	const {request, response, error, server, kind} = flow;
	if (kind !== 'http' && kind !== 'websocket') {
		return undefined;
	}

	return {
		startedDateTime: isoMilliseconds(flow.startedAt),
		...harTimings(flow.timings),
		request: harRequest(request),
		response: response ? harResponse(response, error) : {...noResponse, _error: error?.message, _errorCode: error?.code},
		cache: {},
		serverIPAddress: server && address.test(server.address) ? server.address : undefined,
		connection: flow.serverConnection === undefined ? undefined : String(flow.serverConnection),
		comment: flow.note,
		_resourceType: kind === 'websocket' ? kind : undefined,
		_id: flow.id,
		_startedAt: flow.startedAt,
		_timings: flow.timings,
		_state: flow.state,
		_source: flow.source,
		_client: flow.client,
		_server: server,
		_replayOf: flow.replayOf,
		_marked: flow.marked || undefined,
		_analyzed: flow.analyzed || undefined,
		_tags: flow.tags.length > 0 ? flow.tags : undefined,
	};
};
