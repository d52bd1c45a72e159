import type {Timings} from '../../flow/flow.ts';
import {humanDuration} from '../../flow/human.ts';
import {margin} from './pairs.ts';
import type {Line, Role, Span} from './styles.ts';

type PhaseName = 'blocked' | 'dns' | 'connect' | 'tls' | 'send' | 'wait' | 'receive';

type Phase = {readonly name: PhaseName; readonly title: string; readonly role: Role};

/** Phases in the order they happen. */
const phases: readonly Phase[] = [
	{name: 'blocked', title: 'waiting in line', role: 'bar-1'},
	{name: 'dns', title: 'DNS', role: 'bar-2'},
	{name: 'connect', title: 'connecting', role: 'bar-3'},
	{name: 'tls', title: 'TLS', role: 'bar-2'},
	{name: 'send', title: 'sending', role: 'bar-5'},
	{name: 'wait', title: 'server at work', role: 'bar-4'},
	{name: 'receive', title: 'receiving', role: 'bar-5'},
];

/** The phases that are known, with where each begins; times in microseconds. */
const knownPhases = (timings: Timings): Array<Phase & {readonly from: number; readonly length: number}> => {
	let at = 0;
	return phases.flatMap(phase => {
		const length = timings[phase.name];
		const from = at;
		at += length ?? 0;
		return length === undefined ? [] : [{...phase, from, length}];
	});
};

const lengthOf = (timings: Timings): number => Math.max(knownPhases(timings).reduce((sum, {length}) => sum + length, 0), timings.total ?? 0);

/** A stretch of time within another one as a bar of some cells; at least one of them is filled. */
export const barSpans = ({from, length, role}: {readonly from: number; readonly length: number; readonly role: Role}, whole: number, room: number): Span[] => {
	const cell = (time: number): number => Math.round((time / Math.max(1, whole)) * room);
	const start = Math.max(0, Math.min(room - 1, cell(from)));
	const end = Math.max(start + 1, Math.min(room, cell(from + length)));
	return [['·'.repeat(start), 'rule'], ['━'.repeat(end - start), role], ['·'.repeat(room - end), 'rule']];
};

/** All phases in one bar, and what they are; nothing for a flow without times. */
export const phaseBar = (timings: Timings, width: number): Line[] => {
	const whole = lengthOf(timings);
	const known = knownPhases(timings).filter(({length}) => length > 0);
	if (known.length === 0) {
		return [];
	}

	const room = Math.max(8, Math.min(100, width - (margin.length * 2)));
	let filled = 0;
	const bar = known.map(({from, length, role}, index): Span => {
		const end = Math.min(room, Math.max(filled, timings.total === undefined && index === known.length - 1 ? room : Math.round(((from + length) / whole) * room)));
		const part = '━'.repeat(end - filled);
		filled = end;
		return [part, role];
	});
	const legend: Span[] = known.flatMap(({title, role, length}): Span[] => [['━ ', role], [`${title} `, 'dim'], [humanDuration(length)], [' '.repeat(3)]]);
	return [[[margin], ...bar, ['·'.repeat(Math.max(0, room - filled)), 'rule']], ...legendLines(legend, room)];
};

const legendLines = (legend: readonly Span[], room: number): Line[] => {
	const lines: Span[][] = [];
	let left = 0;
	for (let index = 0; index < legend.length; index += 4) {
		const entry = legend.slice(index, index + 4);
		const size = entry.reduce((sum, [text]) => sum + text.length, 0);
		if (lines.length === 0 || size - 3 > left) {
			lines.push([[margin]]);
			left = room;
		}

		lines.at(-1)?.push(...entry);
		left -= size;
	}

	return lines;
};

const titleWidth = 17;
const numberWidth = 9;
const exactWidth = 14;

/** The phases of a flow as bars on one scale, with their lengths; nothing for a flow without times. */
export const timingBars = (timings: Timings, width: number): Line[] => {
	const whole = lengthOf(timings);
	if (whole === 0) {
		return [];
	}

	const hasExact = width >= 70;
	const room = Math.max(6, Math.min(80, width - margin.length - titleWidth - numberWidth - (hasExact ? exactWidth : 0) - 4));
	const numbers = (time: number, role?: Role): Span[] => [
		[humanDuration(time).padStart(numberWidth), role],
		...(hasExact ? [[`${exact.format(time)} µs`.padStart(exactWidth), 'dim'] as Span] : []),
	];
	const bars = knownPhases(timings).map((phase): Line => [[margin], [phase.title.padEnd(titleWidth), 'key'], ...numbers(phase.length), ['  '], ...barSpans(phase, whole, room)]);
	return timings.total === undefined
		? bars
		: [...bars, [[margin], ['altogether'.padEnd(titleWidth), 'key'], ...numbers(timings.total, 'strong')]];
};

const exact = new Intl.NumberFormat('en-US');
