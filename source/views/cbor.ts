import {Buffer} from 'node:buffer';
import type {Cursor} from './binary/cursor.ts';
import {bytesNotation, floatNotation, type Notation} from './binary/notation.ts';
import {notationView} from './binary/notation-view.ts';

/** A half-precision float (RFC 8949 appendix D). */
const half = (bits: number): number => {
	const exponent = (bits >> 10) & 0x1F;
	const fraction = bits & 0x3_FF;
	const sign = (bits & 0x80_00) === 0 ? 1 : -1;
	if (exponent === 31) {
		return fraction === 0 ? sign * Infinity : NaN;
	}

	return sign * (exponent === 0 ? fraction * (2 ** -24) : (1024 + fraction) * (2 ** (exponent - 25)));
};

/** What follows the first byte, by its lower five bits: the number in them, or the size of the number behind. */
const argument = (cursor: Cursor, low: number): bigint => {
	if (low < 24) {
		return BigInt(low);
	}

	if (low > 27) {
		throw new Error('it holds what CBOR reserves');
	}

	return BigInt(cursor.unsigned(2 ** (low - 24)));
};

const indefinite = 31;
const simple: ReadonlyMap<bigint, string> = new Map([[20n, 'false'], [21n, 'true'], [22n, 'null'], [23n, 'undefined']]);
/** Bignums are written out up to this many bytes: their decimals take time that grows faster than they do. */
const mostBignum = 128;

/** A bignum: a tag of 2 or 3 around a short string of bytes (RFC 8949 §3.4.3); `undefined` when there is none. */
const bignum = (cursor: Cursor, tag: bigint): string | undefined => {
	if ((tag !== 2n && tag !== 3n) || cursor.left === 0) {
		return undefined;
	}

	const first = cursor.peek();
	const size = first - 0x40;
	if (first < 0x40 || size > 24 || (size === 24 && (cursor.left < 2 || cursor.peek(1) > mostBignum))) {
		return undefined;
	}

	cursor.byte();
	const bytes = cursor.take(size === 24 ? cursor.byte() : size);
	const value = bytes.length === 0 ? 0n : BigInt(`0x${Buffer.from(bytes).toString('hex')}`);
	return String(tag === 2n ? value : -1n - value);
};

const readSpecial = (cursor: Cursor, notation: Notation, low: number): void => {
	switch (low) {
		case 25: {
			const bits = cursor.take(2).readUInt16BE();
			notation.leaf(floatNotation(half(bits), true));
			break;
		}

		case 26: {
			notation.leaf(floatNotation(cursor.float(), true));
			break;
		}

		case 27: {
			notation.leaf(floatNotation(cursor.double(), false));
			break;
		}

		case indefinite: {
			notation.end();
			break;
		}

		default: {
			const value = argument(cursor, low);
			notation.leaf(simple.get(value) ?? `simple(${value})`);
		}
	}
};

/** What stands around strings, lists and maps that do not say how long they are, by kind. */
const endless: ReadonlyArray<readonly [opening: string, closing: string] | undefined> = [undefined, undefined, ['(_ ', ')'], ['(_ ', ')'], ['[', ']'], ['{', '}']];

/** The next value by its first byte: three bits of kind, five of argument. */
const read = (cursor: Cursor, notation: Notation): void => {
	const first = cursor.byte();
	const kind = first >> 5;
	const low = first & 0x1F;
	if (kind === 7) {
		readSpecial(cursor, notation, low);
		return;
	}

	const brackets = low === indefinite ? endless[kind] : undefined;
	if (brackets) {
		notation.open(brackets[0], brackets[1], Infinity);
		return;
	}

	const value = argument(cursor, low);
	switch (kind) {
		case 0: {
			notation.leaf(String(value));
			break;
		}

		case 1: {
			notation.leaf(String(-1n - value));
			break;
		}

		case 2: {
			const bytes = cursor.take(Number(value));
			notation.leaf(bytesNotation(bytes));
			break;
		}

		case 3: {
			const text = cursor.take(Number(value)).toString();
			notation.leaf(JSON.stringify(text));
			break;
		}

		case 4: {
			notation.open('[', ']', Number(value));
			break;
		}

		case 5: {
			notation.open('{', '}', Number(value) * 2);
			break;
		}

		default: {
			const number = bignum(cursor, value);
			if (number === undefined) {
				notation.open(`${value}(`, ')', 1);
			} else {
				notation.leaf(number);
			}
		}
	}
};

/** CBOR (RFC 8949) in its diagnostic notation: tags, bignums and strings of bytes as they are. */
export const cbor = notationView({id: 'cbor', title: 'cbor'}, /[+\/]cbor(?:-seq)?$/v, read);
