import {errorSign, stateSigns} from '../../flow/standing.ts';
import {pad} from '../../views/glyphs.ts';
import {bindingGroups, type Binding} from '../keymap/binding.ts';
import {keyLabel, type Keymap} from '../keymap/keymap.ts';
import {lineCells} from '../render/paint.ts';
import type {Line, Span} from '../render/styles.ts';
import type {ScreenBehaviour} from './screen.ts';

const keysWidth = 16;
const columnWidth = 56;

/** Number keys say the same of every tab: one line for all. */
const isShown = ({id}: Binding): boolean => !/^tab-[2-9]$/v.test(id);

const bindingLine = ({id, title}: Binding, keymap: Keymap): Line => id === 'tab-1'
	? [[pad('1 … 9', keysWidth), 'accent'], ['Tab of the detail']]
	: [[pad(keymap.keysOf(id).map(key => keyLabel(key)).join(' '), keysWidth), 'accent'], [title]];

const groupLines = (group: string, keymap: Keymap): Line[] => [
	[[group, 'title']],
	...keymap.bindings.filter(binding => binding.group === group && isShown(binding)).map(binding => bindingLine(binding, keymap)),
	[],
];

const legend: readonly Line[] = [
	[['Signs', 'title']],
	[[pad([stateSigns.open, stateSigns.failed, stateSigns.aborted].join('  '), keysWidth)], ['under way, failed, given up by the client']],
	[[pad(errorSign, keysWidth)], ['the answer is an error (4xx, 5xx)']],
	[[pad('●  ↻  ✎', keysWidth)], ['marked, replayed, has a note']],
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
export const help: ScreenBehaviour = {
	draw: ({top}, {size}, {keymap}, rows) => helpLines(keymap, size.columns).slice(top, top + rows),
	move({store, keymap}, {top}, by) {
		const {columns, rows} = store.get().size;
		const last = Math.max(0, helpLines(keymap, columns).length - (rows - 2));
		store.set({screen: {type: 'help', top: Math.max(0, Math.min(last, top + by))}});
	},
};
