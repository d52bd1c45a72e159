import {alternate, type Subject} from '../measure/rounds.ts';
import {spread} from '../measure/statistics.ts';
import type {EventsJob, EventsResult} from '../programs/events.ts';
import type {LoadJob, LoadResult} from '../programs/load.ts';
import {
	combine,
	type Figures,
	type Goal,
	type Outcome,
	type Row,
	type Unit,
} from '../report/row.ts';
import {runLoad} from '../stage/load.ts';
import {startMitmdump} from '../stage/mitmdump.ts';
import {startNginx, type ServedFile, type Site} from '../stage/nginx.ts';
import {startOrigin} from '../stage/origin.ts';
import {runProgram} from '../stage/program.ts';
import {startTapx} from '../stage/tapx.ts';
import {hasTool, missing} from '../stage/tool.ts';
import type {Bench, Group} from './group.ts';

/** Requests as fast as they are answered. */
type LoadCase = {
	readonly name: string;
	readonly scheme: 'http' | 'https';
	readonly file: ServedFile;
	readonly job: Pick<LoadJob, 'connections' | 'anew' | 'requests'>;
	readonly unit: Unit;
	readonly figures: (result: LoadResult) => Figures;
	readonly goal: Goal;
};

const perSecond = ({good, seconds}: LoadResult): Figures => [good / seconds];
const megabytes = ({bytes, seconds}: LoadResult): Figures => [bytes / seconds / 1e6];

const cases: readonly LoadCase[] = [
	{
		name: 'HTTP 1 KB, 32 kept alive', scheme: 'http', file: '/1k.json', job: {connections: 32}, unit: 'req/s', figures: perSecond, goal: {of: 'ratio', least: [3.5]},
	},
	{
		name: 'HTTPS 1 KB, 32 kept alive', scheme: 'https', file: '/1k.json', job: {connections: 32}, unit: 'req/s', figures: perSecond, goal: {of: 'ratio', least: [2.5]},
	},
	{
		name: 'HTTP 1 KB, new connections, 32 at a time', scheme: 'http', file: '/1k.json', job: {connections: 32, anew: true}, unit: 'req/s', figures: perSecond, goal: {of: 'ratio', least: [3]},
	},
	{
		name: 'HTTPS 1 KB, new connections, 32 at a time', scheme: 'https', file: '/1k.json', job: {connections: 32, anew: true}, unit: 'req/s', figures: perSecond, goal: {of: 'ratio', least: [1.5]},
	},
	{
		name: 'HTTP 100 KB, 32 kept alive', scheme: 'http', file: '/100k.json', job: {connections: 32}, unit: 'req/s', figures: perSecond, goal: {of: 'ratio', least: [1.2]},
	},
	{
		name: '50 MB download over TLS, one connection', scheme: 'https', file: '/50m.bin', job: {connections: 1, requests: 4}, unit: 'MB/s', figures: megabytes, goal: {of: 'value', least: [200]},
	},
];

type Name = 'tapx' | 'mitmdump' | 'nginx direct';

/** Who is measured: through which proxy, or why not. */
type Contender = string | {readonly proxy: string | undefined};
type Contenders = Readonly<Record<Name, Contender>>;

const attempt = async (start: () => Promise<{address: string}>): Promise<Contender> => {
	try {
		return {proxy: (await start()).address};
	} catch (error) {
		return (error as Error).message;
	}
};

const startContenders = async ({scope}: Bench): Promise<Contenders> => ({
	tapx: await attempt(async () => startTapx(scope)),
	mitmdump: hasTool('mitmdump') ? await attempt(async () => startMitmdump(scope)) : missing('mitmdump'),
	'nginx direct': {proxy: undefined},
});

const subjects = <Who extends Name>(contenders: Readonly<Record<Who, Contender>>, measure: (proxy: string | undefined) => Promise<Figures>): Record<Who, Subject> =>
	Object.fromEntries(Object.entries<Contender>(contenders).map(([name, contender]) => [name, typeof contender === 'string' ? contender : async () => measure(contender.proxy)])) as Record<Who, Subject>;

