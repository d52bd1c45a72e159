import type {Buffer} from 'node:buffer';
import {humanSize} from '../flow/human.ts';
import {pairLines, textOf} from './lines.ts';
import {drawBmp} from './picture/bmp.ts';
import {exifPairs} from './picture/exif.ts';
import {drawGif} from './picture/gif.ts';
import {
	drawPreview,
	mostPixels,
	previewSize,
	type Plot,
	type Size,
} from './picture/picture.ts';
import {drawPng} from './picture/png.ts';
import {shownLine} from './shown.ts';
import type {Spans} from './span.ts';
import type {View} from './view.ts';

type Format = {
	readonly name: string;
	is(bytes: Buffer): boolean;
	size(bytes: Buffer): Size | undefined;
	/** For those that are decoded for a preview. */
	readonly draw?: (bytes: Buffer, plot: Plot) => void;
};

/** The first frame header of a JPEG (ITU T.81 §B.2.2), found by walking its segments. */
const jpegSize = (bytes: Buffer): Size | undefined => {
	for (let at = 2; at + 9 < bytes.length && bytes[at] === 0xFF;) {
		const marker = bytes[at + 1] ?? 0;
		const isFrame = marker >= 0xC0 && marker <= 0xCF && ![0xC4, 0xC8, 0xCC].includes(marker);
		if (isFrame) {
			return {height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7)};
		}

		at += 2 + bytes.readUInt16BE(at + 2);
	}

	return undefined;
};

/** The three layouts of WebP (RFC 9649 §2.5 to §2.7). */
const webpSize = (bytes: Buffer): Size | undefined => {
	const kind = bytes.toString('latin1', 12, 16);
	if (kind === 'VP8X') {
		return {width: bytes.readUIntLE(24, 3) + 1, height: bytes.readUIntLE(27, 3) + 1};
	}

	if (kind === 'VP8L') {
		const bits = bytes.readUInt32LE(21);
		return {width: (bits & 0x3F_FF) + 1, height: ((bits >>> 14) & 0x3F_FF) + 1};
	}

	return kind === 'VP8 ' ? {width: bytes.readUInt16LE(26) & 0x3F_FF, height: bytes.readUInt16LE(28) & 0x3F_FF} : undefined;
};

/** A side of 256 does not fit its byte and is written as 0. */
const icoSide = (byte = 0): number => byte === 0 ? 256 : byte;

const startsWith = (text: string, offset = 0) => (bytes: Buffer): boolean => bytes.toString('latin1', offset, offset + text.length) === text;

const formats: readonly Format[] = [
	{
		name: 'PNG', is: startsWith('\u{89}PNG\r\n'), size: bytes => ({width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20)}), draw: drawPng,
	},
	{
		name: 'GIF', is: startsWith('GIF8'), size: bytes => ({width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8)}), draw: drawGif,
	},
	{name: 'JPEG', is: startsWith('\u{FF}\u{D8}\u{FF}'), size: jpegSize},
	{name: 'WebP', is: startsWith('WEBP', 8), size: webpSize},
	{
		name: 'BMP', is: startsWith('BM'), size: bytes => ({width: bytes.readInt32LE(18), height: Math.abs(bytes.readInt32LE(22))}), draw: drawBmp,
	},
	{name: 'ICO', is: startsWith('\u{0}\u{0}\u{1}\u{0}'), size: bytes => ({width: icoSide(bytes[6]), height: icoSide(bytes[7])})},
	{name: 'AVIF', is: startsWith('ftypavif', 4), size: () => undefined},
];

/** The lines of a preview, drawn when the first of them is looked at. */
const createPreview = (bytes: Buffer, size: Size, draw: Format['draw']): {readonly rows: number; row(index: number): string} => {
	if (!draw || size.width <= 0 || size.height <= 0 || size.width * size.height > mostPixels) {
		return {rows: 0, row: () => ''};
	}

	let drawn: readonly string[] | undefined;
	return {
		rows: previewSize(size).rows,
		row(index) {
			try {
				drawn ??= drawPreview(size, plot => {
					draw(bytes, plot);
				});
			} catch (error) {
				drawn = [`no preview: ${shownLine((error as Error).message)}`];
			}

			return drawn[index] ?? '';
		},
	};
};

/** What an image is and how large, what was written into it, and, for PNG, GIF and BMP, a small preview. */
export const image: View = {
	meta: {id: 'image', title: 'image'},
	bid: ({bytes, essence}) => (essence === '' || essence === 'application/octet-stream' || essence.startsWith('image/')) && bytes.length > 32
		&& formats.some(format => format.is(bytes))
		? 2.9
		: 0,
	open({bytes, truncated}) {
		const format = formats.find(candidate => candidate.is(bytes));
		const size = format?.size(bytes);
		const facts = pairLines([
			['format', format?.name ?? 'unknown'],
			['pixels', size ? `${size.width} × ${size.height}` : 'unknown'],
			['bytes', `${humanSize(bytes.length)}${truncated ? ', the beginning' : ''}`],
			...exifPairs(bytes),
		]);
		const preview = createPreview(bytes, size ?? {width: 0, height: 0}, format?.draw);
		const lines = preview.rows > 0 ? [...facts, []] : facts;
		const spans = (index: number): Spans => lines[index] ?? [[preview.row(index - lines.length)]];
		return {
			count: lines.length + preview.rows,
			spans,
			text: index => textOf(spans(index)),
			summary: size ? `${size.width} × ${size.height}` : undefined,
		};
	},
};
