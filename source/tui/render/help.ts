import {errorSign, stateSigns} from '../../flow/standing.ts';
import {pad} from '../../views/glyphs.ts';
import {bindings, keyLabel, type Binding} from '../keymap/bindings.ts';
import type {Line, Span} from './styles.ts';

const keysWidth = 16;
const columnWidth = 56;

const groups = ['Moving', 'Finding', 'Flows', 'Detail', 'Program'] as const;

/** Number keys say the same of every tab: one line for all. */
const shown = (bindings as readonly Binding[]).filter(({id}) => !/^tab-[2-9]$/v.test(id));

const label = ({id, keys}: Binding): string => id === 'tab-1' ? '1 … 9' : keys.map(key => keyLabel(key)).join(' ');
const title = (binding: Binding): string => binding.id === 'tab-1' ? 'Tab of the detail' : binding.title;

const groupLines = (group: string): Line[] => [
	[[group, 'title']],
	...shown.filter(binding => binding.group === group)
		.map((binding): Line => [[pad(label(binding), keysWidth), 'accent'], [binding.title === '' ? '' : title(binding)]]),
	[],
];

const legend: readonly Line[] = [
	[['Signs', 'title']],
	[[pad([stateSigns.open, stateSigns.failed, stateSigns.aborted].join('  '), keysWidth)], ['under way, failed, given up by the client']],
	[[pad(errorSign, keysWidth)], ['the answer is an error (4xx, 5xx)']],
	[[pad('●  ↻  ✎', keysWidth)], ['marked, replayed, has a note']],
	[],
];

const padLine = (line: Line, width: number): Span[] => {
	const size = line.reduce((sum, [text]) => sum + text.length, 0);
	return [...line, [' '.repeat(Math.max(0, width - size))]];
};

/** The key help, generated from the table of bindings; in two columns where there is room. */
export const helpLines = (width: number): Line[] => {
	const blocks = [...groups.map(group => groupLines(group)), [...legend]];
	const margin: Span = [' '.repeat(3)];
	if (width < (columnWidth * 2) + 6) {
		return blocks.flat().map(line => [margin, ...line]);
	}

	const left = [...blocks[0] ?? [], ...blocks[1] ?? []];
	const right = blocks.slice(2).flat();
	return Array.from({length: Math.max(left.length, right.length)}, (_, index): Line =>
		[margin, ...padLine(left[index] ?? [], columnWidth), ...(right[index] ?? [])]);
};
