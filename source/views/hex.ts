import {textOf} from './lines.ts';
import type {Span} from './span.ts';
import type {View} from './view.ts';

/** Bytes on a line. */
export const hexBytes = 16;
/** Where a line's digits begin, and its characters. */
const digitsAt = 10;
const charactersAt = 60;

const digitsOf = (byte: number): number => digitsAt + (byte * 3) + (byte < hexBytes / 2 ? 0 : 1);

/** One line of bytes: offset, sixteen bytes, and what they are in ASCII. */
export const hexLine = (bytes: Uint8Array, index: number): Span[] => {
	const part = bytes.subarray(index * hexBytes, (index + 1) * hexBytes);
	const digits = [...part].map(byte => byte.toString(16).padStart(2, '0'));
	const columns = `${digits.slice(0, 8).join(' ').padEnd(23)}  ${digits.slice(8).join(' ').padEnd(23)}`;
	return [
		[(index * hexBytes).toString(16).padStart(8, '0'), 'faint'],
		[`  ${columns}  `],
		[String.fromCodePoint(...part).replaceAll(/[^\u{20}-\u{7E}]/gv, '·'), 'string'],
	];
};

/** Bytes, sixteen a line. */
export const hex: View = {
	meta: {id: 'hex', title: 'hex'},
	bid: () => 0.5,
	open({bytes}) {
		const spans = (index: number): Span[] => hexLine(bytes, index);
		return {
			count: Math.ceil(bytes.length / hexBytes),
			bytes: {
				bytes, perLine: hexBytes, rangesOf: (from, to) => [[digitsOf(from), digitsOf(to - 1) + 2], [charactersAt + from, charactersAt + to]],
			},
			spans,
			text: index => textOf(spans(index)),
		};
	},
};
