import {safeLine} from '../../flow/text.ts';
import {sqlValueToText} from '../../formats/sql-rows.ts';
import type {SqlAnswer, SqlValue} from '../../store/sql/query.ts';
import {cutToWidth} from './flow-line.ts';
import type {Paint} from './paint.ts';

/** Columns of the screen that a cell may take while others want room. */
const usual = 40;
const gap = '  ';
/** No cell is looked at further. */
const longest = 10_000;

const cellText = (value: SqlValue): string => value === null ? 'NULL' : safeLine(typeof value === 'number' ? String(value) : sqlValueToText(value.slice(0, longest)));

/** Columns of the screen that safe text takes, wide characters two. */
const widthOf = (text: string): number => [...text].reduce((sum, character) => sum + (character.codePointAt(0)! >= 0x11_00 ? 2 : 1), 0); // Never empty.

/** The largest of many, which cannot all be arguments. */
const mostOf = (values: readonly number[], least: number): number => {
	let most = least;
	for (const value of values) {
		most = Math.max(most, value);
	}

	return most;
};

/** Widths that fit: those of the widest cells, and where that is too much no more than what is left for each. */
const fit = (wanted: readonly number[], width: number | undefined): number[] => {
	if (width === undefined) {
		return [...wanted];
	}

	const cut = wanted.map(each => Math.min(each, usual));
	const room = width - ((wanted.length - 1) * gap.length);
	// What others do not need goes to the last wide one.
	const spare = room - cut.reduce((sum, each) => sum + each, 0);
	return spare > 0 ? cut.map((each, index) => index === wanted.findLastIndex(other => other > usual) ? Math.min(wanted[index]!, each + spare) : each) : cut; // The same length.
};

/**
An answer as a table of safe text; lines are cut to `width` columns of the screen, `undefined` for a pipe.

@yields A line with its end.
*/
export function * sqlTable({columns, rows}: SqlAnswer, {paint, width}: {readonly paint: Paint; readonly width: number | undefined}): Generator<string, void> {
	const heading = columns.map(name => safeLine(name));
	const cells = rows.map(row => row.map(value => cellText(value)));
	const widest = heading.map((name, column) => mostOf(cells.map(row => widthOf(row[column] ?? '')), widthOf(name)));
	const widths = fit(widest, width);
	const isNumber = columns.map((_, column) => rows.every(row => typeof row[column] === 'number' || row[column] === null));
	const line = (texts: readonly string[]): string => {
		const padded = texts.map((text, column) => {
			const most = widths[column] ?? 0;
			const cut = widthOf(text) > most ? cutToWidth(text, most) : text;
			const padding = ' '.repeat(Math.max(0, most - widthOf(cut)));
			return isNumber.at(column) ? padding + cut : cut + padding;
		}).join(gap).trimEnd();
		return width === undefined ? padded : cutToWidth(padded, width);
	};

	yield `${paint('strong', line(heading))}\n`;
	for (const row of cells) {
		yield `${line(row)}\n`;
	}
}
