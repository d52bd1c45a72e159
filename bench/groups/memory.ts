import {alternate, type Subject} from '../measure/rounds.ts';
import {peakMemory, residentMemory, resetPeak} from '../measure/process-figures.ts';
import type {LoadJob} from '../programs/load.ts';
import type {Goal, Row} from '../report/row.ts';
import {runLoad} from '../stage/load.ts';
import {startMitmdump} from '../stage/mitmdump.ts';
import {startNginx} from '../stage/nginx.ts';
import {startOrigin} from '../stage/origin.ts';
import type {Scope} from '../stage/scope.ts';
import {startTapx, type Proxy} from '../stage/tapx.ts';
import {hasTool, missing} from '../stage/tool.ts';
import type {Bench, Group} from './group.ts';

/** What a proxy that has just been started goes through before its memory is read. */
type MemoryCase = {readonly name: string; readonly load?: LoadJob; readonly goal?: Goal};

const bulk = 50_000_000;

/** A new proxy goes through the load; how much memory it has then, and the most it had meanwhile. */
const exercise = (bench: Bench, start: (scope: Scope) => Promise<Proxy>, load: LoadJob | undefined): Subject => async () => {
	await using scope = bench.scope.inner();
	const {child: {pid}, address} = await start(scope);
	resetPeak(pid);
	if (load) {
		await runLoad(scope, {...load, proxy: address});
	}

	return [residentMemory(pid), peakMemory(pid)];
};

const measure = async (bench: Bench, {name, load, goal}: MemoryCase): Promise<Row> => {
	bench.tell(name);
	const measured = await alternate({
		tapx: exercise(bench, startTapx, load),
		mitmdump: hasTool('mitmdump') ? exercise(bench, startMitmdump, load) : missing('mitmdump'),
	}, bench);
	return {
		name: `${name}, then / peak`, unit: 'MB', tapx: measured.tapx, references: [{name: 'mitmdump', outcome: measured.mitmdump}], ...(goal && {goal}),
	};
};

export const memory: Group = {
	id: 'memory',
	title: 'Memory',
	about: 'Resident memory of a proxy that was started for the case, when the case is over, and the most it had meanwhile. `tapx` captures into a store; `mitmdump` keeps nothing.',
	async * run(bench) {
		yield await measure(bench, {name: 'started'});
		if (!hasTool('nginx')) {
			yield {name: 'after traffic', unit: 'MB', tapx: missing('nginx')};
			return;
		}

		const site = await startNginx(bench.scope);
		const origin = await startOrigin(bench.scope);
		const flows = bench.isQuick ? 5000 : 20_000;
		yield await measure(bench, {
			name: `after ${flows.toLocaleString('en-US')} flows of 1 KB`,
			load: {url: site.url('http', '/1k.json'), connections: 32, requests: flows},
			goal: {of: 'value', most: [250]},
		});
		yield await measure(bench, {
			name: 'after 4 downloads of 50 MB at a time', load: {url: site.url('http', '/50m.bin'), connections: 4, requests: 4},
		});
		yield await measure(bench, {
			name: 'after 4 uploads of 50 MB at a time', load: {
				url: `${origin}/upload`, connections: 4, requests: 4, upload: bulk,
			},
		});
	},
};
