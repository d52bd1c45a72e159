import type {Subject} from '../../compute/subject.ts';
import {cells, fitting} from '../../views/glyphs.ts';
import type {Line, Role} from './styles.ts';
import type {TabLine} from './tabs/tab.ts';
import {wrapLine} from './wrap.ts';

/** Margin before every line of the detail. */
export const margin = ' '.repeat(3);

/** A name and the lines under it, each as long as it is. */
export type Pair = {readonly name: string; readonly lines: readonly TabLine[]};

/** A name and a text; what it is about is itself, unless something is said. */
export const fact = (name: string, value: string, role?: Role, subject?: Subject): Pair =>
	({name, lines: [{line: [[value, role]], subject: subject ?? {type: 'fact', name, value}}]});

const widestName = 34;

/** Cells of the names' column. */
const namesWidth = (names: readonly string[], width: number): number => Math.min(widestName, Math.floor(width * 0.45), Math.max(0, ...names.map(name => cells(name))));

/** Cells that a value has beside names like these. */
export const pairsRoom = (names: readonly string[], width: number): number => Math.max(8, width - margin.length - namesWidth(names, width) - 3);

/** Names and values, the values aligned; a line too long for the screen goes on below its beginning, at most `mostLines` lines. */
export const pairsBlock = (pairs: readonly Pair[], width: number, mostLines = 40): TabLine[] => {
	const titles = pairs.map(({name}) => name);
	const names = namesWidth(titles, width);
	const room = pairsRoom(titles, width);
	const indent: Line = [[margin + ' '.repeat(names + 2)]];
	return pairs.flatMap(({name, lines}): TabLine[] => {
		const isLong = cells(name) > names;
		const title: Line = [[margin], [name, 'key'], [' '.repeat(isLong ? 2 : names - cells(name) + 2)]];
		const first = isLong ? Math.max(8, width - margin.length - cells(name) - 3) : room;
		return lines.flatMap(({line, subject}, index) => wrapLine(line, index === 0 ? first : room, room, mostLines)
			.map((part, at): TabLine => ({line: [...(index + at === 0 ? title : indent), ...part], subject})));
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

/** More lines of a URL say nothing to people. */
const mostHeadlines = 6;

/** A line with something at its right end, which stands below where both have no room in one. */
export const headline = (left: Line, right: Line, width: number): Line[] => {
	const line = spread(left, right, width);
	const room = width - 1;
	const below: Line[] = wrapLine(left, room, room - margin.length, mostHeadlines).map((part, index) => index === 0 ? part : [[margin], ...part]);
	return line === left ? [...below, [[margin], ...right]] : [line];
};

/** One line with something at its right end. */
export const spread = (left: Line, right: Line, width: number): Line => {
	const size = (line: Line) => line.reduce((sum, [text]) => sum + cells(text), 0);
	const filling = width - size(left) - size(right) - 1;
	return filling < 2 ? left : [...left, [' '.repeat(filling)], ...right];
};
