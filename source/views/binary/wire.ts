import type {Buffer} from 'node:buffer';

/** A field of a protobuf message as the wire has it (protobuf.dev, "Encoding"); groups appear as their beginning and end. */
export type Field = {
	readonly number: number;
	readonly kind: 'varint' | 'fixed64' | 'bytes' | 'start' | 'end' | 'fixed32';
	readonly value: bigint;
	readonly bytes: Buffer;
	/** Where the next field begins. */
	readonly end: number;
};

const kinds = ['varint', 'fixed64', 'bytes', 'start', 'end', 'fixed32'] as const;
const highestNumber = 0x1F_FF_FF_FF;
const longestVarint = 10;

/** A number in groups of seven bits, the lowest first, and where it ends; `undefined` when it is cut off or too long. */
export const readVarint = (bytes: Buffer, start: number): {readonly value: bigint; readonly end: number} | undefined => {
	let value = 0;
	for (let index = 0; index < longestVarint; index++) {
		const byte = bytes[start + index];
		if (byte === undefined) {
			return undefined;
		}

		// Up to 49 bits are exact as a number, which is much faster.
		if (index === 7) {
			return readLongVarint(bytes, start, index, BigInt(value));
		}

		value += (byte & 0x7F) * (2 ** (7 * index));
		if (byte < 0x80) {
			return {value: BigInt(value), end: start + index + 1};
		}
	}

	return undefined;
};

const readLongVarint = (bytes: Buffer, start: number, from: number, low: bigint): {readonly value: bigint; readonly end: number} | undefined => {
	let value = low;
	for (let index = from; index < longestVarint; index++) {
		const byte = bytes[start + index];
		if (byte === undefined) {
			return undefined;
		}

		value |= BigInt(byte & 0x7F) << BigInt(7 * index);
		if (byte < 0x80) {
			return {value: BigInt.asUintN(64, value), end: start + index + 1};
		}
	}

	return undefined;
};

/** The field that begins at an index; `undefined` when none does. */
export const readField = (bytes: Buffer, start: number): Field | undefined => {
	const tag = readVarint(bytes, start);
	const kind = tag && kinds[Number(tag.value & 7n)];
	const number = tag ? Number(tag.value >> 3n) : 0;
	if (!tag || kind === undefined || number === 0 || number > highestNumber) {
		return undefined;
	}

	const {end} = tag;
	if (kind === 'start' || kind === 'end') {
		return {
			number, kind, value: 0n, bytes: bytes.subarray(end, end), end,
		};
	}

	const length = kind === 'fixed32' ? {value: 4n, end} : (kind === 'fixed64' ? {value: 8n, end} : readVarint(bytes, end));
	if (length === undefined) {
		return undefined;
	}

	if (kind === 'varint') {
		return {
			number, kind, value: length.value, bytes: bytes.subarray(end, length.end), end: length.end,
		};
	}

	const last = length.end + Number(length.value);
	return last > bytes.length
		? undefined
		: {
			number, kind, value: 0n, bytes: bytes.subarray(length.end, last), end: last,
		};
};

/** Whether bytes are fields from beginning to end, groups closed; fields inside fields are not looked at. */
export const isMessage = (bytes: Buffer): boolean => {
	let groups = 0;
	for (let at = 0; at < bytes.length;) {
		const field = readField(bytes, at);
		if (!field) {
			return false;
		}

		groups += field.kind === 'start' ? 1 : 0;
		groups -= field.kind === 'end' ? 1 : 0;
		if (groups < 0) {
			return false;
		}

		at = field.end;
	}

	return groups === 0;
};
