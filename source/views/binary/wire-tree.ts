import {isUtf8, type Buffer} from 'node:buffer';
import {shownLine} from '../shown.ts';
import type {Spans} from '../span.ts';
import {mostBranches, type Branch} from '../tree/tree.ts';
import {
	isMessage,
	readField,
	readVarint,
	type Field,
} from './wire.ts';

/** Messages in messages are taken apart this far. */
const deepest = 24;
const mostBytes = 48;
const longestText = 10_000;

const controls = /[\u{0}-\u{8}\v\f\u{E}-\u{1F}\u{7F}]/v;

/** Text in UTF-8 that people could have written; `undefined` for other bytes. */
const textOf = (bytes: Buffer): string | undefined => {
	if (!isUtf8(bytes)) {
		return undefined;
	}

	const text = bytes.toString();
	return controls.test(text) ? undefined : text;
};

/** Several varints that fill bytes, as a packed list of numbers would; none of more than 32 bits, as those are no good guess. */
const packedOf = (bytes: Buffer): string[] | undefined => {
	const values: string[] = [];
	for (let at = 0; at < bytes.length && values.length <= 100;) {
		const varint = readVarint(bytes, at);
		if (!varint || varint.value > 0xFF_FF_FF_FFn) {
			return undefined;
		}

		values.push(String(varint.value));
		at = varint.end;
	}

	return values.length > 1 ? values : undefined;
};

/** A float with as many digits as 32 bits have. */
const shortFloat = (value: number): string => String(Number(value.toPrecision(7)));

type Meaning = {readonly kind: string; readonly spans: Spans; readonly value: string; readonly inner?: Buffer};

/** What a length-delimited field may be. Text may happen to be a message; one that begins with a line feed is more likely the tag of field 1. */
const guess = (bytes: Buffer, depth: number): Meaning => {
	const text = textOf(bytes);
	const isTag = (bytes[0] ?? 0x20) < 0x20;
	if (text !== undefined && !(isTag && depth < deepest && isMessage(bytes))) {
		return {kind: 'string', spans: [[shownLine(JSON.stringify(text.slice(0, longestText))), 'string']], value: text};
	}

	const value = bytes.toString('hex');
	if (depth < deepest && isMessage(bytes)) {
		return {
			kind: 'message', spans: [], value, inner: bytes,
		};
	}

	const packed = packedOf(bytes);
	if (packed) {
		return {kind: 'packed', spans: [[`[${packed.slice(0, 100).join(', ')}${packed.length > 100 ? ', …' : ''}]`, 'number']], value: packed.join(', ')};
	}

	const short = bytes.subarray(0, mostBytes).toString('hex');
	return {kind: `${bytes.length} bytes`, spans: [[bytes.length > mostBytes ? `${short}…` : short, 'string']], value};
};

const numberOf = ({kind, value, bytes}: Field): Meaning => {
	if (kind === 'varint') {
		// A negative int32 or int64 is a varint of 64 bits with the highest one set.
		const text = String(BigInt.asIntN(64, value));
		return {kind, spans: [[text, 'number']], value: text};
	}

	const isShort = kind === 'fixed32';
	const whole = String(isShort ? bytes.readInt32LE() : bytes.readBigInt64LE());
	const float = isShort ? bytes.readFloatLE() : bytes.readDoubleLE();
	const shownFloat = isShort ? shortFloat(float) : String(float);
	const name = isShort ? 'float' : 'double';
	const isLikely = Math.abs(float) >= 1e-6 && Math.abs(float) < 1e15;
	return isLikely
		? {kind: `${name}, or ${kind} ${whole}`, spans: [[shownFloat, 'number']], value: shownFloat}
		: {kind: `${kind}, or ${name} ${shownFloat}`, spans: [[whole, 'number']], value: whole};
};

/** The fields of a message as a tree, their meanings guessed, as there is no schema; `isCut` where its end is missing. */
export const wireTree = (bytes: Buffer): {readonly branches: Branch[]; readonly isCut: boolean} => {
	const branches: Branch[] = [];
	let isCut = false;
	const write = (message: Buffer, depth: number, path: string): void => {
		const groups: number[] = [];
		for (let at = 0; at < message.length && branches.length < mostBranches;) {
			const field = readField(message, at);
			if (!field || groups.length > deepest) {
				isCut = true;
				return;
			}

			at = field.end;
			if (field.kind === 'end') {
				groups.pop();
				continue;
			}

			const here = [path, ...groups, field.number].filter(part => part !== '').join('.');
			const branch = (spans: Spans, kind: string, value?: string): void => {
				branches.push({
					depth: depth + groups.length, spans: [[String(field.number), 'key'], [': '], ...spans, [`${spans.length > 0 ? '  ' : ''}${kind}`, 'faint']], path: here, value,
				});
			};

			if (field.kind === 'start') {
				branch([], 'group');
				groups.push(field.number);
				continue;
			}

			const {kind, spans, value, inner} = field.kind === 'bytes' ? guess(field.bytes, depth) : numberOf(field);
			branch(spans, kind, value);
			if (inner) {
				write(inner, depth + 1, here);
			}
		}
	};

	write(bytes, 0, '');
	return {branches, isCut};
};