/** Programs that compile while they run show what they can do only after a while. */
const warmUp = async (bench: Bench, contenders: Contenders, site: Site): Promise<void> => {
	bench.tell('warming up');
	for (const scheme of ['http', 'https'] as const) {
		await alternate(subjects(contenders, async proxy => perSecond(await runLoad(bench.scope, {
			url: site.url(scheme, '/1k.json'), proxy, connections: 32, seconds: bench.isQuick ? 0.7 : 2,
		}))), {...bench, rounds: 1});
	}
};

async function * throughput(bench: Bench, contenders: Contenders, site: Site): AsyncGenerator<Row, void> {
	for (const {name, scheme, file, job, unit, figures, goal} of cases) {
		bench.tell(name);
		const limits = {seconds: bench.isQuick ? 0.5 : 2, warmUp: job.requests === undefined ? (bench.isQuick ? 0.2 : 0.5) : 0};
		const measured = await alternate(subjects(contenders, async proxy => figures(await runLoad(bench.scope, {
			url: site.url(scheme, file), proxy, ...limits, ...job,
		}))), bench);
		yield {
			name, unit, goal, tapx: measured.tapx, references: (['mitmdump', 'nginx direct'] as const).map(each => ({name: each, outcome: measured[each]})),
		};
	}
}

const latency = async (bench: Bench, contenders: Contenders, site: Site, scheme: 'http' | 'https'): Promise<Row> => {
	const name = `added latency, ${scheme.toUpperCase()} 1 KB, one connection, p50 / p95`;
	bench.tell(name);
	const measured = await alternate(subjects(contenders, async proxy => (await runLoad(bench.scope, {
		url: site.url(scheme, '/1k.json'), proxy, connections: 1, seconds: bench.isQuick ? 0.5 : 1.5, warmUp: 0.3,
	})).latency), bench);
	const direct = measured['nginx direct'];
	const added = (outcome: Outcome): Outcome => combine(outcome, direct, (all, base) => all - base);
	return {
		name,
		unit: 'ms',
		tapx: added(measured.tapx),
		references: [{name: 'mitmdump', outcome: added(measured.mitmdump)}, {name: 'nginx direct in all', outcome: direct}],
		...(scheme === 'http' && {goal: {of: 'value', most: [0.5]}}),
	};
};

const events = async (bench: Bench, contenders: Contenders): Promise<Row> => {
	const name = 'delay of a server-sent event, 50 events in a second, p50 / p95';
	bench.tell(name);
	const origin = await startOrigin(bench.scope);
	const measured = await alternate(subjects(contenders, async proxy => {
		const {delays} = await runProgram<EventsResult>(bench.scope, 'events', {url: `${origin}/events?count=50&interval=20`, proxy} satisfies EventsJob);
		return spread(delays);
	}), bench);
	return {
		name,
		unit: 'ms',
		tapx: measured.tapx,
		references: [{name: 'mitmdump', outcome: measured.mitmdump}, {name: 'direct', outcome: measured['nginx direct']}],
		goal: {of: 'value', most: [5]},
	};
};

export const proxy: Group = {
	id: 'proxy',
	title: 'Proxy',
	about: '`tapx` without a screen, capturing everything into a store, beside `mitmdump -q --set flow_detail=0 --ssl-insecure`, which keeps nothing, and nginx asked directly. Load client, proxy and nginx share the cores.',
	async * run(bench) {
		const contenders = await startContenders(bench);
		if (hasTool('nginx')) {
			const site = await startNginx(bench.scope);
			await warmUp(bench, contenders, site);
			yield * throughput(bench, contenders, site);
			yield await latency(bench, contenders, site, 'http');
			yield await latency(bench, contenders, site, 'https');
		} else {
			bench.tell(missing('nginx'));
			yield * cases.map(({name, unit, goal}) => ({
				name, unit, goal, tapx: missing('nginx'),
			}));
		}

		yield await events(bench, contenders);
	},
};
