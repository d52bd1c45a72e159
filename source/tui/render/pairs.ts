import {cells, fitting} from '../../views/glyphs.ts';
import type {Subject} from '../../compute/subject.ts';
import type {Line, Role} from './styles.ts';
import type {TabLine} from './tabs/tab.ts';

/** Margin before every line of the detail. */
export const margin = ' '.repeat(3);

/** A name and a value, how it looks, and what it is about: itself unless something is said. */
export type Pair = readonly [name: string, value: string, role?: Role | undefined, subject?: Subject | undefined];

const widestName = 34;

/**
Names and values, the values aligned; a value too long for its line goes on below its beginning, at most `mostLines` lines.
*/
export const pairsBlock = (pairs: readonly Pair[], width: number, mostLines = 40): TabLine[] => {
	const names = Math.min(widestName, Math.floor(width * 0.45), Math.max(0, ...pairs.map(([name]) => cells(name))));
	const room = Math.max(8, width - margin.length - names - 3);
	return pairs.flatMap(([name, value, role, subject = {type: 'fact', name, value}]): TabLine[] => {
		const isLong = cells(name) > names;
		const title: Line = [[margin], [name, 'key'], [' '.repeat(isLong ? 2 : names - cells(name) + 2)]];
		const first = isLong ? Math.max(8, width - margin.length - cells(name) - 3) : room;
		const lines: Line[] = [];
		let from = 0;
		do {
			const {end} = fitting(value, lines.length === 0 ? first : room, from);
			const text = value.slice(from, Math.max(end, from + 1));
			lines.push(lines.length === 0 ? [...title, [text, role]] : [[margin + ' '.repeat(names + 2)], [text, role]]);
			from += Math.max(1, text.length);
		} while (from < value.length && lines.length < mostLines);

		return lines.map(line => ({line, subject}));
	});
};

/** A sentence over as many lines as it needs, broken between words where that is possible; those below the first begin under its text. */
export const paragraph = (sign: string, text: string, role: Role, width: number): Line[] => {
	const room = Math.max(8, width - margin.length - cells(sign) - 1);
	const lines: Line[] = [];
	let from = 0;
	do {
		const {end} = fitting(text, room, from);
		const blank = text.lastIndexOf(' ', end);
		const to = end < text.length && blank > from ? blank : Math.max(end, from + 1);
		lines.push([[margin], [lines.length === 0 ? sign : ' '.repeat(cells(sign)), role], [text.slice(from, to), role]]);
		from = text[to] === ' ' ? to + 1 : to;
	} while (from < text.length && lines.length < 12);

	return lines;
};

/** One line with something at its right end. */
export const spread = (left: Line, right: Line, width: number): Line => {
	const size = (line: Line) => line.reduce((sum, [text]) => sum + cells(text), 0);
	const filling = width - size(left) - size(right) - 1;
	return filling < 2 ? left : [...left, [' '.repeat(filling)], ...right];
};
