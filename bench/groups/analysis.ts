import process from 'node:process';
import {createEngine} from '../../source/analysis/engine.ts';
import {Exchange} from '../../source/analysis/exchange.ts';
import type {Rule} from '../../source/analysis/rule.ts';
import {rules} from '../../source/analysis/rules/index.ts';
import type {Flow} from '../../source/flow/flow.ts';
import {openReader} from '../../source/store/open.ts';
import {hostileFlows} from '../analysis/hostile.ts';
import {naiveScan} from '../analysis/naive-scan.ts';
import {siteFlows} from '../analysis/site.ts';
import {alternate} from '../measure/rounds.ts';
import {median} from '../measure/statistics.ts';
import {
	medians,
	type Figures,
	type Goal,
	type Outcome,
	type Row,
} from '../report/row.ts';
import type {Bench, Group} from './group.ts';

/** Rules, and hostile flows, that have rows of their own. */
const dearest = 10;
/** Milliseconds of work for one figure: the system counts a thread's time in steps of a few. */
const enough = 60;

/** Milliseconds of processor time that work takes on this thread, done so often that it can be measured: what else the machine does is left out. */
const timed = (work: () => void): number => {
	const before = process.threadCpuUsage();
	let turns = 0;
	let spent = 0;
	while (spent < enough) {
		work();
		turns++;
		const {user, system} = process.threadCpuUsage(before);
		spent = (user + system) / 1000;
	}

	return spent / turns;
};

/** Signals are heard in between. */
const breathe = async (): Promise<void> => new Promise(resolve => {
	setImmediate(resolve);
});

const storedFlows = async ({stores}: Bench, count: number): Promise<readonly Flow[]> => {
	const reader = openReader(await stores.filled(count));
	try {
		return reader.flows().toArray();
	} finally {
		reader.close();
	}
};

/** All rules, and the plain scan, over the same flows, in milliseconds for all of them. */
const compare = async (bench: Bench, flows: readonly Flow[]): Promise<{readonly tapx: Outcome; readonly plain: Outcome}> => alternate({
	async tapx() {
		await breathe();
		return [timed(() => {
			const engine = createEngine({rules: rules.values()});
			for (const flow of flows) {
				engine.check(flow);
			}
		})];
	},
	async plain() {
		await breathe();
		return [timed(() => {
			for (const flow of flows) {
				naiveScan(flow);
			}
		})];
	},
}, bench);

const each = (outcome: Outcome, action: (figure: number) => number): Outcome => typeof outcome === 'string' ? outcome : outcome.map(figures => figures.map(figure => action(figure)));

const speed = async (bench: Bench, name: string, flows: readonly Flow[], goal?: Goal): Promise<Row> => {
	bench.tell(name);
	// What is compiled meanwhile is not counted.
	await compare({...bench, rounds: 1}, flows);
	const {tapx, plain} = await compare(bench, flows);
	const perSecond = (outcome: Outcome): Outcome => each(outcome, milliseconds => flows.length / milliseconds * 1000);
	return {
		name, unit: 'flows/s', tapx: perSecond(tapx), references: [{name: 'plain scan', outcome: perSecond(plain)}], ...(goal && {goal}),
	};
};

/** Microseconds that a rule takes for a flow, when what rules share is there already. */
const costOf = (rule: Rule, exchanges: readonly Exchange[]): number => timed(() => {
	const check = 'watch' in rule ? rule.watch() : rule.check;
	for (const exchange of exchanges) {
		check(exchange);
	}
}) / exchanges.length * 1000;

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

/** The rule that takes longest for one flow, when what rules share is there already. */
const dearestFor = (flow: Flow): string => {
	const exchange = new Exchange(flow);
	const times = rules.entries().map(([id, rule]) => {
		const check = 'watch' in rule ? rule.watch() : rule.check;
		check(exchange);
		return [id, Math.min(...Array.from({length: 3}, () => {
			const began = performance.now();
			check(exchange);
			return performance.now() - began;
		}))] as const;
	}).toArray();
	const [[id, milliseconds] = ['', 0]] = times.toSorted(([, a], [, b]) => b - a);
	return milliseconds < 0.1 ? '' : `; of it \`${id}\` ${milliseconds.toFixed(1)} ms`;
};

const millisecondsOf = ({tapx}: {readonly tapx: Outcome}): number => medians(tapx)?.[0] ?? NaN;

export const analysis: Group = {
	id: 'analysis',
	title: 'Analysis',
	about: 'All rules, in processor time of one thread, over flows as the store gives them. The reference is one plain pass over the same bodies: decoding, `JSON.parse` and ten regular expressions, a small part of what the rules look at. What one rule costs is measured when what rules share (decoded text, parsed JSON, parameters) is there already. Hostile flows have bodies of 1 MB, or else headers and URLs, that are as bad as can be for some rule; the ten worst are shown.',
	async * run(bench) {
		const flows = await storedFlows(bench, bench.isQuick ? 5000 : 20_000);
		yield await speed(bench, `${rules.size} rules, the mix of the other groups`, flows, {of: 'value', least: [20_000]});
		yield await speed(bench, `${rules.size} rules, a shop with 25 kB a body`, siteFlows(2000));
		const exchanges = flows.filter(({kind}) => kind === 'http' || kind === 'websocket').slice(0, 5000).map(flow => new Exchange(flow));
		bench.tell('what each rule costs');
		for (const [id, figures] of costs(exchanges, bench.rounds).slice(0, dearest)) {
			yield {name: `\`${id}\`, for a flow of the mix`, unit: 'µs', tapx: figures};
		}

		const hostile: Array<{readonly name: string; readonly flow: Flow; readonly tapx: Outcome; readonly plain: Outcome}> = [];
		for (const [name, flow] of hostileFlows()) {
			bench.tell(name);
			hostile.push({name, flow, ...await compare(bench, [flow])});
		}

		for (const {name, flow, tapx, plain} of hostile.toSorted((a, b) => millisecondsOf(b) - millisecondsOf(a)).slice(0, dearest)) {
			yield {
				name: `${name}${dearestFor(flow)}`, unit: 'ms', tapx, references: [{name: 'plain scan', outcome: plain}], goal: {of: 'value', most: [200]},
			};
		}

		yield {
			name: `all ${hostile.length} hostile flows, half of them below`, unit: 'ms', tapx: [[median(hostile.map(one => millisecondsOf(one)))]],
		};
	},
};
