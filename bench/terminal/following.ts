import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {setTimeout as pause} from 'node:timers/promises';
import {processorTime} from '../measure/process-figures.ts';
import type {FeedJob} from '../programs/feed.ts';
import type {Figures} from '../report/row.ts';
import {copyStore, viewStore} from '../stage/flow-list.ts';
import {startProgram} from '../stage/program.ts';
import type {Scope} from '../stage/scope.ts';
import type {Part} from './part.ts';
import {keys, press} from './press.ts';

/** How long is watched. */
const seconds = 5;

/** What the probe writes once it has been asked, NaN when it writes nothing. */
const readDelay = async (file: string): Promise<number> => {
	const deadline = performance.now() + 5000;
	while (performance.now() < deadline) {
		const text = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '';
		if (text !== '') {
			return Number(text);
		}

		await pause(10);
	}

	return NaN;
};

/** Follows new flows, a thousand a second; the probe tells how late the main thread was. */
export const follow = async (scope: Scope, file: string): Promise<Figures> => {
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
	const delay = await readDelay(probe);
	return [
		frames.length / took,
		cost / took * 100,
		frames.reduce((sum, {bytes}) => sum + bytes, 0) / took / 1000,
		delay,
	];
};

export const followParts: readonly Part[] = [
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
