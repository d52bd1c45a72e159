import {Buffer, isUtf8} from 'node:buffer';
import crypto from 'node:crypto';
import zlib from 'node:zlib';
import type {Body, Headers} from '../flow/flow.ts';
import {bodyText, contentCodings} from '../flow/content.ts';
import {parseMediaType, shortType} from '../flow/content-type.ts';
import {headerValue} from '../flow/headers.ts';

/** What a body is known by: the same bytes under the same content encoding and charset are stored once. */
export type BodyKey = {readonly hash: Uint8Array; readonly variant: string};

/** How a body stands in its row. */
export type StoredBody = {
	/** 1 when `data` is zstd, 0 when it is plain. */
	readonly coding: number;
	/** 0 when nobody has tried to read the body as text yet. */
	readonly decoded: number;
	/** The bytes kept; `null` when `text` gives them back. */
	readonly data: Uint8Array | null;
	/** The text, as UTF-8; `null` when there is none. */
	readonly text: Uint8Array | null;
	/** Bytes that `data` and `text` take. */
	readonly stored: number;
};

/** A larger content-encoded body is not decoded on the recorder's thread. */
const decodeAtOnce = 64 * 1024;
const decodeLimit = 1024 * 1024;

const leastCompressed = 256;
const compression = {params: {[zlib.constants.ZSTD_c_compressionLevel]: 3}};

/** Types that are compressed by themselves. */
const compact = new Set(['png', 'jpeg', 'gif', 'webp', 'avif', 'zip', 'gzip', 'woff', 'woff2', 'mp4', 'mpeg', 'webm', 'ogg', 'zstd', 'br', '7z-compressed', 'pdf']);

const utf8Names = new Set(['', 'utf-8', 'utf8', 'us-ascii', 'ascii']);

type Message = {readonly headers: Headers; readonly body: Body};

/** The charset where it changes what the bytes say. */
const charsetOf = (headers: Headers): string => {
	const type = headerValue(headers, 'content-type');
	// Most say nothing or UTF-8, and need no parsing.
	if (!type || !/charset/iv.test(type) || /;\s*charset="?utf-?8"?\s*$/iv.test(type)) {
		return '';
	}

	const charset = (parseMediaType(type).parameters['charset'] ?? '').toLowerCase();
	return utf8Names.has(charset) ? '' : charset;
};

/** Text with a NUL would be cut by most SQLite clients: it counts as binary. */
const isPlainText = (bytes: Uint8Array): boolean => isUtf8(bytes) && !bytes.includes(0);

const hasByteOrderMark = (bytes: Uint8Array): boolean => bytes[0] === 0xEF && bytes[1] === 0xBB && bytes[2] === 0xBF;

/** Whether the bytes are the text, whatever else is said of them: by far the most frequent case. */
const isReadyText = ({headers, body: {bytes}}: Message): boolean =>
	contentCodings(headers).length === 0 && charsetOf(headers) === '' && !hasByteOrderMark(bytes) && isPlainText(bytes);

/** What decides how the bytes are read as text, apart from themselves; empty for ready text. */
const variantOf = (message: Message): string => {
	if (isReadyText(message)) {
		return '';
	}

	const {headers, body} = message;
	const isText = parseMediaType(headerValue(headers, 'content-type')).essence.startsWith('text/');
	return [contentCodings(headers).join(','), charsetOf(headers), isText ? 'text' : 'data', body.truncated ? 'cut' : 'whole'].join(' ');
};

/** The key of a message's body. */
export const bodyKey = (message: Message): BodyKey => ({hash: crypto.hash('sha256', message.body.bytes, 'buffer'), variant: variantOf(message)});

const isCompact = (headers: Headers): boolean => {
	const {essence} = parseMediaType(headerValue(headers, 'content-type'));
	return contentCodings(headers).length > 0 || compact.has(shortType(essence));
};

const compressed = (bytes: Uint8Array, {headers}: Message): Uint8Array | undefined => {
	if (bytes.length < leastCompressed || isCompact(headers)) {
		return undefined;
	}

	const smaller = zlib.zstdCompressSync(bytes, compression);
	return smaller.length <= bytes.length * 0.9 ? smaller : undefined;
};

/** Works out how a body is stored. Decodes a content-encoded one only when it is small and the text is not known yet. */
export const storedBody = (message: Message, {variant}: BodyKey): StoredBody => {
	const {headers, body} = message;
	const {bytes} = body;
	if (variant === '') {
		return {
			coding: 0, decoded: 1, data: null, text: bytes, stored: bytes.length,
		};
	}

	const isEncoded = contentCodings(headers).length > 0;
	const isLater = body.text === undefined && isEncoded && bytes.length > decodeAtOnce;
	const known = isLater ? undefined : bodyText(message, decodeLimit);
	const text = known === undefined || known.includes('\0') ? null : Buffer.from(known);
	if (text && Buffer.compare(text, bytes) === 0) {
		return {
			coding: 0, decoded: 1, data: null, text, stored: text.length,
		};
	}

	const smaller = compressed(bytes, message);
	const data = smaller ?? bytes;
	// What failed here may have been too large for this thread, and be text all the same.
	const isDecoded = !isEncoded || body.text !== undefined || text !== null;
	return {
		coding: smaller ? 1 : 0, decoded: isDecoded ? 1 : 0, data, text, stored: data.length + (text?.length ?? 0),
	};
};

/** A row of `body` as it is read. */
export type BodyRow = {readonly coding: unknown; readonly decoded: unknown; readonly data: unknown; readonly text: unknown};

const empty = Buffer.alloc(0);

const expand = (data: Uint8Array): Uint8Array => {
	try {
		return zlib.zstdDecompressSync(data);
	} catch {
		return empty;
	}
};

/**
A body from its row. A missing or damaged row gives no bytes; size and truncation stand with the flow.

@param row
@param size True number of bytes.
@param truncated Whether only the beginning was kept.
*/
export const readBody = (row: BodyRow | undefined, size: number, truncated: boolean): Body => {
	if (!row) {
		return {size, truncated, bytes: empty};
	}

	const text = typeof row.text === 'string' ? row.text : null;
	const data = row.data instanceof Uint8Array ? row.data : undefined;
	const bytes = data ? (row.coding === 1 ? expand(data) : data) : Buffer.from(text ?? '');
	return text === null && row.decoded === 0
		? {size, truncated, bytes}
		: {
			size, truncated, bytes, text,
		};
};
