import {Buffer} from 'node:buffer';

const [quote, backslash] = Buffer.from('"\\');

/** What a byte outside a string does: opens or closes something, by how it changes the depth, or ends a bare word. */
const [opens, closes, ends] = [1, -1, 2];
const effects = new Int8Array(256);
for (const [characters, effect] of [['{[', opens], ['}]', closes], [', \n\r\t', ends]] as const) {
	for (const byte of Buffer.from(characters)) {
		effects[byte] = effect;
	}
}

const blanks: ReadonlySet<number | undefined> = new Set(Buffer.from(' \n\r\t'));

/** Whether a byte is JSON white space. */
export const isBlank = (byte: number | undefined): boolean => blanks.has(byte);

/** Finds where a JSON value ends, in pieces that may end anywhere; only brackets and strings are looked at. */
export type ValueEnd = {
	/** The next byte looked at begins a value. */
	begin(): void;
	/** Gives the position behind the value's end, or -1 when the piece ends before it. */
	find(piece: Uint8Array, from: number): number;
};

/** Makes a finder of ends; see `ValueEnd`. */
export const createValueEnd = (): ValueEnd => {
	let depth = 0;
	let isQuoted = false;
	let isEscaped = false;

	/** The position behind the quote that ends the string; `isQuoted` stays set when the piece has none. */
	const endOfString = (piece: Uint8Array, from: number): number => {
		let index = from;
		if (isEscaped && index < piece.length) {
			isEscaped = false;
			index++;
		}

		for (; index < piece.length; index++) {
			const byte = piece[index];
			if (byte === quote) {
				isQuoted = false;
				return index + 1;
			}

			if (byte !== backslash) {
				continue;
			}

			index++;
			isEscaped = index === piece.length;
		}

		return piece.length;
	};

	return {
		begin() {
			depth = 0;
			isQuoted = false;
			isEscaped = false;
		},
		find(piece, from) {
			let index = from;
			while (index < piece.length) {
				if (isQuoted) {
					index = endOfString(piece, index);
					if (!isQuoted && depth === 0) {
						return index;
					}

					continue;
				}

				const byte = piece[index] ?? 0;
				const effect = effects[byte] ?? 0;
				if (depth === 0 && (effect === closes || effect === ends)) {
					return index;
				}

				isQuoted = byte === quote;
				index++;
				if (!(effect === opens || effect === closes)) {
					continue;
				}

				depth += effect;
				if (depth === 0) {
					return index;
				}
			}

			return -1;
		},
	};
};
