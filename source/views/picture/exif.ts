import type {Buffer} from 'node:buffer';
import {shownLine} from '../shown.ts';
import {pngChunks} from './png.ts';

/** Tags worth telling (CIPA DC-008, Exif 3.0 §4.6). */
const names: ReadonlyMap<number, string> = new Map([
	[0x01_0E, 'description'],
	[0x01_0F, 'make'],
	[0x01_10, 'model'],
	[0x01_12, 'orientation'],
	[0x01_31, 'software'],
	[0x01_32, 'changed'],
	[0x01_3B, 'artist'],
	[0x82_98, 'copyright'],
	[0x82_9A, 'exposure time'],
	[0x82_9D, 'f-number'],
	[0x88_27, 'ISO'],
	[0x90_03, 'taken'],
	[0x90_11, 'time zone'],
	[0x92_0A, 'focal length'],
	[0xA4_33, 'lens make'],
	[0xA4_34, 'lens model'],
	[0xA4_31, 'serial number'],
]);
const positions: ReadonlyMap<number, string> = new Map([[1, 'latitude side'], [2, 'latitude'], [3, 'longitude side'], [4, 'longitude'], [6, 'altitude']]);
const exifPointer = 0x87_69;
const gpsPointer = 0x88_25;
const mostEntries = 200;
/** Bytes of a value by its type. */
const sizes: ReadonlyMap<number, number> = new Map([[1, 1], [2, 1], [3, 2], [4, 4], [5, 8], [7, 1], [9, 4], [10, 8]]);

/** Where the TIFF structure of an image begins, by where the formats put it. */
const findExif = (bytes: Buffer): Buffer | undefined => {
	if (bytes[0] === 0x89) {
		return pngChunks(bytes).find(({type}) => type === 'eXIf')?.data;
	}

	const at = bytes.subarray(0, 256 * 1024).indexOf('Exif\u{0}\u{0}', 0, 'latin1');
	if (at !== -1) {
		return bytes.subarray(at + 6);
	}

	const chunk = bytes.toString('latin1', 8, 12) === 'WEBP' ? bytes.indexOf('EXIF', 12, 'latin1') : -1;
	return chunk === -1 ? undefined : bytes.subarray(chunk + 8);
};

/** What a camera or a program wrote into an image: names and values, sanitised. Empty when there is nothing, or nothing that can be read. */
export const exifPairs = (bytes: Buffer): Array<[name: string, value: string]> => {
	const exif = findExif(bytes);
	const order = exif?.toString('latin1', 0, 2);
	if (!exif || (order !== 'II' && order !== 'MM')) {
		return [];
	}

	const isLittle = order === 'II';
	const short = (at: number): number => isLittle ? exif.readUInt16LE(at) : exif.readUInt16BE(at);
	const long = (at: number): number => isLittle ? exif.readUInt32LE(at) : exif.readUInt32BE(at);
	const ratio = (at: number): string => {
		const [over, under] = [long(at), long(at + 4)];
		return over > 0 && under % over === 0 && under > over ? `1/${under / over}` : String(Math.round((over / Math.max(1, under)) * 1e5) / 1e5);
	};

	const value = (type: number, count: number, at: number): string => {
		const size = sizes.get(type) ?? 1;
		const start = count * size <= 4 ? at : long(at);
		if (type === 2 || type === 7) {
			return shownLine(exif.toString('utf8', start, start + Math.min(count, 200)).replaceAll('\u{0}', '').trim());
		}

		const read: (at: number) => string = size === 8 ? ratio : (offset => String(size === 2 ? short(offset) : (size === 4 ? long(offset) : exif[offset] ?? 0)));
		return Array.from({length: Math.min(count, 4)}, (_, index) => read(start + (index * size))).join(' ');
	};

	const pairs: Array<[string, string]> = [];
	const readDirectory = (start: number, known: ReadonlyMap<number, string>, pointers: ReadonlyMap<number, ReadonlyMap<number, string>>): void => {
		const count = Math.min(short(start), mostEntries);
		for (let index = 0; index < count; index++) {
			const at = start + 2 + (index * 12);
			const tag = short(at);
			const name = known.get(tag);
			const inner = pointers.get(tag);
			if (inner) {
				readDirectory(long(at + 8), inner, new Map());
			} else if (name !== undefined) {
				pairs.push([name, value(short(at + 2), long(at + 4), at + 8)]);
			}
		}
	};

	try {
		readDirectory(long(4), names, new Map([[exifPointer, names], [gpsPointer, positions]]));
	} catch (error) {
		// What points beyond the end ends the list.
		if (!(error instanceof RangeError)) {
			throw error;
		}
	}

	return pairs;
};
