import {Buffer, isUtf8} from 'node:buffer';
import zlib from 'node:zlib';
import type {Body, Headers} from './flow.ts';
import {headerValue, headerValues} from './headers.ts';
import {parseMediaType} from './content-type.ts';

/** Decoded bytes are never longer than this unless a caller says otherwise: a bomb stays small. */
export const defaultDecodeLimit = 16 * 1024 * 1024;

/** A body freed from its content encodings. */
export type DecodedContent = {
	/** The decoded bytes; what was decoded before the failure when `error` is set. */
	readonly bytes: Buffer;
	/** Why decoding stopped early, as one line. */
	readonly error?: string | undefined;
};

type Decoder = (bytes: Uint8Array, limit: number) => Buffer;

const flush = {finishFlush: zlib.constants.Z_SYNC_FLUSH};

/** Deflate on the wire is zlib (RFC 9110 §8.4.1.2), but some servers send it raw. */
const inflate: Decoder = (bytes, limit) => {
	const looksWrapped = bytes.length > 1 && (bytes[0]! & 0x0F) === 8 && ((bytes[0]! << 8) | bytes[1]!) % 31 === 0;
	return looksWrapped
		? zlib.inflateSync(bytes, {...flush, maxOutputLength: limit})
		: zlib.inflateRawSync(bytes, {...flush, maxOutputLength: limit});
};

/** Content encodings of RFC 9110 §8.4, RFC 7932 and RFC 8878, each tolerant of a cut end. */
const decoders: Readonly<Record<string, Decoder>> = {
	gzip: (bytes, limit) => zlib.gunzipSync(bytes, {...flush, maxOutputLength: limit}),
	'x-gzip': (bytes, limit) => zlib.gunzipSync(bytes, {...flush, maxOutputLength: limit}),
	deflate: inflate,
	br: (bytes, limit) => zlib.brotliDecompressSync(bytes, {finishFlush: zlib.constants.BROTLI_OPERATION_FLUSH, maxOutputLength: limit}),
	zstd: (bytes, limit) => zlib.zstdDecompressSync(bytes, {finishFlush: zlib.constants.ZSTD_e_flush, maxOutputLength: limit}),
};

/** The content codings of a message in the order they were applied, lower case, `identity` left out. */
export const contentCodings = (headers: Headers): string[] => headerValues(headers, 'content-encoding')
	.flatMap(value => value.split(','))
	.map(value => value.trim().toLowerCase())
	.filter(value => value !== '' && value !== 'identity');

/**
Undoes content codings, last first. Never throws: an unknown or broken coding gives the bytes reached so far and says why.

@param bytes
@param codings
@param limit Most bytes to produce.
*/
export const decodeContent = (bytes: Uint8Array, codings: readonly string[], limit = defaultDecodeLimit): DecodedContent => {
	let current = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	for (const coding of codings.slice(0, 4).toReversed()) {
		const decoder = decoders[coding];
		if (!decoder) {
			return {bytes: current, error: `The content encoding ${coding} is not known.`};
		}

		if (current.length === 0) {
			continue;
		}

		try {
			current = decoder(current, limit);
		} catch (error) {
			const tooLarge = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
			return {bytes: current, error: tooLarge ? `The ${coding} body is larger than ${limit} bytes when decoded.` : `The body is not valid ${coding}.`};
		}
	}

	return {bytes: current};
};

/** Bytes as text: by byte order mark, then by charset, then UTF-8; `undefined` when they are not text. */
const toText = (bytes: Buffer, charset: string, truncated: boolean): string | undefined => {
	const label = charset.toLowerCase();
	if (label && label !== 'utf-8' && label !== 'utf8' && label !== 'us-ascii') {
		try {
			return new TextDecoder(label, {fatal: false}).decode(bytes);
		} catch {
			// An unknown charset: try UTF-8.
		}
	}

	let whole = bytes;
	if (truncated) {
		// A cut may split a character: leave off up to three bytes.
		for (let cut = 0; cut < 4 && !isUtf8(whole) && whole.length > 0; cut++) {
			whole = bytes.subarray(0, bytes.length - cut);
		}
	}

	return isUtf8(whole) && !whole.includes(0) ? whole.toString() : undefined;
};

/**
The body of a message as text, decoded from its content encoding and charset; `undefined` when there is none or it is not
text. What the store already knows is used as it is.

@param message
@param message.headers
@param message.body
@param limit Most bytes to decode.
*/
export const bodyText = (message: {readonly headers: Headers; readonly body?: Body | undefined}, limit = defaultDecodeLimit): string | undefined => {
	const {body} = message;
	if (!body || body.text === null) {
		return undefined;
	}

	if (body.text !== undefined) {
		return body.text;
	}

	const decoded = decodeContent(body.bytes, contentCodings(message.headers), limit);
	if (decoded.error !== undefined) {
		return undefined;
	}

	const {parameters} = parseMediaType(headerValue(message.headers, 'content-type'));
	return toText(decoded.bytes, parameters['charset'] ?? '', body.truncated);
};

/** The body of a message decoded from its content encoding, as bytes; empty when there is none. */
export const bodyBytes = (message: {readonly headers: Headers; readonly body?: Body | undefined}, limit = defaultDecodeLimit): DecodedContent =>
	message.body ? decodeContent(message.body.bytes, contentCodings(message.headers), limit) : {bytes: Buffer.alloc(0)};
