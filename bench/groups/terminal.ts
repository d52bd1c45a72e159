import {Buffer} from 'node:buffer';
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {setTimeout as pause} from 'node:timers/promises';
import {openEditor} from '../../source/store/open.ts';
import {generateFlows} from '../fill-store.ts';
import {processorTime} from '../measure/process-figures.ts';
import {alternate, type Subject} from '../measure/rounds.ts';
import {spread} from '../measure/statistics.ts';
import type {FeedJob} from '../programs/feed.ts';
import {
	pick,
	type Figures,
	type Goal,
	type Outcome,
	type Reference,
	type Row,
	type Unit,
} from '../report/row.ts';
import {
	copyStore,
	recordFlows,
	viewFlows,
	viewStore,
	type FlowList,
} from '../stage/flow-list.ts';
import {startProgram} from '../stage/program.ts';
import type {Scope} from '../stage/scope.ts';
import {rows} from '../stage/terminal.ts';
import {hasTool, missing} from '../stage/tool.ts';
import type {Bench, Group} from './group.ts';

/** Keys as terminals send them. */
const keys = {
	down: 'j', up: 'k', pageDown: '\u{1B}[6~', pageUp: '\u{1B}[5~', first: 'g', last: 'G', enter: '\r', tab: '\t', escape: '\u{1B}', clear: '\u{15}',
} as const;

/** Milliseconds that are waited for what a key causes: longer than the detail waits for the cursor to rest and then takes. */
const rest = 180;
/** … and for answers that may take long, such as what a search finds. */
const longRest = 500;
/** Nothing more comes after so many milliseconds of silence. */
const silence = 100;

/** What of an answer counts, and how long it is waited for. */
type PressOptions = {readonly isWanted?: (line: number) => boolean; readonly wait?: number};

/** What followed a key. */
type Response = {
	/** Milliseconds to the last byte of what changed the lines looked at; NaN when nothing did. */
	readonly latency: number;
	/** Bytes up to there. */
	readonly bytes: number;
	/** Bytes until nothing more came. */
	readonly allBytes: number;
};

/** Types, waits until nothing more comes, and looks at what came. */
const press = async (list: FlowList, text: string, {isWanted = list.isList, wait = rest}: PressOptions = {}): Promise<Response> => {
	const from = list.frames.length;
	const typed = performance.now();
	list.type(text);
	await pause(wait);
	await list.quiet(silence);
	const frames = list.frames.slice(from);
	const last = frames.findLastIndex(({lines}) => [...lines].some(line => isWanted(line)));
	const sum = (some: typeof frames): number => some.reduce((bytes, frame) => bytes + frame.bytes, 0);
	return {latency: (frames[last]?.at ?? NaN) - typed, bytes: sum(frames.slice(0, last + 1)), allBytes: sum(frames)};
};

/** Median and 95th percentile of how long keys took that did something, then the median bytes of one, without and with what comes later. */
const pressAll = async (list: FlowList, texts: readonly string[], options?: PressOptions): Promise<Figures> => {
	const seen: Response[] = [];
	for (const text of texts) {
		const response = await press(list, text, options);
		// At an end of the list a key does nothing.
		if (Number.isFinite(response.latency)) {
			seen.push(response);
		}
	}

	const middle = (bytes: readonly number[]): number => spread(bytes)[0];
	return [...spread(seen.map(({latency}) => latency)), middle(seen.map(({bytes}) => bytes)), middle(seen.map(({allBytes}) => allBytes))];
};

const repeat = (count: number, ...texts: readonly string[]): string[] => texts.flatMap(text => Array.from({length: count}, () => text));

/** One row made of some of the figures that a case gives. */
type Part = {readonly name: string; readonly unit: Unit; readonly figures: readonly number[]; readonly goal?: Goal};

/** Something done in a list of flows. */
type ListCase = {
	readonly id: string;
	readonly measure: (list: FlowList, bench: Bench) => Promise<Figures>;
	readonly parts: readonly Part[];
	/** Whether once is enough, because nothing varies. */
	readonly isSteady?: boolean;
	/** Whether mitmproxy's keys do the same. */
	readonly isCommon?: boolean;
};

const keyGoal: Goal = {of: 'value', most: [10, 25]};
const fastGoal: Goal = {of: 'value', most: [undefined, 50]};

/** Filters that an index serves. */
const filters = ['host:api.acme.example', 'status:5xx', 'method:POST', 'path:/orders/4', 'invoices', 'dur:>100ms', 'type:json', 'status:503 method:PATCH'];

