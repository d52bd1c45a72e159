import type {Buffer} from 'node:buffer';

/** Sides of a picture in pixels. */
export type PictureSize = {readonly width: number; readonly height: number};

/** A format of pictures, told by its first bytes. */
export type PictureFormat = {
	readonly name: string;
	/** Whether bytes, at least 32, begin as this format does. */
	is(bytes: Buffer): boolean;
	/** What the header says; `undefined` where it is too far in or not read. */
	size(bytes: Buffer): PictureSize | undefined;
};

/** The first frame header of a JPEG (ITU T.81 §B.2.2), found by walking its segments. */
const jpegSize = (bytes: Buffer): PictureSize | undefined => {
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
const webpSize = (bytes: Buffer): PictureSize | undefined => {
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

const formats: readonly PictureFormat[] = [
	{name: 'PNG', is: startsWith('\u{89}PNG\r\n'), size: bytes => ({width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20)})},
	{name: 'GIF', is: startsWith('GIF8'), size: bytes => ({width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8)})},
	{name: 'JPEG', is: startsWith('\u{FF}\u{D8}\u{FF}'), size: jpegSize},
	{name: 'WebP', is: startsWith('WEBP', 8), size: webpSize},
	{name: 'BMP', is: startsWith('BM'), size: bytes => ({width: bytes.readInt32LE(18), height: Math.abs(bytes.readInt32LE(22))})},
	{name: 'ICO', is: startsWith('\u{0}\u{0}\u{1}\u{0}'), size: bytes => ({width: icoSide(bytes[6]), height: icoSide(bytes[7])})},
	{name: 'AVIF', is: startsWith('ftypavif', 4), size: () => undefined},
];

/** A picture's header is no shorter. */
const shortest = 33;

/** The format that bytes begin as; `undefined` for what is no picture. */
export const pictureFormat = (bytes: Buffer): PictureFormat | undefined => bytes.length < shortest ? undefined : formats.find(format => format.is(bytes));
