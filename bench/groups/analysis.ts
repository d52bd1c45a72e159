import process from 'node:process';
import {createEngine} from '../../source/analysis/engine.ts';
import {Exchange} from '../../source/analysis/exchange.ts';
import type {Rule} from '../../source/analysis/rule.ts';
import {rules} from '../../source/analysis/rules/index.ts';
import type {Flow} from '../../source/flow/flow.ts';
import {openReader} from '../../source/store/open.ts';
import {hostileFlows} from '../analysis/hostile.ts';
import {naiveScan} from '../analysis/naive-scan.ts';
import {alternate} from '../measure/rounds.ts';
import {median} from '../measure/statistics.ts';
import type {Figures} from '../report/row.ts';
import type {Bench, Group} from './group.ts';

/** Rules that have rows of their own. */
const dearest = 10;

/** Milliseconds of processor time that work takes on this thread: what else the machine does is left out. */
const timed = (work: () => void): number => {
	const before = process.threadCpuUsage();
	work();
	const {user, system} = process.threadCpuUsage(before);
	return (user + system) / 1000;
};

/** Signals are heard in between. */
const breathe = async (): Promise<void> => new Promise(resolve => {
	setImmediate(resolve);
});

const flowsOf = async ({stores}: Bench, count: number): Promise<readonly Flow[]> => {
	const reader = openReader(await stores.filled(count));
	try {
		return reader.flows().toArray();
	} finally {
		reader.close();
	}
};

const allRules = (flows: readonly Flow[]): void => {
	const engine = createEngine({rules: rules.values()});
	for (const flow of flows) {
		engine.check(flow);
	}
};

const perSecond = (flows: readonly Flow[], work: () => void) => async (): Promise<Figures> => {
	await breathe();
	return [flows.length / timed(work) * 1000];
};

/** Microseconds that a rule takes for a flow, when what rules share is there already. */
const costOf = (rule: Rule, exchanges: readonly Exchange[]): number => {
	const check = 'watch' in rule ? rule.watch() : rule.check;
	return timed(() => {
		for (const exchange of exchanges) {
			check(exchange);
		}
	}) / exchanges.length * 1000;
};

/** What each rule costs, the dearest first. */
const costs = (exchanges: readonly Exchange[], rounds: number): ReadonlyArray<readonly [id: string, figures: readonly Figures[]]> => {
	for (const rule of rules.values()) {
		costOf(rule, exchanges);
	}

	return rules.entries()
		.map(([id, rule]) => [id, Array.from({length: rounds}, () => [costOf(rule, exchanges)])] as const)
		.toArray()
		.toSorted(([, a], [, b]) => median(b.flat()) - median(a.flat()));
};

/** The rule that takes longest for one flow. */
const dearestFor = (flow: Flow): string => {
	const exchange = new Exchange(flow);
	const [[id, milliseconds] = ['', 0]] = rules.entries()
		.map(([name, rule]) => [name, costOf(rule, [exchange]) / 1000] as const)
		.toArray()
		.toSorted(([, a], [, b]) => b - a);
	return `${id}, ${milliseconds.toFixed(1)} ms`;
};

export const analysis: Group = {
	id: 'analysis',
	title: 'Analysis',
	about: 'All rules, in processor time of one thread, over flows as the store gives them. The reference is one plain pass over the same bodies: decoding, `JSON.parse` and ten regular expressions, a small part of what the rules look at. What one rule costs is measured when what rules share (decoded text, parsed JSON, parameters) is there already. Hostile flows have bodies of 1 MB that are as bad as can be for some rule; the rule that takes longest stands behind each.',
	async * run(bench) {
		const flows = await flowsOf(bench, bench.isQuick ? 5000 : 20_000);
		const scan = (): void => {
			for (const flow of flows) {
				naiveScan(flow);
			}
		};

		const check = (): void => {
			allRules(flows);
		};

		check();
		scan();
		const speed = await alternate({tapx: perSecond(flows, check), scan: perSecond(flows, scan)}, bench);
		yield {
			name: `${rules.size} rules over ${flows.length.toLocaleString('en-US')} flows`, unit: 'flows/s', tapx: speed.tapx, references: [{name: 'plain scan', outcome: speed.scan}], goal: {of: 'value', least: [20_000]},
		};

		const exchanges = flows.filter(({kind}) => kind === 'http' || kind === 'websocket').map(flow => new Exchange(flow));
		for (const [id, figures] of costs(exchanges, bench.rounds).slice(0, dearest)) {
			yield {name: `\`${id}\`, for a flow`, unit: 'µs', tapx: figures};
		}

		for (const [name, flow] of hostileFlows()) {
			bench.tell(name);
			const one = async (work: () => void): Promise<Figures> => {
				await breathe();
				return [timed(work)];
			};

			const {tapx, plain} = await alternate({
				tapx: async () => one(() => {
					allRules([flow]);
				}),
				plain: async () => one(() => {
					naiveScan(flow);
				}),
			}, bench);
			yield {
				name: `${name} (${dearestFor(flow)})`, unit: 'ms', tapx, references: [{name: 'plain scan', outcome: plain}], goal: {of: 'value', most: [200]},
			};
		}
	},
};
