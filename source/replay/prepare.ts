import {Buffer} from 'node:buffer';
import {domainToASCII} from 'node:url';
import {contentCodings} from '../flow/content.ts';
import {encodeContent} from '../flow/encode-content.ts';
import {TapxError} from '../flow/error.ts';
import type {
	Flow,
	Header,
	Headers,
	Request,
} from '../flow/flow.ts';
import {hasHeader, headerValue} from '../flow/headers.ts';
import {authority, flowUrl, splitUrl} from '../flow/url.ts';
import {endToEnd} from '../upstream/hop-by-hop.ts';
import {editableRequest, type EditableRequest} from './request.ts';

/** A request as it will be sent and recorded. */
export type PreparedRequest = {
	readonly request: Request & {readonly scheme: 'http' | 'https'};
	readonly body: Uint8Array;
	/** What `Host` or `:authority` says. */
	readonly authority: string;
	/** Whether HTTP/2 is spoken where the server has it. */
	readonly preferHttp2: boolean;
};

/** A token (RFC 9110 §5.6.2): methods and names of headers. */
export const token = /^[\w!\u{23}-\u{27}*+\-.^`\|~]+$/v;
/** What a field value must not contain (RFC 9110 §5.5). */
export const unsendable = /[[\u{0}-\u{1F}\u{7F}]--\t]/v;

const wrong = (code: string, message: string, advice?: string): TapxError => new TapxError(code, message, {exitCode: 2, ...(advice !== undefined && {advice})});

/**
A URL that a person wrote, as it can be sent: names in ASCII (RFC 3490), other characters percent-encoded in UTF-8, without its fragment.

@param url The bytes of its UTF-8, each a character.
*/
const spell = (url: string): string => {
	const [plain = ''] = url.split('#', 1);
	return plain.replaceAll(/[^\u{21}-\u{7E}]/gv, byte => `%${byte.codePointAt(0)!.toString(16).toUpperCase().padStart(2, '0')}`); // A match is one character.
};

const hostName = /^[\w\-.:]+$/v;

/** A host as DNS has it; `undefined` when it is none. */
const decodeHost = (host: string): string | undefined => {
	try {
		const ascii = host.includes('%') ? domainToASCII(decodeURIComponent(host)) : host;
		return hostName.test(ascii) ? ascii : undefined;
	} catch {
		return undefined;
	}
};

/** Where an URL leads: the same place and spelling as the original's when it was not changed. */
const placeOf = (url: string, original: Request): Pick<Request, 'host' | 'port' | 'path' | 'query'> & {scheme: 'http' | 'https'} => {
	if (url === flowUrl(original)) {
		const {scheme, host, port, path, query} = original;
		return {
			scheme: scheme === 'https' ? 'https' : 'http', host, port, path, query,
		};
	}

	const parts = splitUrl(spell(url.trim()));
	const decoded = parts && decodeHost(parts.host);
	if (!parts || !decoded || parts.port === 0) {
		throw wrong('bad-url', `"${Buffer.from(url, 'latin1').toString()}" is not a URL that can be sent.`, 'Write the whole of it, beginning with http:// or https://.');
	}

	return {...parts, host: decoded};
};

const checkHeaders = (headers: Headers): void => {
	for (const [name, value] of headers) {
		if (!token.test(name)) {
			throw wrong('bad-header', `"${name}" is not the name of a header.`);
		}

		if (unsendable.test(value)) {
			throw wrong('bad-header', `The value of ${name} has a character that no header can have.`);
		}
	}
};

/** The headers with `Host` following the URL, unless it was changed itself. */
const followHost = (headers: Headers, original: Request, place: Pick<Request, 'scheme' | 'host' | 'port'>): Headers => {
	const isHeld = headerValue(headers, 'host') !== headerValue(original.headers, 'host') || authority(place) === authority(original);
	return isHeld ? headers : headers.map(([name, value]): Header => [name, name.toLowerCase() === 'host' ? authority(place) : value]);
};

/** The headers with a Content-Length that fits: mended in its place, added where a body came without any framing. */
const mendLength = (headers: Headers, length: number, hadFraming: boolean, isHttp2: boolean): Headers => {
	if (!hasHeader(headers, 'content-length')) {
		return !hadFraming && !isHttp2 && length > 0 ? [...headers, ['Content-Length', String(length)]] : headers;
	}

	let isFirst = true;
	return headers.flatMap(([name, value]): Header[] => {
		if (name.toLowerCase() !== 'content-length') {
			return [[name, value]];
		}

		const kept: Header[] = isFirst ? [[name, String(length)]] : [];
		isFirst = false;
		return kept;
	});
};

/** The body as it goes out: the original's bytes when neither it nor its encodings were changed. */
const encodedBody = (edited: EditableRequest, flow: Flow): Uint8Array => {
	const codings = contentCodings(edited.headers);
	if (edited.isEncoded || codings.length === 0) {
		return edited.body;
	}

	const {body} = flow.request;
	const isSame = body && codings.join(',') === contentCodings(flow.request.headers).join(',') && Buffer.compare(editableRequest(flow).body, edited.body) === 0;
	return isSame ? body.bytes : encodeContent(edited.body, codings);
};

/**
Makes a request ready to be sent in a flow's stead: without the headers of the old connection, `Host` following the URL,
the body encoded as its headers say, `Content-Length` fitting unless it is held.

@throws {TapxError} `bad-method`, `bad-url`, `bad-header`.
*/
export const prepareRequest = (flow: Flow, edited: EditableRequest): PreparedRequest => {
	const {request: original, response} = flow;
	if (!token.test(edited.method)) {
		throw wrong('bad-method', `"${edited.method}" is not a method.`);
	}

	checkHeaders(edited.headers);
	const place = placeOf(edited.url, original);
	const isSameOrigin = place.scheme === original.scheme && authority(place) === authority(original);
	const preferHttp2 = (response?.httpVersion ?? original.httpVersion) === '2' && (place.scheme === 'https' || isSameOrigin);
	const body = encodedBody(edited, flow);
	const hadFraming = hasHeader(edited.headers, 'transfer-encoding');
	const hosted = followHost(endToEnd(edited.headers), original, place);
	const headers = edited.holdLength ? hosted : mendLength(hosted, body.length, hadFraming, preferHttp2);
	return {
		request: {
			...place,
			method: edited.method,
			httpVersion: preferHttp2 ? '2' : '1.1',
			headers,
			trailers: original.trailers,
			body: body.length > 0 ? {size: body.length, truncated: false, bytes: body} : undefined,
		},
		body,
		authority: headerValue(headers, 'host') ?? authority(place),
		preferHttp2,
	};
};
