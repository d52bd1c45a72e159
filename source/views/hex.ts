import type {Span} from './span.ts';
import type {View} from './view.ts';

const perLine = 16;

/** Offset, sixteen bytes, and what they are in ASCII. */
export const hex: View = {
	meta: {id: 'hex', title: 'hex'},
	bid: () => 0.5,
	open({bytes}) {
		const spans = (index: number): Span[] => {
			const part = bytes.subarray(index * perLine, (index + 1) * perLine);
			const digits = [...part].map(byte => byte.toString(16).padStart(2, '0'));
			const columns = `${digits.slice(0, 8).join(' ').padEnd(23)}  ${digits.slice(8).join(' ').padEnd(23)}`;
			return [
				[(index * perLine).toString(16).padStart(8, '0'), 'faint'],
				[`  ${columns}  `],
				[part.toString('latin1').replaceAll(/[^\u{20}-\u{7E}]/gv, '·'), 'string'],
			];
		};

		return {
			count: Math.ceil(bytes.length / perLine),
			spans,
			text: index => spans(index).map(([text]) => text).join(''),
		};
	},
};
