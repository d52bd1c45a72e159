import {fitting} from '../../views/glyphs.ts';
import {sliceSpans} from '../../views/span.ts';
import type {Line} from './styles.ts';

/** A sentence over as many lines of so many cells as it needs, broken between words where that is possible. */
export const prose = (line: Line, width: number): Line[] => {
	const text = line.map(([part]) => part).join('');
	const room = Math.max(8, width);
	const lines: Line[] = [];
	for (let from = 0; from < text.length;) {
		const {end} = fitting(text, room, from);
		const blank = text.lastIndexOf(' ', end);
		const to = end < text.length && blank > from ? blank : Math.max(end, from + 1);
		lines.push(sliceSpans(line, from, to));
		from = text[to] === ' ' ? to + 1 : to;
	}

	return lines;
};
