import {Buffer} from 'node:buffer';

/** A longer item is given up: its text would not fit a string. */
const limit = 256 * 1024 * 1024;

/** Puts together an item that lies across pieces of a file. */
export type Gathering = {
	/** What is wrong with an item that was given up. */
	readonly tooLong: string;
	/** A part that is not the last. It is copied: whoever reads the file may use its buffer again. */
	add(part: Buffer): void;
	/** The last part; gives the item as text, or `undefined` when it is too long. */
	finish(part: Buffer): string | undefined;
};

/** Makes an empty one; see `Gathering`. */
export const createGathering = (): Gathering => {
	let parts: Buffer[] = [];
	let length = 0;

	return {
		tooLong: `longer than ${limit} bytes`,
		add(part) {
			length += part.length;
			if (length > limit) {
				parts = [];
			} else {
				parts.push(Buffer.from(part));
			}
		},
		finish(part) {
			const isTooLong = length + part.length > limit;
			const text = isTooLong ? undefined : (length === 0 ? part : Buffer.concat([...parts, part])).toString();
			parts = [];
			length = 0;
			return text;
		},
	};
};
