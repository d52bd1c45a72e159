import type {PictureSize} from '../../flow/picture-format.ts';

/** Takes each pixel's brightness, 0 for black to 255. */
export type Plot = (x: number, y: number, brightness: number) => void;

/** Pictures of more pixels are not decoded, nor are more bytes of them. */
export const mostPixels = 16 * 1024 * 1024;
export const mostDecoded = 40 * 1024 * 1024;

/** How bright a colour looks (ITU-R BT.601). */
export const brightness = (red: number, green: number, blue: number): number => (0.299 * red) + (0.587 * green) + (0.114 * blue);

const shades = [' ', '░', '▒', '▓', '█'];
const mostColumns = 64;
const mostRows = 24;

/** How many cells a preview takes; a cell is twice as high as it is wide. */
export const previewSize = ({width, height}: PictureSize): {columns: number; rows: number} => {
	const scale = Math.min(mostColumns / width, (mostRows * 2) / height, 1);
	return {columns: Math.max(1, Math.round(width * scale)), rows: Math.max(1, Math.round((height * scale) / 2))};
};

/** A picture in shades of blocks, which look the same with and without colours. What `draw` does not reach stays dark. */
export const drawPreview = (size: PictureSize, draw: (plot: Plot) => void): string[] => {
	const {columns, rows} = previewSize(size);
	const sums = new Float64Array(columns * rows);
	const counts = new Uint32Array(columns * rows);
	draw((x, y, value) => {
		const cell = (Math.floor((y * rows) / size.height) * columns) + Math.floor((x * columns) / size.width);
		sums[cell]! += value; // Pixels lie within the picture.
		counts[cell]!++;
	});
	return Array.from({length: rows}, (_, row) => Array.from({length: columns}, (__, column) => {
		const cell = (row * columns) + column;
		const mean = (sums[cell] ?? 0) / Math.max(1, counts[cell] ?? 0);
		return shades[Math.min(shades.length - 1, Math.floor((mean / 256) * shades.length))] ?? ' ';
	}).join(''));
};
