import {Buffer} from 'node:buffer';
import {openEditor} from '../../source/store/open.ts';
import {generateFlows} from '../fill-store.ts';
import {spread} from '../measure/statistics.ts';
import type {Figures} from '../report/row.ts';
import {copyStore, viewStore} from '../stage/flow-list.ts';
import type {Scope} from '../stage/scope.ts';
import {fastGoal, keyGoal, type Part} from './part.ts';
import {
	keys,
	press,
	pressAll,
	repeat,
	silence,
} from './press.ts';

/** A JSON document of a megabyte that begins with a word to look for. */
const bigJson = (word: string): Buffer => {
	const items = Array.from({length: 10_000}, (_, id) => ({
		id, name: `item ${id}`, price: id * 3.5, tags: ['a', 'b'], active: id % 2 === 0, text: 'some words to read',
	}));
	return Buffer.from(JSON.stringify({word, items}));
};

const bigFlows = 8;

/** Adds flows to a store, every other one with a body of a megabyte. */
const addBigFlows = (file: string): void => {
	const editor = openEditor(file);
	const [plain] = generateFlows(1, 3);
	for (let index = bigFlows; index > 0; index--) {
		editor.add([bigJson(`word-${index}.`), Buffer.from('{}')].map(bytes => ({
			...plain!, // One was asked for.
			kind: 'http',
			state: 'complete',
			error: undefined,
			response: {
				status: 200, reason: 'OK', httpVersion: '1.1', headers: [['Content-Type', 'application/json']], body: {size: bytes.length, truncated: false, bytes},
			},
		})));
	}

	editor.close();
};

/** Opens bodies of a megabyte, each for the first time, and scrolls in the last. */
export const openBodies = async (scope: Scope, file: string): Promise<Figures> => {
	await using own = scope.inner();
	const copy = await copyStore(own, file);
	addBigFlows(copy);
	const list = await viewStore(own, copy);
	await press(list, '3');
	const times: number[] = [];
	for (let index = 1; index <= bigFlows; index++) {
		const typed = performance.now();
		list.type(keys.up + keys.enter);
		times.push(await list.until(`body ${index}`, screen => screen.some(line => line.includes(`word-${index}.`))) - typed);
		await list.quiet(silence * 2);
		if (!(index < bigFlows)) {
			continue;
		}

		await press(list, keys.tab);
		await press(list, keys.up);
	}

	const scrolling = await pressAll(list, repeat(6, keys.pageDown, keys.down, keys.pageUp), {isWanted: line => !list.isList(line)});
	return [...spread(times), ...scrolling.slice(0, 2)];
};

export const bodyParts: readonly Part[] = [
	{
		name: 'opening a JSON body of 1 MB, key to its first paint, p50 / p95', unit: 'ms', figures: [0, 1], goal: fastGoal,
	},
	{
		name: 'scrolling in it, key to end of frame, p50 / p95', unit: 'ms', figures: [2, 3], goal: keyGoal,
	},
];
