import type {Buffer} from 'node:buffer';
import {humanSize} from '../flow/human.ts';
import {pictureFormat, type PictureSize} from '../flow/picture-format.ts';
import {pairLines, textOf} from './lines.ts';
import {drawBmp} from './picture/bmp.ts';
import {exifPairs} from './picture/exif.ts';
import {drawGif} from './picture/gif.ts';
import {
	drawPreview,
	mostPixels,
	previewSize,
	type Plot,
} from './picture/picture.ts';
import {drawPng} from './picture/png.ts';
import {shownLine} from './shown.ts';
import type {Spans} from './span.ts';
import type {View} from './view.ts';

/** Those that are decoded for a preview. */
const drawers: ReadonlyMap<string, (bytes: Buffer, plot: Plot) => void> = new Map([['PNG', drawPng], ['GIF', drawGif], ['BMP', drawBmp]]);

/** The lines of a preview, drawn when the first of them is looked at. */
const createPreview = (bytes: Buffer, size: PictureSize, draw: ((bytes: Buffer, plot: Plot) => void) | undefined): {readonly rows: number; row(index: number): string} => {
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
	bid: ({bytes, essence}) => (essence === '' || essence === 'application/octet-stream' || essence.startsWith('image/')) && pictureFormat(bytes)
		? 2.9
		: 0,
	open({bytes, truncated}) {
		const format = pictureFormat(bytes);
		const size = format?.size(bytes);
		const facts = pairLines([
			['format', format?.name ?? 'unknown'],
			['pixels', size ? `${size.width} × ${size.height}` : 'unknown'],
			['bytes', `${humanSize(bytes.length)}${truncated ? ', the beginning' : ''}`],
			...exifPairs(bytes),
		]);
		const preview = createPreview(bytes, size ?? {width: 0, height: 0}, drawers.get(format?.name ?? ''));
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
