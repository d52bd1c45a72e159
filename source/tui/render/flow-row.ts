import {fieldText} from '../../compute/field-text.ts';
import {
	cells,
	cut,
	cutMiddle,
	pad,
} from '../../views/glyphs.ts';
import type {FieldRanges, Ranges, SearchedField} from '../../compute/protocol.ts';
import {shownLine} from '../../views/shown.ts';
import type {FlowRow} from '../../flow/flow.ts';
import type {Order} from '../../flow/order.ts';
import {humanDuration, humanSize} from '../../flow/human.ts';
import {urlSecrets} from '../../redaction/find.ts';
import {columnGap, type Column, type ColumnName} from './columns.ts';
import {methodRole, statusText} from './flow-roles.ts';
import {maskInPlace} from './mask.ts';
import {severityLooks} from './severities.ts';
import type {Line, Role, Span} from './styles.ts';

const clock = new Intl.DateTimeFormat('en-GB', {timeStyle: 'medium'});

/** Time of day, `10:42:07`, of microseconds since the epoch. */
export const timeOfDay = (microseconds: number): string => clock.format(microseconds / 1000);

/** How long the flow took, or has taken so far. */
const taken = ({duration, state, startedAt}: FlowRow, now: number): string => {
	if (duration !== undefined) {
		return humanDuration(duration);
	}

	return state === 'open' || state === 'pending' ? humanDuration(Math.max(1e6, Math.floor((now - startedAt) / 1e6) * 1e6)) : '–';
};

const mostCounted = 99;

/** How much was found in a flow, by the worst of it: `▲ 2`. */
const foundMark = (findings: number, worst: FlowRow['worst']): Span => {
	if (worst === undefined || findings === 0) {
		return [''];
	}

	const {sign, role} = severityLooks[worst];
	return [`${sign} ${Math.min(mostCounted, findings)}`, role];
};

/** A text with its matched letters set apart. */
const withMatches = (text: string, role: Role | undefined, ranges: Ranges | undefined): Span[] => {
	const spans: Span[] = [];
	let at = 0;
	for (const [from, to] of ranges ?? []) {
		if (from > at) {
			spans.push([text.slice(at, from), role]);
		}

		spans.push([text.slice(Math.max(at, from), to), 'match']);
		at = Math.max(at, to);
	}

	spans.push([text.slice(at), role]);
	return spans.filter(([part]) => part !== '');
};

/** What follows the path: why it failed, or the note where it has no column, as far as there is room. */
const remark = (row: FlowRow, hasNote: boolean): Span | undefined => {
	if (row.error !== undefined && row.state !== 'complete') {
		return [shownLine(row.error), row.state === 'failed' ? 'error' : 'dim'];
	}

	return !hasNote && row.note ? [`✎ ${fieldText.note(row)}`, 'mark'] : undefined;
};

const leastRemark = 8;

/** Path and query of a row, secrets masked letter by letter unless they are revealed. */
export const shownPath = (row: FlowRow, isRevealed: boolean): string => {
	const path = fieldText.path(row);
	return isRevealed ? path : maskInPlace(path, urlSecrets(path));
};

const pathCell = (row: FlowRow, width: number, ranges: Ranges | undefined, {isRevealed, hasNote}: {readonly isRevealed: boolean; readonly hasNote: boolean}): Span[] => {
	const full = shownPath(row, isRevealed);
	const more = remark(row, hasNote);
	const text = cut(full, width);
	const room = width - cells(text) - (full === '' ? 0 : 2);
	if (!more || text !== full || (full !== '' && room < leastRemark)) {
		const inside = ranges?.map(([from, to]) => [Math.min(from, text.length), Math.min(to, text.length)] as const);
		return [...withMatches(text, undefined, inside), [' '.repeat(Math.max(0, width - cells(text)))]];
	}

	return [...withMatches(full, undefined, ranges), [full === '' ? '' : '  '], [pad(more[0], Math.max(0, room)), more[1]]];
};

/** What surrounds a row: where it stands and what was searched. */
export type RowContext = {
	readonly isSelected: boolean;
	/** Cells of the list. */
	readonly width: number;
	/** Whether secrets in the query are shown. */
	readonly isRevealed: boolean;
	/** Whether it stands below its group. */
	readonly isInTree?: boolean;
	/** Where the search matched. */
	readonly ranges: FieldRanges | undefined;
	/** Microseconds since the epoch. */
	readonly now: number;
};

const plainCells: Readonly<Partial<Record<ColumnName, (row: FlowRow, now: number) => Span>>> = {
	time: row => [timeOfDay(row.startedAt), 'dim'],
	method: row => [fieldText.method(row), methodRole(row.method)],
	status: row => statusText(row),
	host: row => [fieldText.host(row)],
	note: row => [fieldText.note(row), 'mark'],
	type: row => [row.kind === 'websocket' ? 'ws' : shownLine(row.type), 'dim'],
	size: row => [row.responseSize === undefined ? '–' : humanSize(row.responseSize), 'dim'],
	duration: (row, now) => [taken(row, now), 'dim'],
	score: ({findings, worst}) => foundMark(findings, worst),
};

/** One row of the list, exactly as wide as its columns. */
export const flowRow = (row: FlowRow, columns: readonly Column[], {
	isSelected, width: list, ranges, now, isRevealed, isInTree = false,
}: RowContext): Line => {
	const sign = row.marked ? '●' : (row.replayOf === undefined ? ' ' : '↻');
	const hasNote = columns.some(({name}) => name === 'note');
	const spans: Span[] = [
		[sign, 'mark'],
		isSelected ? ['▌', 'accent'] : [' '],
		isInTree ? ['│', 'rule'] : [' '],
	];
	for (const [index, {name, width, align}] of columns.entries()) {
		if (index > 0) {
			spans.push([' '.repeat(columnGap(list))]);
		}

		if (name === 'path') {
			spans.push(...pathCell(row, width, ranges?.path, {isRevealed, hasNote}));
			continue;
		}

		const [full, role] = plainCells[name]?.(row, now) ?? [''];
		const text = name === 'host' ? cutMiddle(full, width) : full;
		const matched = text === full ? ranges?.[name as SearchedField] : undefined;
		spans.push(...(matched && cells(text) <= width
			? [...withMatches(text, role, matched), [' '.repeat(width - cells(text))] as Span]
			: [[pad(text, width, align === 'right' ? 'left' : 'right'), role] as Span]));
	}

	return spans;
};

/** The titles above the list; that of the column it is sorted by says in which direction. */
export const columnTitles = (columns: readonly Column[], list: number, {by, descending}: Order): Line => [[
	`   ${columns.map(({name, title, width, align}, index) => {
		// A long title with its sign takes a cell of the gap behind it; the last one has none.
		const room = width + (index === columns.length - 1 ? 0 : columnGap(list));
		const full = name === by ? `${title}${title.length < Math.min(width, room - 1) ? ' ' : ''}${descending ? '▼' : '▲'}` : title;
		return pad(align === 'right' ? pad(full, width, 'left') : full, room);
	}).join('')}`, 'heading',
]];
