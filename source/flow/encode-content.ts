import type {Buffer} from 'node:buffer';
import zlib from 'node:zlib';

type Encoder = (bytes: Uint8Array) => Buffer;

/** Content encodings of RFC 9110 §8.4, RFC 7932 and RFC 8878. */
const encoders: ReadonlyMap<string, Encoder> = new Map<string, Encoder>([
	['gzip', zlib.gzipSync],
	['x-gzip', zlib.gzipSync],
	['deflate', zlib.deflateSync],
	['br', zlib.brotliCompressSync],
	['zstd', zlib.zstdCompressSync],
]);

/** The codings among these that nobody here can apply. */
const unknownCodings = (codings: readonly string[]): string[] => codings.filter(coding => !encoders.has(coding));

/** Applies content codings, the first first; the bytes as they are when one of them is not known. */
export const encodeContent = (bytes: Uint8Array, codings: readonly string[]): Uint8Array => {
	let current = bytes;
	if (unknownCodings(codings).length > 0) {
		return current;
	}

	for (const coding of codings) {
		current = encoders.get(coding)!(current); // None is unknown.
	}

	return current;
};
