import {severities} from '../../flow/finding.ts';
import {errorSign, stateSigns} from '../../flow/standing.ts';
import {pad} from '../../views/glyphs.ts';
import {bindingGroups, type Binding} from '../keymap/binding.ts';
import type {Keymap} from '../keymap/keymap.ts';
import {lineCells} from '../render/paint.ts';
import {severityLooks} from '../render/severities.ts';
import {tabs} from '../render/tabs/index.ts';
import type {Line, Span} from '../render/styles.ts';
import type {ScreenBehaviour} from './screen.ts';

const keysWidth = 16;
const columnWidth = 56;

/** Number keys say the same of every tab: one line for all, unless somebody gave them other keys. */
const gathered = (bindings: readonly Binding[], {waysTo}: Keymap): Line[] => {
	const isNumber = ({id, keys}: Binding): boolean => id === `tab-${keys.join(' ')}`;
	return bindings.filter(binding => !isNumber(binding) || binding.id === 'tab-1').map((binding): Line => isNumber(binding)
		? [[pad(`1 … ${tabs.length}`, keysWidth), 'accent'], ['Tab of the detail']]
		: [[pad(waysTo(binding.id).join(' '), keysWidth), 'accent'], [binding.title]]);
};

const groupLines = (group: string, keymap: Keymap): Line[] => [
	[[group, 'title']],
	...gathered(keymap.bindings.filter(binding => binding.group === group), keymap),
	[],
];

const legend: readonly Line[] = [
	[['Signs', 'title']],
	[[pad([stateSigns.open, stateSigns.failed, stateSigns.aborted].join('  '), keysWidth)], ['under way, failed, given up by the client']],
	[[pad(errorSign, keysWidth)], ['the answer is an error (4xx, 5xx)']],
	[[pad('●  ↻  ✎', keysWidth)], ['marked, replayed, has a note']],
	[[pad(severities.map(severity => severityLooks[severity].sign).join(' '), keysWidth)], ['found: critical, high, medium, low, hints']],
	[],
];

const padLine = (line: Line, width: number): Span[] => [...line, [' '.repeat(Math.max(0, width - lineCells(line)))]];

/** The key help, generated from the table of commands; in two columns where there is room. */
const helpLines = (keymap: Keymap, width: number): Line[] => {
	const blocks = [...bindingGroups.map(group => groupLines(group, keymap)), [...legend]];
	const margin: Span = [' '.repeat(3)];
	if (width < (columnWidth * 2) + 6) {
		return blocks.flat().map(line => [margin, ...line]);
	}

	const left = [...blocks[0] ?? [], ...blocks[1] ?? []];
	const right = blocks.slice(2).flat();
	return Array.from({length: Math.max(left.length, right.length)}, (_, index): Line =>
		[margin, ...padLine(left[index] ?? [], columnWidth), ...(right[index] ?? [])]);
};

/** Every key and sign. */
export const help: ScreenBehaviour<'help'> = {
	draw: ({top}, {size}, {keymap}, rows) => helpLines(keymap, size.columns).slice(top, top + rows),
	move({store, keymap}, {top, over}, by) {
		const {columns, rows} = store.get().size;
		const last = Math.max(0, helpLines(keymap, columns).length - (rows - 2));
		store.set({screen: {type: 'help', top: Math.max(0, Math.min(last, top + by)), over}});
	},
	position({top}, {size: {columns, rows}}, {keymap}) {
		const total = helpLines(keymap, columns).length;
		return [[String(Math.min(total, top + rows - 2))], [`/${total}`, 'dim']];
	},
};
