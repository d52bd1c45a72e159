import {Buffer} from 'node:buffer';
import zlib from 'node:zlib';
import {
	bodyBytes,
	bodyText,
	contentCodings,
	isExactText,
	utf8Charsets,
} from '../../flow/content.ts';
import {parseMediaType} from '../../flow/content-type.ts';
import type {Body, Headers} from '../../flow/flow.ts';
import {headerValue} from '../../flow/headers.ts';
import {looseCount, looseText, type Loose} from '../lenient.ts';

type Message<Kept extends Body | undefined = Body> = {readonly headers: Headers; readonly body: Kept};

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');

/** Whether a charset would read this text's UTF-8 as something else. */
const isMisread = (text: string, headers: Headers): boolean =>
	Buffer.byteLength(text) !== text.length && !utf8Charsets.has((parseMediaType(headerValue(headers, 'content-type')).parameters['charset'] ?? '').toLowerCase());

/** A body as HAR has it. */
export type HarContent = {
	/** Bytes of the content, decoded; the true number on the wire for a plain body that was cut. */
	readonly size: number;
	readonly mimeType: string;
	readonly text: string;
	/** `base64` when the content is not text. */
	readonly encoding: 'base64' | undefined;
	readonly truncated: true | undefined;
	/** The bytes on the wire in base64, when they are more than the content tells: content-encoded or in another charset. */
	readonly wire: string | undefined;
};

/** Works out the decoded content of a body. Content that cannot be decoded stands as it came. */
export const harContent = (message: Message): HarContent => {
	const {headers, body} = message;
	const codings = contentCodings(headers);
	const text = bodyText(message);
	const bytes = text === undefined ? bodyBytes(message).bytes : undefined;
	const isPlain = codings.length === 0 && (text === undefined || (isExactText(text, body.bytes) && !isMisread(text, headers)));
	return {
		size: body.truncated && codings.length === 0 ? body.size : bytes?.length ?? Buffer.byteLength(text ?? ''),
		mimeType: headerValue(headers, 'content-type') ?? '',
		text: text ?? base64(bytes ?? body.bytes),
		encoding: text === undefined ? 'base64' : undefined,
		truncated: body.truncated || undefined,
		wire: isPlain || body.bytes.length === 0 ? undefined : base64(body.bytes),
	};
};

type Encoder = (bytes: Uint8Array) => Buffer;

const gzip: Encoder = bytes => zlib.gzipSync(bytes, {level: 1});

/** Fast rather than small: what was on the wire is not known. */
const encoders: ReadonlyMap<string, Encoder> = new Map<string, Encoder>([
	['gzip', gzip],
	['x-gzip', gzip],
	['deflate', bytes => zlib.deflateSync(bytes, {level: 1})],
	['br', bytes => zlib.brotliCompressSync(bytes, {params: {[zlib.constants.BROTLI_PARAM_QUALITY]: 1}})],
	['zstd', bytes => zlib.zstdCompressSync(bytes, {params: {[zlib.constants.ZSTD_c_compressionLevel]: 1}})],
]);

/** Decoded content put back into the encodings that its headers speak of, so that the message is whole. */
const encodeAgain = (content: Buffer, headers: Headers): Buffer => {
	let bytes = content;
	for (const coding of contentCodings(headers)) {
		const encoder = encoders.get(coding);
		if (!encoder) {
			return content;
		}

		bytes = encoder(bytes);
	}

	return bytes;
};

/** UTF-8 under another charset gets a byte order mark, which every reader puts above the charset. */
const textBytes = (text: string, headers: Headers): Buffer => Buffer.from(isMisread(text, headers) ? `\u{FEFF}${text}` : text);

/**
A body from `content` or `postData`. Without the bytes of the wire they are made from the content, so that they fit the headers.

@param content
@param headers The message's.
@param bodySize What the message says of its size on the wire.
*/
export const readHarContent = (content: Loose, headers: Headers, bodySize: unknown): Body | undefined => {
	const text = looseText(content['text']);
	const isBase64 = (content['encoding'] ?? content['_encoding']) === 'base64';
	const wire = looseText(content['_bytes']);
	const onWire = looseCount(bodySize) ?? 0;
	if (text === undefined && wire === undefined) {
		const size = onWire || (looseCount(content['size']) ?? 0);
		return size === 0 ? undefined : {size, truncated: true, bytes: Buffer.alloc(0)};
	}

	const plain = text === undefined ? Buffer.alloc(0) : (isBase64 ? Buffer.from(text, 'base64') : textBytes(text, headers));
	const isEncoded = plain.length > 0 && contentCodings(headers).length > 0;
	const bytes = wire === undefined ? (isEncoded ? encodeAgain(plain, headers) : plain) : Buffer.from(wire, 'base64');
	const truncated = content['_truncated'] === true;
	return {size: truncated ? Math.max(onWire, bytes.length) : (isEncoded && onWire > 0 ? onWire : bytes.length), truncated, bytes};
};
