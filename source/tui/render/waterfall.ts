import {isFinal, type FlowRow} from '../../flow/flow.ts';
import {humanDuration} from '../../flow/human.ts';
import {urlSecrets} from '../../redaction/find.ts';
import {cells, cut} from '../../views/glyphs.ts';
import {barSpans} from './bars.ts';
import {statusText} from './flow-roles.ts';
import {maskInPlace} from './mask.ts';
import {margin} from './pairs.ts';
import type {Line} from './styles.ts';
import type {TabContext, TabLine} from './tabs/tab.ts';

/** What a row of the waterfall needs. */
export type Fall = Pick<FlowRow, 'id' | 'host' | 'path' | 'query' | 'method' | 'status' | 'state' | 'kind' | 'startedAt' | 'duration'>;

const pathText = ({path, query}: Fall, isRevealed: boolean): string => {
	const text = (query === undefined ? path : `${path}?${query}`).slice(0, 512);
	return isRevealed ? text : maskInPlace(text, urlSecrets(text));
};

/** Flows under each other on one scale of time, the one at work marked. */
export const waterfall = (current: Fall, neighbours: readonly Fall[], {width, now, isRevealed}: TabContext): TabLine[] => {
	const flows = [...neighbours, current].toSorted((a, b) => a.startedAt - b.startedAt || a.id - b.id);
	const start = Math.min(...flows.map(({startedAt}) => startedAt));
	const lasted = ({duration, startedAt, state}: Fall): number => duration ?? (isFinal(state) ? 0 : Math.max(0, now - startedAt));
	// What runs on for minutes would press the others into one cell.
	const end = Math.max(...flows.map(flow => flow.startedAt + Math.min(lasted(flow), 10_000_000)));
	const room = Math.max(6, Math.min(60, Math.floor(width * 0.4)));
	const names = Math.max(4, width - margin.length - room - 14);
	return flows.map((flow): TabLine => {
		const isCurrent = flow.id === current.id;
		const [standing, role] = statusText(flow);
		const label = cut(`${flow.host === current.host ? '' : flow.host}${pathText(flow, isRevealed)}`, Math.max(1, names - 6));
		const line: Line = [
			[isCurrent ? ' ▸ ' : margin, 'accent'],
			[standing.padEnd(6), role],
			[label, isCurrent ? 'strong' : undefined],
			[' '.repeat(Math.max(1, names - 5 - cells(label)))],
			...barSpans({from: flow.startedAt - start, length: lasted(flow), role: isCurrent ? 'accent' : 'bar-1'}, end - start, room),
			[(flow.duration === undefined ? (isFinal(flow.state) ? '–' : '⋯') : humanDuration(flow.duration)).padStart(9), 'dim'],
		];
		return {line, subject: isCurrent ? {type: 'url'} : {type: 'flow', id: flow.id}};
	});
};
