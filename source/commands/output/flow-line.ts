import type {FlowRow} from '../../flow/flow.ts';
import {humanDuration, humanSize} from '../../flow/human.ts';
import {stateSigns} from '../../flow/standing.ts';
import {safeLine} from '../../flow/text.ts';
import {flowUrl} from '../../flow/url.ts';
import {statusTone, type Paint, type Tone} from './paint.ts';

const two = (value: number): string => String(value).padStart(2, '0');

/** Local date and time of a moment in microseconds: `2026-11-20 10:42:07`. */
export const localTime = (microseconds: number): string => {
	const date = new Date(microseconds / 1000);
	return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
};

/** One word, so that columns can be counted: `4.1kB`; `-` for nothing. */
const word = (value: number | undefined, human: (value: number) => string): string => value === undefined ? '-' : human(value).replace(' ', '');

const statusWord = ({status, state}: FlowRow): string => `${status ?? ''}${stateSigns[state]}` || '-';

/** Whether a character takes two columns, when in doubt yes. */
const isWide = (character: string): boolean => character.codePointAt(0)! >= 0x11_00;

/** Cuts safe text to a number of columns, with `…` where it is cut. */
export const cutToWidth = (text: string, columns: number): string => {
	let width = 0;
	let kept = '';
	for (const character of text.slice(0, columns + 1)) {
		width += isWide(character) ? 2 : 1;
		if (width > columns) {
			return `${[...kept].slice(0, -1).join('')}…`;
		}

		kept += character;
	}

	return kept;
};

type Column = {
	readonly heading: string;
	readonly width: number;
	readonly right?: boolean;
	readonly text: (row: FlowRow) => string;
	readonly tone?: (row: FlowRow) => Tone | undefined;
};

/** What stands before the URL. For a pipe every line has the same words; on a screen the URL needs the room more. */
const columnsFor = (width: number | undefined, now: number): readonly Column[] => {
	const isNarrow = width !== undefined && width < 100;
	const today = localTime(now).slice(0, 10);
	const time = (row: FlowRow): string => {
		const full = localTime(row.startedAt);
		if (width === undefined) {
			return full;
		}

		return full.startsWith(today) ? full.slice(11) : full.slice(5, 16);
	};

	return [
		{
			heading: 'ID', width: isNarrow ? 5 : 7, right: true, text: ({id}) => String(id),
		},
		{
			heading: 'TIME', width: width === undefined ? 19 : 11, text: time, tone: () => 'dim',
		},
		{heading: 'METHOD', width: 7, text: ({method}) => safeLine(method).slice(0, 20)},
		{
			heading: 'STATUS', width: 6, text: statusWord, tone: statusTone,
		},
		...(isNarrow ? [] : [{heading: 'TYPE', width: 8, text: ({type}: FlowRow) => (safeLine(type) || '-').slice(0, 8)}]),
		{
			heading: 'SIZE', width: 6, right: true, text: ({responseSize}) => word(responseSize, humanSize),
		},
		{
			heading: 'TOOK', width: 6, right: true, text: ({duration}) => word(duration, humanDuration),
		},
	];
};

/** Arranges flows in columns. */
export type FlowLines = {
	/** The names of the columns. */
	readonly heading: string;
	/** One flow as one line of safe text: id, time, method, status, type, size, duration, URL and, when it failed, why. */
	line(row: FlowRow): string;
};

/**
Prepares lines for a screen or for a pipe.

@param options
@param options.paint
@param options.width Columns of the screen, to which lines are cut; `undefined` for a pipe.
@param options.now Microseconds since the epoch: a screen shows no date of today.
*/
export const createFlowLines = ({paint, width, now}: {readonly paint: Paint; readonly width: number | undefined; readonly now: number}): FlowLines => {
	const columns = columnsFor(width, now);
	const pad = (text: string, column: Column): string => column.right ? text.padStart(column.width) : text.padEnd(column.width);
	return {
		heading: paint('dim', [...columns.map(column => pad(column.heading, column)), 'URL'].join(' ')),
		line(row) {
			const cells = columns.map(column => ({text: pad(column.text(row), column), tone: column.tone?.(row)}));
			const used = cells.reduce((sum, {text}) => sum + text.length + 1, 0);
			const url = safeLine(row.error ? `${flowUrl(row)}  ${row.error}` : flowUrl(row)) + (row.marked ? ' *' : '');
			return [...cells.map(({text, tone}) => paint(tone, text)), width === undefined ? url : cutToWidth(url, Math.max(8, width - used))].join(' ');
		},
	};
};
