import {bodyBytes, contentCodings} from '../flow/content.ts';
import {TapxError} from '../flow/error.ts';
import type {Flow, FlowKind, Headers} from '../flow/flow.ts';
import {humanSize} from '../flow/human.ts';
import {flowUrl} from '../flow/url.ts';
import {asWire} from './wire-text.ts';

/** A request that a person or a program may change before it is sent. */
export type EditableRequest = {
	readonly method: string;
	/** Whole, spelled as it goes out. */
	readonly url: string;
	/** In their order, repeats kept; values are the bytes on the wire as Latin-1, as everywhere in a flow. */
	readonly headers: Headers;
	/** Free from its content encodings, which are applied again when it is sent. */
	readonly body: Uint8Array;
	/** Whether the body still is as on the wire because its encodings cannot be undone; it is then sent as it stands. */
	readonly isEncoded: boolean;
	/** Whether Content-Length goes out as it stands instead of following the body. */
	readonly holdLength: boolean;
};

/** Bytes of a body that are decoded to be edited; a larger one is edited as it went over the wire. */
const decodeLimit = 64 * 1024 * 1024;

/** What cannot be sent again. */
const called: Readonly<Record<FlowKind, string>> = {
	http: 'not a request over HTTP', websocket: 'a WebSocket', tunnel: 'a tunnel', tls: 'a failed TLS handshake',
};

/**
The request of a flow as it can be sent again.

@throws {TapxError} `not-replayable` for what is not a request over HTTP.
*/
export const editableRequest = ({id, kind, request}: Flow): EditableRequest => {
	if (kind !== 'http' || (request.scheme !== 'http' && request.scheme !== 'https')) {
		throw new TapxError('not-replayable', `Flow ${id} is ${called[kind]}; only requests over HTTP can be replayed.`);
	}

	const {bytes, error} = bodyBytes(request, decodeLimit);
	return {
		method: request.method,
		url: asWire(flowUrl(request)).replaceAll(' ', '%20'),
		headers: request.headers.map(([name, value]) => [asWire(name), asWire(value)]),
		body: bytes,
		isEncoded: error !== undefined && contentCodings(request.headers).length > 0,
		holdLength: false,
	};
};

/**
Refuses to send half a body as if it were the whole.

@throws {TapxError} `body-cut`.
*/
export const checkWholeBody = ({id, request}: Flow): void => {
	if (request.body?.truncated) {
		throw new TapxError('body-cut', `Only the first ${humanSize(request.body.bytes.length)} of the request body of flow ${id} (${humanSize(request.body.size)}) were kept.`, {
			advice: '--body @FILE sends another one; --body-limit keeps more from now on.',
		});
	}
};
