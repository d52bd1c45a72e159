import {residentMemory} from '../measure/process-figures.ts';
import {parseFilter} from '../../source/filter/parse.ts';
import {openReader} from '../../source/store/open.ts';
import type {LoadResult} from '../programs/load.ts';
import {startNginx} from '../stage/nginx.ts';
import {runProgram} from '../stage/program.ts';
import {startTapx} from '../stage/tapx.ts';
import {hasTool, missing} from '../stage/tool.ts';
import type {Group} from './group.ts';

/** Requests that make memory comparable: what comes after them should add nothing. */
const early = 20_000;

export const soak: Group = {
	id: 'soak',
	title: 'Soak',
	about: 'Many requests of 1 KB on loopback through one `tapx`, half of them on connections of their own: none may fail for a reason of the proxy’s, none may be missing from the store, and memory must not follow them.',
	onDemand: true,
	async * run({scope, isQuick, tell}) {
		const total = isQuick ? 40_000 : 200_000;
		const name = (what: string): string => `${what} of ${total.toLocaleString('en-US')}`;
		if (!hasTool('nginx')) {
			yield {name: name('requests that failed'), unit: 'errors', tapx: missing('nginx')};
			return;
		}

		const site = await startNginx(scope);
		const {child, address, file} = await startTapx(scope);
		let failed = 0;
		const load = async (requests: number, anew: boolean): Promise<void> => {
			tell(`${requests} requests, ${anew ? 'a connection each' : 'connections kept alive'}`);
			const {failures} = await runProgram<LoadResult>(scope, 'load', {
				url: site.url('http', '/1k.json'), proxy: address, connections: 32, requests, anew,
			});
			for (const [reason, count] of Object.entries(failures)) {
				tell(`  ${count} × ${reason}`);
				failed += count;
			}
		};

		await load(early / 2, false);
		await load(early / 2, true);
		const before = residentMemory(child.pid);
		await load((total - early) / 2, false);
		await load((total - early) / 2, true);
		const after = residentMemory(child.pid);
		await child.stop();
		const reader = openReader(file);
		const stored = reader.totals().flows;
		const unfinished = reader.count(parseFilter('not state:complete')).count;
		reader.close();
		const none = {of: 'value', most: [0]} as const;
		yield {
			name: name('requests that failed'), unit: 'errors', tapx: [[failed]], goal: none,
		};
		yield {
			name: name('flows missing from the store'), unit: 'errors', tapx: [[Math.abs(total - stored)]], goal: none,
		};
		yield {
			name: name('flows that failed or were cut off'), unit: 'errors', tapx: [[unfinished]], goal: none,
		};
		yield {
			name: `memory after ${total.toLocaleString('en-US')} flows`,
			unit: 'MB',
			tapx: [[after]],
			references: [{name: `after ${early.toLocaleString('en-US')}`, outcome: [[before]]}],
			goal: {of: 'ratio', least: [1 / 1.2]},
		};
	},
};
