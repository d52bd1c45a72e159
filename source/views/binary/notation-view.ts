import type {Buffer} from 'node:buffer';
import {jsonDocument} from '../json.ts';
import type {Content, View} from '../view.ts';
import {createCursor, type Cursor} from './cursor.ts';
import {createNotation, type Notation} from './notation.ts';

/** Reads the next value, or the beginning of the next list or map. Throws what the view is to say. */
export type ValueReader = (cursor: Cursor, notation: Notation) => void;

const decode = (bytes: Buffer, read: ValueReader): {readonly text: string; readonly isWhole: boolean} => {
	const cursor = createCursor(bytes);
	const notation = createNotation();
	try {
		while (cursor.left > 0) {
			read(cursor, notation);
		}
	} catch (error) {
		if (!(error instanceof RangeError)) {
			throw error;
		}

		return {text: notation.text(), isWhole: false};
	}

	return {text: notation.text(), isWhole: !notation.isOpen};
};

/** Unnamed bytes are tried up to this size. */
const mostGuessed = 64 * 1024;

const looksLike = ({bytes, essence, text}: Content, read: ValueReader): boolean => {
	if (text !== undefined || bytes.length < 3 || bytes.length > mostGuessed || !['', 'application/octet-stream'].includes(essence)) {
		return false;
	}

	try {
		const {text: notation, isWhole} = decode(bytes, read);
		return isWhole && /^[\[\{]/v.test(notation) && !notation.includes('\n');
	} catch {
		return false;
	}
};

/** A view of a binary format whose values are those of JSON and more: they are shown in the notation of CBOR. */
export const notationView = (meta: View['meta'], essences: RegExp, read: ValueReader): View => ({
	meta,
	bid: content => essences.test(content.essence) ? 3 : (looksLike(content, read) ? 0.45 : 0),
	open({bytes, truncated}) {
		const {text, isWhole} = decode(bytes, read);
		if (!isWhole && !truncated) {
			throw new Error('it ends too early');
		}

		return jsonDocument(text);
	},
});
