import type {FlowRow} from '../../flow/flow.ts';
import {humanDuration, humanSize} from '../../flow/human.ts';
import {safeLine} from '../../flow/text.ts';
import {flowUrl} from '../../flow/url.ts';
import {statusTone, type Paint} from './paint.ts';

const two = (value: number): string => String(value).padStart(2, '0');

/** Local date and time of a moment in microseconds: `2026-11-20 10:42:07`. */
export const localTime = (microseconds: number): string => {
	const date = new Date(microseconds / 1000);
	return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
};

/** One word, so that columns can be counted: `4.1kB`; `-` for nothing. */
const word = (value: number | undefined, human: (value: number) => string): string => value === undefined ? '-' : human(value).replace(' ', '');

const statusWord = ({status, state}: FlowRow): string => {
	const mark = {
		pending: '…', open: '…', complete: '', failed: '✗', aborted: '⊘',
	}[state];
	return `${status ?? ''}${mark}` || '-';
};

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

const columns = {
	id: 7, time: 19, method: 7, status: 6, type: 8, size: 7, duration: 7,
} as const;

const fixedWidth = Object.values(columns).reduce((sum, width) => sum + width + 1, 0);

/** The names of the columns, as `flowLine` arranges them. */
export const flowHeading = (): string => [
	'ID'.padStart(columns.id),
	'TIME'.padEnd(columns.time),
	'METHOD'.padEnd(columns.method),
	'STATUS'.padEnd(columns.status),
	'TYPE'.padEnd(columns.type),
	'SIZE'.padStart(columns.size),
	'TOOK'.padStart(columns.duration),
	'URL',
].join(' ');

/**
One flow as one line of safe text: id, time, method, status, type, size, duration, URL and, when it failed, why.

@param row
@param options
@param options.paint
@param options.width Columns to cut the line to; not cut when missing.
*/
export const flowLine = (row: FlowRow, {paint, width}: {readonly paint: Paint; readonly width?: number | undefined}): string => {
	const url = safeLine(row.error ? `${flowUrl(row)}  ${row.error}` : flowUrl(row));
	const room = width === undefined ? undefined : Math.max(8, width - fixedWidth - Math.max(0, String(row.id).length - columns.id));
	return [
		String(row.id).padStart(columns.id),
		paint('dim', localTime(row.startedAt)),
		safeLine(row.method).slice(0, 20).padEnd(columns.method),
		paint(statusTone(row), statusWord(row).padEnd(columns.status)),
		(safeLine(row.type) || '-').slice(0, columns.type).padEnd(columns.type),
		word(row.responseSize, humanSize).padStart(columns.size),
		word(row.duration, humanDuration).padStart(columns.duration),
		(room === undefined ? url : cutToWidth(url, room)) + (row.marked ? ' *' : ''),
	].join(' ');
};
