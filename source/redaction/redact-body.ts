import {Buffer} from 'node:buffer';
import {bodyBytes, bodyText} from '../flow/content.ts';
import {parseMediaType} from '../flow/content-type.ts';
import type {Body, Headers} from '../flow/flow.ts';
import {headerValue} from '../flow/headers.ts';
import {isMedia} from './media.ts';
import {redactMultipart} from './redact-multipart.ts';
import {redactText} from './redact-text.ts';
import {label, type Tally} from './tally.ts';

type Message = {readonly headers: Headers; readonly body?: Body | undefined};

/** Headers that speak of the very bytes that were sent. */
const untrue: ReadonlySet<string> = new Set(['content-encoding', 'content-md5', 'digest', 'content-digest', 'repr-digest']);

/** Headers that fit the new body: as it is, in UTF-8, of another length. */
const fitting = (headers: Headers, size: number): Headers => headers
	.filter(([name]) => !untrue.has(name.toLowerCase()))
	.map(([name, value]) => {
		const key = name.toLowerCase();
		return [name, key === 'content-length' ? String(size) : (key === 'content-type' ? value.replace(/charset=(?:"[^"]*"|[^\s;]*)/iv, 'charset=utf-8') : value)];
	});

const replaced = ({headers, body}: Message & {readonly body: Body}, bytes: Buffer, text?: string): Message => {
	const size = body.truncated ? Math.max(body.size, bytes.length) : bytes.length;
	return {
		headers: fitting(headers, size),
		body: {
			size, truncated: body.truncated, bytes, ...text !== undefined && {text},
		},
	};
};

/**
Headers and body of a message, the body freed from its secrets: decoded from its content encodings, in UTF-8, with headers that fit. What is
no text stays when it is a picture, sound, a film or a font; anything else (a protobuf, an archive, an unknown encoding) may hold whatever it
likes, so `[redacted:binary]` stands in its place. The same message when it holds none.
*/
export const redactBody = (message: Message, tally: Tally): Message => {
	const {headers, body} = message;
	if (!body || body.bytes.length === 0) {
		return message;
	}

	const whole = {headers, body};
	const {essence, parameters} = parseMediaType(headerValue(headers, 'content-type'));
	if (essence.startsWith('multipart/') && parameters['boundary']) {
		const {bytes, error} = bodyBytes(whole);
		const redacted = error === undefined ? redactMultipart(bytes, parameters['boundary'], tally) : undefined;
		if (redacted) {
			return redacted.equals(bytes) ? message : replaced(whole, redacted);
		}
	}

	const text = bodyText(whole);
	if (text !== undefined) {
		const redacted = tally.take(redactText(text));
		return redacted === text ? message : replaced(whole, Buffer.from(redacted), redacted);
	}

	if (isMedia(headers) && bodyBytes(whole).error === undefined) {
		return message;
	}

	tally.add('binary');
	const mark = label('binary');
	return replaced({headers, body: {...body, truncated: false}}, Buffer.from(mark), mark);
};
