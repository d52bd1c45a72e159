import fs from 'node:fs';
import test from 'ava';
import {tabAt, tabRule} from '../../source/tui/render/tab-rule.ts';
import {tabs} from '../../source/tui/render/tabs/index.ts';
import {initialState, type State} from '../../source/tui/state/state.ts';
import {
	geometry,
	splitAt,
	splitPlace,
	spotAt,
} from '../../source/tui/state/geometry.ts';
import {createMouseReader, type MouseEvent} from '../../source/tui/terminal/mouse.ts';
import {keys} from '../terminal.ts';
import {makeStore, start} from './program.ts';
import {manySamples, variedSamples} from './sample-store.ts';

const read = (...inputs: string[]): {events: MouseEvent[]; text: string} => {
	const reader = createMouseReader();
	const events: MouseEvent[] = [];
	const text = inputs.map(input => reader.take(input, event => {
		events.push(event);
	})).join('');
	return {events, text};
};

test('reports of the mouse are read, whole or in pieces, and never become text', t => {
	const drag = '\u{1B}[<0;5;9M\u{1B}[<32;6;9M\u{1B}[<0;6;9m';
	const {events} = read(drag);
	t.deepEqual(events, [
		{
			type: 'press', column: 4, row: 8, by: 0,
		},
		{
			type: 'drag', column: 5, row: 8, by: 0,
		},
		{
			type: 'release', column: 5, row: 8, by: 0,
		},
	]);
	t.deepEqual(read('\u{1B}[<64;1;1M\u{1B}[<65;1;1M').events.map(({by}) => by), [-3, 3]);
	t.deepEqual(read('\u{1B}[<2;1;1M\u{1B}[<66;1;1M\u{1B}[<1;1;1M'), {events: [], text: ''});
	t.is(read(`a${drag}b\u{1B}[A`).text, 'ab\u{1B}[A');
	for (let at = 1; at < drag.length; at++) {
		const cut = read(`x${drag.slice(0, at)}`, `${drag.slice(at)}y`);
		t.deepEqual(cut.events, events);
		t.is(cut.text.replaceAll(/\u{1B}\[?/gv, ''), 'xy', `cut at ${at}`);
	}

	t.is(read('\u{1B}', '[<x').text, '\u{1B}[<x');
});

const shown = (columns: number, rows: number, more: Partial<State> = {}): State => ({
	...initialState({columns, rows}, {
		revision: 0, flows: 0, bytes: 0, fileBytes: 0,
	}, 0), ...more,
});

test('every size of list and detail that can be dragged to fits the screen and stays', t => {
	for (const layout of ['below', 'right'] as const) {
		for (const [columns, rows] of [[120, 40], [100, 24], [250, 60]] as const) {
			for (let at = -5; at < 260; at++) {
				const state = shown(columns, rows, {layout});
				const split = splitAt(state, {column: at, row: at});
				const {list, detail} = geometry({...state, split});
				t.truthy(list && detail && list.rows >= 4 && detail.rows >= 3 && list.width >= 34 && detail.width >= 30, `${layout} ${columns}x${rows} at ${at}`);
				const place = splitPlace({...state, split})!; // There is a list and a detail.
				t.deepEqual(splitAt({...state, split}, place), split);
				t.deepEqual(splitPlace({...state, split: splitAt({...state, split}, place)}), place);
			}
		}
	}
});

test('each cell of the screen belongs to what is drawn there', t => {
	const at = (state: State, column: number, row: number) => spotAt(state, {column, row});
	const below = shown(120, 40, {layout: 'below'});
	t.deepEqual(at(below, 3, 0), {part: 'edge'});
	t.deepEqual(at(below, 3, 2), {part: 'list', row: 0});
	const rule = splitPlace(below)!.row;
	t.deepEqual(at(below, 3, rule), {part: 'tabs', column: 3});
	t.deepEqual(at(below, 3, rule + 1), {part: 'detail', row: 0});
	t.deepEqual(at(below, 3, 39), {part: 'edge'});
	const right = shown(120, 40, {layout: 'right'});
	const border = splitPlace(right)!.column;
	t.deepEqual(at(right, border, 9), {part: 'split'});
	t.deepEqual(at(right, border + 4, 1), {part: 'tabs', column: 3});
	t.deepEqual(at(right, border - 1, 3), {part: 'list', row: 1});
	t.deepEqual(at(shown(40, 10, {focus: 'detail'}), 3, 1), {part: 'tabs', column: 3});
});

test('a click on a tab finds it by its title, and by its number where there is no room for titles', t => {
	for (const width of [160, 90, 60, 30]) {
		const line = tabRule({
			sheet: undefined, tab: 2, isFocused: true, place: 'json 3/4',
		}, width);
		const text = line.map(([part]) => part).join('');
		for (const [index, {title}] of tabs.entries()) {
			const at = text.indexOf(`${index + 1}`);
			t.is(tabAt(line, at), at === -1 ? undefined : index, `${title} at ${width}`);
		}

		t.is(tabAt(line, 0), undefined);
		t.is(tabAt(line, width - 1), undefined);
	}
});

const report = (code: number, column: number, row: number, end = 'M'): string => `\u{1B}[<${code};${column + 1};${row + 1}${end}`;
const click = (column: number, row: number): string => report(0, column, row) + report(0, column, row, 'm');

test.serial('the mouse scrolls, selects, opens, chooses tabs and drags the line between list and detail', async t => {
	const app = start(t, makeStore(t, [...manySamples(100), ...variedSamples]), {environment: {HARNESS_MOUSE: '1'}});
	await app.until('row 115/115');
	t.true(app.raw.includes('\u{1B}[?1002h\u{1B}[?1006h'));
	app.type(report(64, 10, 5));
	await app.until('row 112/115');
	app.type(click(10, 4));
	await app.until(/row (?!112)\d+\/115/v);
	const rowOf = (text: string): number => app.screen().findIndex(line => line.includes(text));
	app.type(click(10, 6));
	await app.until(() => rowOf('▌') === 6);
	app.type(click(10, 6));
	await app.until('tab list');
	const rule = rowOf('1 Overview');
	app.type(click(app.screen()[rule]!.indexOf('Request'), rule));
	await app.until(/authorization +Bearer/v);
	app.type(report(0, 80, rule) + report(32, 80, rule - 4) + report(0, 80, rule - 4, 'm'));
	await app.until(() => rowOf('1 Overview') === rule - 4);
	app.type('>');
	await app.until(() => rowOf('1 Overview') === rule - 3);
	app.resize(120, 30);
	await app.until('1 Overview');
	app.type(`${keys.esc}f`);
	await app.until('filter ›');
	app.type(report(64, 3, 3) + click(7, 7) + 'host:x');
	await app.until(/filter › host:x\s/v);
	app.type(keys.esc);
	await app.until('/115');
	app.type(`:mouse${keys.enter}`);
	await app.until('mouse off');
	t.true(app.raw.includes('\u{1B}[?1006l\u{1B}[?1002l'));
	app.type('q');
	await app.exit;
});

test.serial('whoever gets the terminal gets it without the mouse, and tapx gets it back with it', async t => {
	const file = makeStore(t, variedSamples);
	const app = start(t, file, {environment: {HARNESS_MOUSE: '1'}, shell: true});
	await app.until('row 15/15');
	const modes = (): string => app.emulator.modes.mouseTrackingMode;
	t.is(modes(), 'drag');
	app.type(keys.ctrlZ);
	await app.until('Stopped');
	t.is(modes(), 'none');
	app.type('fg\r');
	await app.until('row 15/15');
	t.is(modes(), 'drag');
	app.type('q');
	await app.until('ended: quit');
	t.is(modes(), 'none');
	t.is(app.raw.split('\u{1B}[22;0t').length, app.raw.split('\u{1B}[23;0t').length, 'each title that was kept is restored');
	t.true(fs.existsSync(file));
});

for (const [what, environment] of [['a signal', {}], ['an error', {HARNESS_FAILURE: '2500'}]] as const) {
	test.serial(`${what} that ends the program takes the mouse with it`, async t => {
		const app = start(t, makeStore(t, variedSamples), {environment: {HARNESS_MOUSE: '1', ...environment}});
		await app.until('row 15/15');
		t.is(app.emulator.modes.mouseTrackingMode, 'drag');
		if (what === 'a signal') {
			app.kill('SIGTERM');
		}

		await app.exit;
		await app.until(/ended: SIGTERM|failed: /v);
		t.is(app.emulator.modes.mouseTrackingMode, 'none');
		t.false(app.isAlternate);
	});
}
