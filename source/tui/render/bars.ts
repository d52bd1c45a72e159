import type {Timings} from '../../flow/flow.ts';
import {humanDuration} from '../../flow/human.ts';
import {margin} from './pairs.ts';
import type {Line, Role} from './styles.ts';

type PhaseName = 'blocked' | 'dns' | 'connect' | 'tls' | 'send' | 'wait' | 'receive';

/** Phases in the order they happen. */
const phases: ReadonlyArray<readonly [name: PhaseName, title: string, role: Role]> = [
	['blocked', 'waiting in line', 'bar-1'],
	['dns', 'DNS', 'bar-2'],
	['connect', 'connecting', 'bar-3'],
	['tls', 'TLS', 'bar-2'],
	['send', 'sending', 'bar-5'],
	['wait', 'server at work', 'bar-4'],
	['receive', 'receiving', 'bar-5'],
];

const titleWidth = 17;
const numberWidth = 9;

/** The phases of a flow as bars on one scale, with their lengths; nothing for a flow without times. */
export const timingBars = (timings: Timings, width: number): Line[] => {
	const known = phases.map(([name, title, role]) => ({title, role, length: timings[name]})).filter(phase => phase.length !== undefined);
	const sum = Math.max(known.reduce((total, {length = 0}) => total + length, 0), timings.total ?? 0);
	if (sum === 0) {
		return [];
	}

	const room = Math.max(6, Math.min(80, width - margin.length - titleWidth - numberWidth - 4));
	let at = 0;
	const bars = known.map(({title, role, length = 0}): Line => {
		const from = Math.min(room - 1, Math.round((at / sum) * room));
		at += length;
		const to = Math.max(from + 1, Math.min(room, Math.round((at / sum) * room)));
		return [
			[margin],
			[title.padEnd(titleWidth), 'key'],
			[humanDuration(length).padStart(numberWidth)],
			['  '],
			['·'.repeat(from), 'rule'],
			['━'.repeat(to - from), role],
			['·'.repeat(room - to), 'rule'],
		];
	});
	return timings.total === undefined
		? bars
		: [...bars, [[margin], ['altogether'.padEnd(titleWidth), 'key'], [humanDuration(timings.total).padStart(numberWidth), 'strong']]];
};
