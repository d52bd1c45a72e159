import type {Buffer} from 'node:buffer';

/** Reads bytes one after the other. Every reading throws a `RangeError` where they end. */
export type Cursor = {
	readonly at: number;
	readonly left: number;
	/** The next bytes, not copied. */
	take(count: number): Buffer;
	byte(): number;
	/** A byte to come, without going on; 0 past the end. */
	peek(ahead?: number): number;
	/** A whole number of 1, 2, 4 or 8 bytes, the highest first. */
	unsigned(size: number): number | bigint;
	signed(size: number): number | bigint;
	float(): number;
	double(): number;
};

/** Begins at the first byte. */
export const createCursor = (bytes: Buffer): Cursor => {
	let at = 0;
	const take = (count: number): Buffer => {
		if (count > bytes.length - at) {
			throw new RangeError('it ends too early');
		}

		at += count;
		return bytes.subarray(at - count, at);
	};

	return {
		get at() {
			return at;
		},
		get left() {
			return bytes.length - at;
		},
		take,
		peek: (ahead = 0) => bytes[at + ahead] ?? 0,
		byte: () => take(1)[0] ?? 0,
		unsigned: size => size === 8 ? take(8).readBigUInt64BE() : take(size).readUIntBE(0, size),
		signed: size => size === 8 ? take(8).readBigInt64BE() : take(size).readIntBE(0, size),
		float: () => take(4).readFloatBE(),
		double: () => take(8).readDoubleBE(),
	};
};
