import {Buffer, isUtf8} from 'node:buffer';
import zlib from 'node:zlib';
import type {Body, Headers} from './flow.ts';
import {headerValue, headerValues} from './headers.ts';
import {humanSize} from './human.ts';
import {parseMediaType, type MediaType} from './content-type.ts';

/** Decoded bytes are never longer than this unless a caller says otherwise: a bomb stays small. */
const defaultDecodeLimit = 16 * 1024 * 1024;

/** A body freed from its content encodings. */
export type DecodedContent = {
	/** The decoded bytes; when `error` is set, the bytes that the failing coding was given. */
	readonly bytes: Buffer;
	/** Why decoding stopped, as one line. */
	readonly error?: string | undefined;
};

type Decoder = (bytes: Uint8Array, limit: number) => Buffer;

const flush = {finishFlush: zlib.constants.Z_SYNC_FLUSH};

const gunzip: Decoder = (bytes, limit) => zlib.gunzipSync(bytes, {...flush, maxOutputLength: limit});

/** Deflate on the wire is zlib (RFC 9110 §8.4.1.2), but some servers send it raw. */
const inflate: Decoder = (bytes, limit) => {
	const [method = 0, flags = 0] = bytes;
	const looksWrapped = (method & 0x0F) === 8 && ((method << 8) | flags) % 31 === 0;
	return looksWrapped
		? zlib.inflateSync(bytes, {...flush, maxOutputLength: limit})
		: zlib.inflateRawSync(bytes, {...flush, maxOutputLength: limit});
};

/** Content encodings of RFC 9110 §8.4, RFC 7932 and RFC 8878, each tolerant of a cut end. */
const decoders: ReadonlyMap<string, Decoder> = new Map<string, Decoder>([
	['gzip', gunzip],
	['x-gzip', gunzip],
	['deflate', inflate],
	['br', (bytes, limit) => zlib.brotliDecompressSync(bytes, {finishFlush: zlib.constants.BROTLI_OPERATION_FLUSH, maxOutputLength: limit})],
	['zstd', (bytes, limit) => zlib.zstdDecompressSync(bytes, {finishFlush: zlib.constants.ZSTD_e_flush, maxOutputLength: limit})],
]);

/** More codings than this on one message are not honest. */
const maximumCodings = 4;

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
	if (codings.length > maximumCodings) {
		return {bytes: current, error: `The body has ${codings.length} content encodings; more than ${maximumCodings} are not undone.`};
	}

	for (const coding of codings.toReversed()) {
		const decoder = decoders.get(coding);
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
			return {bytes: current, error: tooLarge ? `The ${coding} body is larger than ${humanSize(limit)} when decoded.` : `The body is not valid ${coding}.`};
		}
	}

	return {bytes: current};
};

/** Bytes that no text in an 8-bit charset has (WHATWG MIME Sniffing §7.1, "binary data byte"). */
const binaryData = /[\u{0}-\u{8}\v\u{E}-\u{1A}\u{1C}-\u{1F}]/v;

const byteOrderMark = '\u{FEFF}';
const byteOrderMarks: ReadonlyArray<readonly [label: string, mark: readonly number[]]> = [
	['utf-8', [0xEF, 0xBB, 0xBF]],
	['utf-16le', [0xFF, 0xFE]],
	['utf-16be', [0xFE, 0xFF]],
];

/** Names of charsets, in lower case, that UTF-8 includes; none is taken for it. */
export const utf8Charsets: ReadonlySet<string> = new Set(['', 'utf-8', 'utf8', 'us-ascii', 'ascii']);

/** Bytes in a named charset as text; `undefined` when the name is unknown or the outcome is not text. */
const decodeCharset = (bytes: Buffer, label: string, {cut, fatal}: {cut: boolean; fatal: boolean}): string | undefined => {
	try {
		// As a stream, the decoder holds back a character that a cut has split.
		const text = new TextDecoder(label, {fatal}).decode(bytes, {stream: cut});
		return binaryData.test(text) ? undefined : text;
	} catch {
		return undefined;
	}
};

/**
Bytes as text, without a byte order mark: by byte order mark, then by charset, then UTF-8, then, for `text/*` alone, as a browser
would guess; `undefined` when they are not text.
*/
const toText = (bytes: Buffer, {essence, parameters}: MediaType, cut: boolean): string | undefined => {
	const marked = byteOrderMarks.find(([, mark]) => mark.every((byte, index) => bytes[index] === byte));
	if (marked) {
		return decodeCharset(bytes, marked[0], {cut, fatal: true});
	}

	const charset = (parameters['charset'] ?? '').toLowerCase();
	const byCharset = utf8Charsets.has(charset) ? undefined : decodeCharset(bytes, charset, {cut, fatal: false});
	if (byCharset !== undefined) {
		return byCharset;
	}

	// A cut may split a character: leave off up to three bytes.
	for (let end = bytes.length; end >= 0 && end > bytes.length - (cut ? 4 : 1); end--) {
		const whole = bytes.subarray(0, end);
		if (isUtf8(whole)) {
			return whole.includes(0) ? undefined : whole.toString();
		}
	}

	return essence.startsWith('text/') ? decodeCharset(bytes, charset === '' ? 'windows-1252' : 'utf-8', {cut, fatal: false}) : undefined;
};

/** Whether a text in UTF-8 is exactly these bytes, so that they need not be kept or written beside it. */
export const isExactText = (text: string, bytes: Uint8Array): boolean =>
	text.length <= bytes.length && Buffer.byteLength(text) === bytes.length && Buffer.from(text).equals(bytes);

/**
The body of a message as text, decoded from its content encoding and charset; `undefined` when there is none or it is not
text. A byte order mark is left off. What the store already knows is used as it is.

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
		// Text that a store keeps in place of the bytes still has its mark.
		return body.text.startsWith(byteOrderMark) ? body.text.slice(1) : body.text;
	}

	const decoded = decodeContent(body.bytes, contentCodings(message.headers), limit);
	return decoded.error === undefined ? toText(decoded.bytes, parseMediaType(headerValue(message.headers, 'content-type')), body.truncated) : undefined;
};

/** The body of a message decoded from its content encoding, as bytes; empty when there is none. */
export const bodyBytes = (message: {readonly headers: Headers; readonly body?: Body | undefined}, limit = defaultDecodeLimit): DecodedContent =>
	message.body ? decodeContent(message.body.bytes, contentCodings(message.headers), limit) : {bytes: Buffer.alloc(0)};