const cases: readonly ListCase[] = [
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
			for (const text of ['invoices', ...isQuick ? [] : ['prodcts']]) {
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

/** Rows of a case measured in a large store, beside the small one, and in the small one, beside mitmproxy where it can. */
const rowsOf = ({parts, isCommon = false}: ListCase, flows: string, measured: Readonly<Record<'large' | 'small' | 'mitmproxy', Outcome>>): Row[] => parts.flatMap(({name, unit, figures, goal}): Row[] => {
	const row = (store: string, tapx: Outcome, references: readonly Reference[]): Row => ({
		name: `${name}; ${store} flows`, unit, tapx: pick(tapx, figures), references, ...(goal && {goal}),
	});
	return [
		row(flows, measured.large, [{name: '1,000 flows:', outcome: pick(measured.small, figures)}]),
		row('1,000', measured.small, isCommon ? [{name: 'mitmproxy', outcome: pick(measured.mitmproxy, figures)}] : []),
	];
});

/** A JSON document of a megabyte that begins with a word to look for. */
const bigJson = (word: string): Buffer => {
	const items = Array.from({length: 9000}, (_, id) => ({
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

const openBodies = async (scope: Scope, file: string): Promise<Figures> => {
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

const seconds = 5;

/** Follows new flows, a thousand a second; the probe tells how late the main thread was. */
const follow = async (scope: Scope, file: string): Promise<Figures> => {
	await using own = scope.inner();
	const copy = await copyStore(own, file);
	const probe = path.join(own.folder(), 'delay');
	const list = await viewStore(own, copy, {
		NODE_OPTIONS: `--import ${new URL('../programs/event-loop-probe.ts', import.meta.url).href}`, TAPX_BENCH_PROBE: probe,
	});
	await press(list, keys.last);
	startProgram(own, 'feed', {file: copy, rate: 1000, seconds: seconds + 5} satisfies FeedJob);
	const [line] = list.screen();
	await list.until('new flows', ([first]) => first !== line);
	await pause(1500);
	process.kill(list.pid, 'SIGUSR2');
	const from = list.frames.length;
	const [began, used] = [performance.now(), processorTime(list.pid)];
	await pause(seconds * 1000);
	const [took, cost] = [(performance.now() - began) / 1000, processorTime(list.pid) - used];
	const frames = list.frames.slice(from);
	process.kill(list.pid, 'SIGUSR2');
	while (!fs.existsSync(probe) || fs.statSync(probe).size === 0) {
		await pause(10);
	}

	return [
		frames.length / took,
		cost / took * 100,
		frames.reduce((sum, {bytes}) => sum + bytes, 0) / took / 1000,
		Number(fs.readFileSync(probe, 'utf8')),
	];
};

const followParts: readonly Part[] = [
	{
		name: 'following 1,000 flows/s', unit: 'frames/s', figures: [0], goal: {of: 'value', least: [10]},
	},
	{
		name: 'following 1,000 flows/s, processor time with all threads', unit: '% of a core', figures: [1], goal: {of: 'value', most: [35]},
	},
	{
		name: 'following 1,000 flows/s, on the wire', unit: 'KB/s', figures: [2], goal: {of: 'value', most: [60]},
	},
	{
		name: 'following 1,000 flows/s, event loop delay, p99', unit: 'ms', figures: [3], goal: {of: 'value', most: [25]},
	},
];

const bodyParts: readonly Part[] = [
	{
		name: 'opening a JSON body of 1 MB, key to its first paint, p50 / p95', unit: 'ms', figures: [0, 1], goal: fastGoal,
	},
	{
		name: 'scrolling in it, key to end of frame, p50 / p95', unit: 'ms', figures: [2, 3], goal: keyGoal,
	},
];

const partRows = (parts: readonly Part[], outcome: Outcome): Row[] => parts.map(({name, unit, figures, goal}) => ({
	name, unit, tapx: pick(outcome, figures), ...(goal && {goal}),
}));

type Lists = Readonly<Record<'large' | 'small' | 'mitmproxy', string>>;
type Open = (scope: Scope) => Promise<FlowList>;

/** How each list is opened; where mitmproxy is missing, why it is not. */
const openers = (files: Lists): Record<keyof Lists, Open | string> => ({
	large: async scope => viewStore(scope, files.large),
	small: async scope => viewStore(scope, files.small),
	mitmproxy: files.mitmproxy === '' ? missing('mitmproxy') : async scope => viewFlows(scope, files.mitmproxy),
});

const startUp = (bench: Bench, open: Open | string): Subject => typeof open === 'string'
	? open
	: async () => {
		await using own = bench.scope.inner();
		return [(await open(own)).start];
	};

export const terminal: Group = {
	id: 'terminal',
	title: 'Terminal',
	about: '`tapx view` in a pseudo-terminal of 120 × 40, production React, measured from outside: from the key written to the last byte read of the frame that shows it. mitmproxy’s console shows 1,000 flows from a file.',
	async * run(bench) {
		const {scope, stores, isQuick, tell} = bench;
		const flows = isQuick ? 100_000 : 1_000_000;
		const many = flows.toLocaleString('en-US');
		const files: Lists = {
			large: await stores.filled(flows),
			small: await stores.filled(1000),
			mitmproxy: hasTool('mitmproxy') && hasTool('nginx') ? await recordFlows(scope, 1000) : '',
		};
		const {large, small, mitmproxy} = openers(files);
		tell('start to first frame');
		const starts = await alternate({large: startUp(bench, large), small: startUp(bench, small), mitmproxy: startUp(bench, mitmproxy)}, bench);
		yield * rowsOf({
			id: 'start', measure: async () => [], isCommon: true, parts: [{
				name: 'start to first frame', unit: 'ms', figures: [0], goal: {of: 'value', most: [600]},
			}],
		}, many, starts);

		const open = async (opener: Open | string): Promise<FlowList | string> => typeof opener === 'string' ? opener : opener(scope);
		const lists = {large: await open(large), small: await open(small), mitmproxy: await open(mitmproxy)};
		for (const each of cases) {
			const subject = (list: FlowList | string): Subject => typeof list === 'string' ? list : async () => each.measure(list, bench);
			tell(each.id);
			yield * rowsOf(each, many, await alternate({
				large: subject(lists.large), small: subject(lists.small), mitmproxy: subject(each.isCommon ? lists.mitmproxy : 'other keys'),
			}, each.isSteady ? {...bench, rounds: 1} : bench));
		}

		tell('bodies of 1 MB');
		yield * partRows(bodyParts, (await alternate({tapx: async () => openBodies(scope, files.small)}, {...bench, rounds: isQuick ? 1 : bench.rounds})).tapx);
		tell('following 1,000 flows/s');
		yield * partRows(followParts, (await alternate({tapx: async () => follow(scope, files.small)}, {...bench, rounds: isQuick ? 1 : bench.rounds})).tapx);
	},
};
