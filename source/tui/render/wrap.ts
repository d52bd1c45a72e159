import {fitting, isAscii} from '../../views/glyphs.ts';
import {sliceSpans} from '../../views/span.ts';
import type {Line} from './styles.ts';

/**
A line over as many lines as it needs, at most `most`; what is left out after that is said.

@param line
@param first Cells of the first line.
@param rest Cells of the others.
@param most
*/
export const wrapLine = (line: Line, first: number, rest: number, most: number): Line[] => {
	const text = line.map(([part]) => part).join('');
	const isPlain = isAscii(text);
	const lines: Line[] = [];
	let from = 0;
	do {
		const width = lines.length === 0 ? first : rest;
		const to = Math.max(isPlain ? from + width : fitting(text, width, from).end, from + 1);
		lines.push(sliceSpans(line, from, to));
		from = to;
	} while (from < text.length && lines.length < most);

	return from < text.length ? [...lines.slice(0, -1), [[`… ${text.length - from} more characters`, 'dim']]] : lines;
};
