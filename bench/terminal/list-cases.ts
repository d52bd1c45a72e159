import {setTimeout as pause} from 'node:timers/promises';
import type {Bench} from '../groups/group.ts';
import {spread} from '../measure/statistics.ts';
import type {Figures} from '../report/row.ts';
import type {FlowList} from '../stage/flow-list.ts';
import {rows} from '../stage/terminal.ts';
import {fastGoal, keyGoal, type Part} from './part.ts';
import {
	keys,
	longRest,
	press,
	pressAll,
	repeat,
	silence,
} from './press.ts';

/** Something done in a list of flows. */
export type ListCase = {
	readonly id: string;
	readonly measure: (list: FlowList, bench: Bench) => Promise<Figures>;
	readonly parts: readonly Part[];
	/** Whether once is enough, because nothing varies. */
	readonly isSteady?: boolean;
	/** Whether mitmproxy's keys do the same. */
	readonly isCommon?: boolean;
};

/** Filters that an index serves. */
const filters = ['host:api.acme.example', 'status:5xx', 'method:POST', 'path:/orders/4', 'invoices', 'dur:>100ms', 'type:json', 'status:503 method:PATCH'];

/** What is done in a list that is open already. */
export const listCases: readonly ListCase[] = [
	{
		id: 'cursor',
		isCommon: true,
		async measure(list, {isQuick}) {
			await press(list, keys.first);
			return pressAll(list, repeat(isQuick ? 5 : 10, keys.down, keys.up));
		},
		parts: [
			{
				name: 'cursor move, key to end of frame, p50 / p95', unit: 'ms', figures: [0, 1], goal: keyGoal,
			},
			{
				name: 'cursor move, before the detail / with it', unit: 'bytes', figures: [2, 3], goal: {of: 'value', most: [600, 2500]},
			},
		],
	},
	{
		id: 'page',
		isCommon: true,
		async measure(list, {isQuick}) {
			await press(list, keys.first);
			return pressAll(list, repeat(isQuick ? 3 : 6, keys.pageDown, keys.pageUp));
		},
		parts: [
			{
				name: 'page, key to end of frame, p50 / p95', unit: 'ms', figures: [0, 1], goal: keyGoal,
			},
			{
				name: 'page, before the detail / with it', unit: 'bytes', figures: [2, 3], goal: {of: 'value', most: [5000]},
			},
		],
	},
	{
		id: 'ends',
		isCommon: true,
		measure: async (list, {isQuick}) => pressAll(list, Array.from({length: isQuick ? 2 : 3}, () => [keys.first, keys.last]).flat()),
		parts: [{
			name: 'to the oldest and to the newest, key to end of frame, p50 / p95', unit: 'ms', figures: [0, 1], goal: keyGoal,
		}],
	},
	{
		id: 'idle',
		isCommon: true,
		isSteady: true,
		async measure(list) {
			await list.quiet(silence * 2);
			const from = list.frames.length;
			await pause(3000);
			return [list.frames.slice(from).reduce((sum, {bytes}) => sum + bytes, 0)];
		},
		parts: [{
			name: 'nothing happens for 3 s', unit: 'bytes', figures: [0], goal: {of: 'value', most: [0]},
		}],
	},
	{
		id: 'search',
		async measure(list, {isQuick}) {
			// What was found, and what the line being typed says of it.
			const isFound = (line: number): boolean => list.isList(line) || line === rows - 2;
			const times: number[] = [];
			for (const text of ['invoices', ...isQuick ? [] : ['prodcts', 'orders 500', 'api v1 usr']]) {
				await press(list, '/');
				for (const letter of text) {
					times.push((await press(list, letter, {isWanted: isFound, wait: longRest})).latency);
				}

				await press(list, keys.escape);
			}

			return spread(times.filter(time => Number.isFinite(time)));
		},
		parts: [{
			name: 'fuzzy search, each keystroke to what it found, p50 / p95', unit: 'ms', figures: [0, 1], goal: fastGoal,
		}],
	},
	{
		id: 'sort',
		async measure(list, {isQuick}) {
			const isRow = (line: number): boolean => list.isList(line) && line < rows - 1;
			const times: number[] = [];
			// Through all columns and back to the order of arrival.
			for (const key of repeat(isQuick ? 8 : 16, keys.sort)) {
				times.push((await press(list, key, {isWanted: isRow, wait: longRest})).latency);
			}

			return spread(times.filter(time => Number.isFinite(time)));
		},
		parts: [{
			name: 'sort by the next column, key to its first screen, p50 / p95', unit: 'ms', figures: [0, 1], goal: {of: 'value', most: [undefined, 500]},
		}],
	},
	{
		id: 'filter',
		async measure(list, {isQuick}) {
			const isRow = (line: number): boolean => list.isList(line) && line < rows - 1;
			const times: number[] = [];
			for (const text of filters.slice(0, isQuick ? 3 : undefined)) {
				await press(list, 'f');
				await press(list, keys.clear + text);
				times.push((await press(list, keys.enter, {isWanted: isRow, wait: longRest})).latency);
			}

			await press(list, 'f');
			await press(list, keys.clear + keys.enter);
			return spread(times.filter(time => Number.isFinite(time)));
		},
		parts: [{
			name: 'filter, enter to its first screen, p50 / p95', unit: 'ms', figures: [0, 1], goal: fastGoal,
		}],
	},
];
