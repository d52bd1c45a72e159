/** What rules over many flows remember: bounded whatever they are shown, and right all the same. */
import process from 'node:process';
import v8 from 'node:v8';
import vm from 'node:vm';
import test from 'ava';
import {createEngine} from '../../source/analysis/engine.ts';
import {rules} from '../../source/analysis/rules/index.ts';
import {Histogram} from '../../source/analysis/watching/histogram.ts';
import {RecentMap} from '../../source/analysis/watching/recent-map.ts';
import {sketched, type Sketch} from './corpus/case.ts';

const sessionRules = rules.values().filter(rule => 'watch' in rule).toArray();

v8.setFlagsFromString('--expose-gc');
const collect = vm.runInNewContext('gc') as () => void;

/** A flow like no other: each has a client, a host, paths and names of its own, and they are long. */
const hostile = (index: number): Sketch => {
	const long = `${index.toString(36)}x`.repeat(60);
	return {
		method: index % 7 === 0 ? 'POST' : 'GET',
		url: `https://h${index}.example-${index % 999}.com/${long}/${index}/${long}.js?userId=${index}&q=${long}`,
		at: 1_795_000_000_000_000 + (index * 1000),
		requestHeaders: {'User-Agent': `agent/${long}`},
		...index % 7 === 0 && {requestBody: {username: long, password: long}},
		status: [200, 302, 304, 401, 404, 503][index % 6]!,
		headers: {Location: `/${long}/next`},
		body: {items: [long, index]},
	};
};

test('no rule remembers more than a little, however much it is shown', t => {
	const engine = createEngine({rules: sessionRules});
	const show = (from: number, to: number): number => {
		for (let index = from; index < to; index++) {
			engine.check(sketched(hostile(index), index));
		}

		collect();
		return process.memoryUsage().heapUsed / 1e6;
	};

	const early = show(0, 6000);
	const late = show(6000, 18_000);
	t.true(late < early + 8, `${early.toFixed(1)} MB after 6,000 flows, ${late.toFixed(1)} MB after 18,000`);
});

test('what tapx sent again is nobody’s doing', t => {
	const engine = createEngine({rules: sessionRules});
	const found = Array.from({length: 400}, (_, index) => engine.check(sketched({
		url: `https://api.example.com/v1/users/${index % 40}`, status: index % 2 === 0 ? 404 : 200, at: 1_795_000_000_000_000 + (index * 50_000), rest: {source: 'replay'},
	}, index))).flat();
	t.deepEqual(found.map(({finding}) => finding.rule), []);
});

test('flows in another order than that of their times break nothing', t => {
	const engine = createEngine({rules: sessionRules});
	const found = Array.from({length: 2000}, (_, index) => engine.check(sketched({...hostile(index % 50), at: 1_795_000_000_000_000 + (((index * 7919) % 2003) * 1_000_000)}, index))).flat();
	t.deepEqual(found.filter(({finding}) => finding.evidence.part === 'error'), []);
	t.deepEqual(found.filter(({finding: {waste}}) => (waste?.time ?? 0) < 0 || (waste?.bytes ?? 0) < 0), []);
});

test('a map of what is recent keeps what is used and no more than it may', t => {
	const map = new RecentMap<string, {readonly value: number}>(100);
	map.set('used', {value: -1});
	for (let index = 0; index < 1000; index++) {
		map.set(`key ${index}`, {value: index});
		t.is(map.get('used')?.value, -1);
	}

	// The newest first: to look at one is to use it.
	const kept = Array.from({length: 1000}, (_, index) => 999 - index).filter(index => map.get(`key ${index}`));
	t.true(kept.length <= 150);
	t.deepEqual(kept.slice(0, 40), Array.from({length: 40}, (_, index) => 999 - index), 'the newest are there');
	map.delete('used');
	t.is(map.get('used'), undefined);
});

test('percentiles of a stream are those of the sorted list, within a tenth', t => {
	const histogram = new Histogram();
	const durations = Array.from({length: 5000}, (_, index) => 1000 * Math.exp(((index * 7919) % 5000) / 700));
	for (const duration of durations) {
		histogram.add(duration);
	}

	const sorted = durations.toSorted((a, b) => a - b);
	for (const share of [0.05, 0.5, 0.95]) {
		const exact = sorted[Math.floor(share * sorted.length)]!;
		t.true(Math.abs((histogram.quantile(share) / exact) - 1) < 0.11, `${share}: ${histogram.quantile(share)} for ${exact}`);
	}
});
