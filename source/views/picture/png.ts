import {Buffer} from 'node:buffer';
import zlib from 'node:zlib';
import {brightness, mostDecoded, type Plot} from './picture.ts';

type Chunk = {readonly type: string; readonly data: Buffer};

/** The chunks of a PNG (W3C PNG §5.3), as far as they are there. */
export const pngChunks = (bytes: Buffer): Chunk[] => {
	const chunks: Chunk[] = [];
	for (let at = 8; at + 8 <= bytes.length && chunks.length < 20_000;) {
		const length = bytes.readUInt32BE(at);
		chunks.push({type: bytes.toString('latin1', at + 4, at + 8), data: bytes.subarray(at + 8, at + 8 + length)});
		at += 12 + length;
	}

	return chunks;
};

/** Samples of a pixel by colour type (§11.2.1). */
const samples: ReadonlyMap<number, number> = new Map([[0, 1], [2, 3], [3, 1], [4, 2], [6, 4]]);

const paeth = (left: number, up: number, corner: number): number => {
	const estimate = left + up - corner;
	const [toLeft, toUp, toCorner] = [Math.abs(estimate - left), Math.abs(estimate - up), Math.abs(estimate - corner)];
	if (toLeft <= toUp && toLeft <= toCorner) {
		return left;
	}

	return toUp <= toCorner ? up : corner;
};

/** What the filters of §9.2 add to a byte, given those to the left, above and across. */
const filters: ReadonlyArray<(left: number, up: number, corner: number) => number> = [
	() => 0,
	left => left,
	(_, up) => up,
	(left, up) => Math.floor((left + up) / 2),
	paeth,
];

/** Undoes a row's filter in place. */
const unfilter = (row: Buffer, above: Buffer | undefined, filter: number, step: number): void => {
	const predict = filters[filter];
	if (!predict || filter === 0) {
		return;
	}

	for (let index = 0; index < row.length; index++) {
		const left = index < step ? 0 : row[index - step]!; // Before the index.
		const corner = index < step ? 0 : above?.[index - step] ?? 0;
		row[index] = (row[index]! + predict(left, above?.[index] ?? 0, corner)) & 0xFF;
	}
};

/** Reads a PNG that is not interlaced. Throws what keeps it from being read; one that is cut off is read as far as it goes. */
export const drawPng = (bytes: Buffer, plot: Plot): void => {
	const chunks = pngChunks(bytes);
	const head = chunks.find(({type}) => type === 'IHDR')?.data;
	if (!head || head.length < 13) {
		throw new Error('no header');
	}

	const [width, height, depth, colour, interlace] = [head.readUInt32BE(0), head.readUInt32BE(4), head[8]!, head[9]!, head[12]!]; // 13 bytes are there.
	const channels = samples.get(colour);
	if (channels === undefined || interlace !== 0 || ![1, 2, 4, 8, 16].includes(depth)) {
		throw new Error(interlace === 0 ? 'unknown kind of colours' : 'interlaced');
	}

	const rowBytes = Math.ceil((width * channels * depth) / 8);
	const size = (rowBytes + 1) * height;
	if (size > mostDecoded) {
		throw new Error('too large');
	}

	const packed = Buffer.concat(chunks.filter(({type}) => type === 'IDAT').map(({data}) => data));
	const data = zlib.inflateSync(packed, {maxOutputLength: size + 1024, finishFlush: zlib.constants.Z_SYNC_FLUSH});
	const palette = chunks.find(({type}) => type === 'PLTE')?.data;
	const step = Math.max(1, Math.ceil((channels * depth) / 8));
	const highest = (2 ** Math.min(depth, 8)) - 1;
	/** A sample scaled to a byte; of 16 bits the higher 8. */
	const sample = (row: Buffer, index: number): number => {
		if (depth >= 8) {
			return row[index * (depth / 8)] ?? 0;
		}

		const perByte = 8 / depth;
		return ((row[Math.floor(index / perByte)] ?? 0) >> (8 - (depth * ((index % perByte) + 1)))) & highest;
	};

	const brightnessOf = (row: Buffer, x: number): number => {
		const at = x * channels;
		const first = sample(row, at);
		if (colour === 3) {
			return brightness(palette?.[first * 3] ?? 0, palette?.[(first * 3) + 1] ?? 0, palette?.[(first * 3) + 2] ?? 0);
		}

		const solid = channels < 3 ? (first * 255) / highest : brightness(first, sample(row, at + 1), sample(row, at + 2));
		// With an even number of samples the last is how opaque the pixel is.
		return channels % 2 === 0 ? (solid * sample(row, at + channels - 1)) / 255 : solid;
	};

	let above: Buffer | undefined;
	for (let y = 0; y < height && (y + 1) * (rowBytes + 1) <= data.length; y++) {
		const start = y * (rowBytes + 1);
		const row = data.subarray(start + 1, start + 1 + rowBytes);
		unfilter(row, above, data[start] ?? 0, step);
		above = row;
		for (let x = 0; x < width; x++) {
			plot(x, y, brightnessOf(row, x));
		}
	}
};
