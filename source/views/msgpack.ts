import type {Buffer} from 'node:buffer';
import type {Cursor} from './binary/cursor.ts';
import {bytesNotation, floatNotation, type Notation} from './binary/notation.ts';
import {notationView} from './binary/notation-view.ts';

const timestampType = -1;

/** A timestamp (MessagePack specification, extension −1), in its three sizes. */
const timestamp = (data: Buffer): string | undefined => {
	const parts = {
		4: () => [BigInt(data.readUInt32BE()), 0] as const,
		8() {
			const both = data.readBigUInt64BE();
			return [both & 0x3_FF_FF_FF_FFn, Number(both >> 34n)] as const;
		},
		12: () => [data.readBigInt64BE(4), data.readUInt32BE()] as const,
	}[data.length as 4 | 8 | 12]?.();
	const milliseconds = Number(parts?.[0] ?? 0n) * 1000;
	if (!parts || Math.abs(milliseconds) > 8.64e15) {
		return undefined;
	}

	const time = new Date(milliseconds).toISOString().slice(0, -'.000Z'.length);
	return `timestamp("${time}${parts[1] === 0 ? '' : `.${String(parts[1]).padStart(9, '0')}`}Z")`;
};

const extension = (cursor: Cursor, size: number): string => {
	const type = Number(cursor.signed(1));
	const data = cursor.take(size);
	return (type === timestampType ? timestamp(data) : undefined) ?? `ext${type}(${bytesNotation(data)})`;
};

type Reader = (cursor: Cursor, notation: Notation, size: number) => void;

const string: Reader = (cursor, notation, size) => {
	notation.leaf(JSON.stringify(cursor.take(size).toString()));
};

const binary: Reader = (cursor, notation, size) => {
	notation.leaf(bytesNotation(cursor.take(size)));
};

const list: Reader = (_, notation, size) => {
	notation.open('[', ']', size);
};

const map: Reader = (_, notation, size) => {
	notation.open('{', '}', size * 2);
};

const extended: Reader = (cursor, notation, size) => {
	notation.leaf(extension(cursor, size));
};

/** A reader of a size that is itself a number of some bytes. */
const sized = (reader: Reader, bytes: number): Reader => (cursor, notation) => {
	reader(cursor, notation, Number(cursor.unsigned(bytes)));
};

const leaf = (text: (cursor: Cursor) => number | bigint | string): Reader => (cursor, notation) => {
	notation.leaf(String(text(cursor)));
};

/** The formats from 0xC0 on, in order. */
const formats: ReadonlyArray<Reader | undefined> = [
	leaf(() => 'null'),
	undefined,
	leaf(() => 'false'),
	leaf(() => 'true'),
	...[1, 2, 4].map(bytes => sized(binary, bytes)),
	...[1, 2, 4].map(bytes => sized(extended, bytes)),
	leaf(cursor => floatNotation(cursor.float(), true)),
	leaf(cursor => floatNotation(cursor.double(), false)),
	...[1, 2, 4, 8].map(bytes => leaf(cursor => cursor.unsigned(bytes))),
	...[1, 2, 4, 8].map(bytes => leaf(cursor => cursor.signed(bytes))),
	...[1, 2, 4, 8, 16].map((bytes): Reader => (cursor, notation) => {
		extended(cursor, notation, bytes);
	}),
	...[1, 2, 4].map(bytes => sized(string, bytes)),
	...[2, 4].map(bytes => sized(list, bytes)),
	...[2, 4].map(bytes => sized(map, bytes)),
];

/** Formats whose first byte holds a number as well, by the lowest of them. */
const packed: ReadonlyArray<readonly [from: number, reader: Reader]> = [
	[0xE0, (_, notation, value) => {
		notation.leaf(String(value - 32));
	}],
	[0xA0, string],
	[0x90, list],
	[0x80, map],
	[0, (_, notation, value) => {
		notation.leaf(String(value));
	}],
];

const read = (cursor: Cursor, notation: Notation): void => {
	const first = cursor.byte();
	if (first >= 0xC0 && first < 0xE0) {
		const reader = formats[first - 0xC0];
		if (!reader) {
			throw new Error('it holds what MessagePack never uses');
		}

		reader(cursor, notation, 0);
		return;
	}

	const [from, reader] = packed.find(([lowest]) => first >= lowest)!; // The last takes everything.
	reader(cursor, notation, first - from);
};

/** MessagePack in the notation of CBOR: integers whole, bytes and extensions as they are. */
export const msgpack = notationView({id: 'msgpack', title: 'msgpack'}, /[+\-.\/]msgpack$/v, read);
