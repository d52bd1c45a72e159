import {Buffer} from 'node:buffer';
import {brightness, type Plot} from './picture.ts';

const tableSize = (flags: number): number => (flags & 0x80) === 0 ? 0 : 3 * (2 ** ((flags & 7) + 1));

/** Data in blocks that each say their size, put together. */
const readBlocks = (bytes: Buffer, start: number): {readonly data: Buffer; readonly end: number} => {
	const parts: Buffer[] = [];
	let at = start;
	for (let size = bytes[at] ?? 0; size > 0; size = bytes[at] ?? 0) {
		parts.push(bytes.subarray(at + 1, at + 1 + size));
		at += 1 + size;
	}

	return {data: Buffer.concat(parts), end: at + 1};
};

/** Codes of LZW (GIF89a appendix F) as the indices that they stand for, at most `limit` of them. */
const unpack = (data: Buffer, minimum: number, limit: number): Uint8Array => {
	const out = new Uint8Array(limit);
	const prefixes = new Uint16Array(4096);
	const suffixes = new Uint8Array(4096);
	const lengths = new Uint16Array(4096);
	const clear = 2 ** minimum;
	let length = 0;
	let next = clear + 2;
	let size = minimum + 1;
	let previous = -1;
	let bits = 0;
	let count = 0;
	/** Writes what a code stands for from its end to its beginning, and gives the beginning. */
	const write = (code: number, at: number): number => {
		let rest = code;
		for (let index = at + (lengths[code] ?? 0); index >= at; index--) {
			const value = rest < clear ? rest : suffixes[rest]!; // Codes are below 4096.
			if (index < limit) {
				out[index] = value;
			}

			if (rest < clear) {
				return value;
			}

			rest = prefixes[rest]!;
		}

		return 0;
	};

	for (let at = 0; at < data.length && length < limit;) {
		while (count < size && at < data.length) {
			bits |= data[at++]! << count; // Below the length.
			count += 8;
		}

		const code = bits & ((2 ** size) - 1);
		bits >>>= size;
		count -= size;
		if (code === clear) {
			[next, size, previous] = [clear + 2, minimum + 1, -1];
			continue;
		}

		if (code === clear + 1 || code > next || (code === next && previous === -1)) {
			break;
		}

		const source = code === next ? previous : code;
		const first = write(source, length);
		length += (lengths[source] ?? 0) + 1;
		if (code === next && length < limit) {
			out[length++] = first;
		}

		if (previous !== -1 && next < 4096) {
			prefixes[next] = previous;
			suffixes[next] = first;
			lengths[next] = (lengths[previous] ?? 0) + 1;
			next++;
			size += next === 2 ** size && size < 12 ? 1 : 0;
		}

		previous = code;
	}

	return out.subarray(0, Math.min(length, limit));
};

/** The rows of a picture in the order that an interlaced one sends them (appendix E). */
const interlacedRows = (height: number): number[] => [[0, 8], [4, 8], [2, 4], [1, 2]].flatMap(([first = 0, step = 1]) =>
	Array.from({length: Math.max(0, Math.ceil((height - first) / step))}, (_, index) => first + (index * step)));

/** Reads the first picture of a GIF. Throws what keeps it from being read. */
export const drawGif = (bytes: Buffer, plot: Plot): void => {
	const [screenWidth, screenHeight] = [bytes.readUInt16LE(6), bytes.readUInt16LE(8)];
	const globalSize = tableSize(bytes[10] ?? 0);
	let at = 13 + globalSize;
	while (bytes[at] === 0x21) {
		at = readBlocks(bytes, at + 2).end;
	}

	if (bytes[at] !== 0x2C || at + 10 >= bytes.length) {
		throw new Error('no picture in it');
	}

	const [left, top, width, height] = [1, 3, 5, 7].map(offset => bytes.readUInt16LE(at + offset)) as [number, number, number, number];
	const flags = bytes[at + 9] ?? 0;
	const localSize = tableSize(flags);
	const colours = localSize > 0 ? bytes.subarray(at + 10, at + 10 + localSize) : bytes.subarray(13, 13 + globalSize);
	const minimum = bytes[at + 10 + localSize] ?? 0;
	if (minimum < 1 || minimum > 11) {
		throw new Error('its codes have no size');
	}

	const {data} = readBlocks(bytes, at + 11 + localSize);
	const indices = unpack(data, minimum, Math.min(width * height, 4096 * data.length));
	const rows = (flags & 0x40) === 0 ? undefined : interlacedRows(height);
	for (const [index, colour] of indices.entries()) {
		const line = Math.floor(index / width);
		const [x, y] = [left + (index % width), top + (rows?.[line] ?? line)];
		if (x < screenWidth && y < screenHeight) {
			plot(x, y, brightness(colours[colour * 3] ?? 0, colours[(colour * 3) + 1] ?? 0, colours[(colour * 3) + 2] ?? 0));
		}
	}
};
