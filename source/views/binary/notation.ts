import {Buffer} from 'node:buffer';

/** What is nested deeper, or takes more characters, is no honest body. */
const deepest = 10_000;
const longest = 8 * 1024 * 1024;
/** Bytes of a string of bytes that are written out. */
const mostBytes = 4096;

type Frame = {readonly closing: string; readonly isMap: boolean; left: number; written: number};

/**
Writes values down in the diagnostic notation of CBOR (RFC 8949 §8), which is JSON with more kinds of values. Values come one after
the other, lists and maps announce how many they hold, so that a decoder needs no recursion. Throws when there is too much.
*/
export type Notation = {
	leaf(text: string): void;
	/** Opens a list or map of a number of values, `Infinity` for one that `end` ends; keys count as well. */
	open(opening: string, closing: string, count: number): void;
	end(): void;
	/** Whether a list, map or tag waits for more. */
	readonly isOpen: boolean;
	/** Everything written; several values at the top stand on lines of their own. */
	text(): string;
};

/** Begins a notation. */
export const createNotation = (): Notation => {
	const pieces: string[] = [];
	const frames: Frame[] = [];
	let length = 0;
	const write = (text: string): void => {
		length += text.length;
		if (length > longest) {
			throw new Error('too long when written out');
		}

		pieces.push(text);
	};

	const separate = (): void => {
		const frame = frames.at(-1);
		if (!frame) {
			write(pieces.length > 0 ? '\n' : '');
		} else if (frame.isMap && frame.written % 2 === 1) {
			write(':');
		} else if (frame.written > 0) {
			write(',');
		}
	};

	/** A value is there: it may have been the last of what holds it, and that the last of what holds that. */
	const count = (): void => {
		for (let frame = frames.at(-1); frame; frame = frames.at(-1)) {
			frame.written++;
			frame.left--;
			if (frame.left > 0) {
				return;
			}

			write(frame.closing);
			frames.pop();
		}
	};

	return {
		leaf(text) {
			separate();
			write(text);
			count();
		},
		open(opening, closing, size) {
			if (frames.length === deepest) {
				throw new Error('nested too deep');
			}

			separate();
			write(opening);
			if (size === 0) {
				write(closing);
				count();
				return;
			}

			frames.push({
				closing, isMap: opening.startsWith('{'), left: size, written: 0,
			});
		},
		end() {
			const frame = frames.pop();
			if (!frame) {
				return;
			}

			write(frame.closing);
			count();
		},
		get isOpen() {
			return frames.length > 0;
		},
		text: () => pieces.join(''),
	};
};

/** A string of bytes: `h'00ff'`, the beginning of a long one. */
export const bytesNotation = (bytes: Uint8Array): string => {
	const digits = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, mostBytes)).toString('hex');
	return `h'${digits}${bytes.length > mostBytes ? `…${bytes.length} bytes` : ''}'`;
};

/** A floating-point number, told from whole ones: `1.0`; the fewest digits that mean it in 32 bits when that is how it came. */
export const floatNotation = (value: number, isSingle: boolean): string => {
	const digits = isSingle ? [1, 2, 3, 4, 5, 6, 7, 8, 9] : [];
	const short = digits.map(count => Number(value.toPrecision(count))).find(number => Object.is(Math.fround(number), value)) ?? value;
	const text = Object.is(short, -0) ? '-0' : String(short);
	return /^-?\d+$/v.test(text) ? `${text}.0` : text;
};
