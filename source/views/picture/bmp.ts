import type {Buffer} from 'node:buffer';
import {brightness, type Plot} from './picture.ts';

/** Reads an uncompressed BMP of 8, 24 or 32 bits a pixel. Throws what keeps it from being read. */
export const drawBmp = (bytes: Buffer, plot: Plot): void => {
	const [offset, head, width, height] = [bytes.readUInt32LE(10), bytes.readUInt32LE(14), bytes.readInt32LE(18), bytes.readInt32LE(22)];
	const [depth, compression] = [bytes.readUInt16LE(28), bytes.readUInt32LE(30)];
	if (![8, 24, 32].includes(depth) || (compression !== 0 && compression !== 3) || width <= 0) {
		throw new Error('compressed, or of few colours');
	}

	const size = depth / 8;
	const rowBytes = Math.ceil((width * size) / 4) * 4;
	const rows = Math.abs(height);
	for (let row = 0; row < rows && offset + ((row + 1) * rowBytes) <= bytes.length; row++) {
		const y = height > 0 ? rows - 1 - row : row;
		for (let x = 0; x < width; x++) {
			const at = offset + (row * rowBytes) + (x * size);
			const colour = depth === 8 ? 14 + head + ((bytes[at] ?? 0) * 4) : at;
			plot(x, y, brightness(bytes[colour + 2] ?? 0, bytes[colour + 1] ?? 0, bytes[colour] ?? 0));
		}
	}
};
