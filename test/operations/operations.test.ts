/** The operations over a real store; the witness is sqlite's own view of it, or plain counting. */
import {Buffer} from 'node:buffer';
import test, {type ExecutionContext} from 'ava';
import type {Filter} from '../../source/filter/filter.ts';
import {parseFilter} from '../../source/filter/parse.ts';
import type {FlowRow, NewFlow} from '../../source/flow/flow.ts';
import {exporters} from '../../source/formats/index.ts';
import {createRulebook} from '../../source/analysis/rulebook.ts';
import type {Rule} from '../../source/analysis/rule.ts';
import {analyseFlow} from '../../source/operations/analyse-flow.ts';
import {clearFlows} from '../../source/operations/clear-flows.ts';
import {compareFlows} from '../../source/operations/compare-flows.ts';
import {countFlows} from '../../source/operations/count-flows.ts';
import {countValues} from '../../source/operations/count-values.ts';
import {exportFlows} from '../../source/operations/export-flows.ts';
import {findRequests} from '../../source/operations/find-requests.ts';
import {followFlows} from '../../source/operations/follow-flows.ts';
import {importFlows} from '../../source/operations/import-flows.ts';
import {listFlows} from '../../source/operations/list-flows.ts';
import {measureFlows} from '../../source/operations/measure-flows.ts';
import {paced} from '../../source/operations/paced/paced.ts';
import {prepareReplay} from '../../source/operations/prepare-replay.ts';
import {setMark} from '../../source/operations/set-mark.ts';
import {setNote} from '../../source/operations/set-note.ts';
import {showFlow} from '../../source/operations/show-flow.ts';
import {summariseFlows} from '../../source/operations/summarise-flows.ts';
import {openEditor, openReader, openRecorder} from '../../source/store/open.ts';
import type {Reader} from '../../source/store/store.ts';
import {
	body,
	flow,
	response,
	temporaryFile,
} from '../store/sample.ts';

const open = (t: ExecutionContext, flows: readonly NewFlow[] = []) => {
	const file = temporaryFile(t);
	const editor = openEditor(file);
	editor.add(flows);
	const reader = openReader(file);
	t.teardown(() => {
		reader.close();
		editor.close();
	});
	return {file, reader, editor};
};

const ids = (rows: Iterable<FlowRow>): number[] => Array.from(rows, ({id}) => id);
const many = (count: number): NewFlow[] => Array.from({length: count}, (_, index) => flow({request: {path: `/items/${index}`, method: index % 3 === 0 ? 'POST' : 'GET'}}));

/** What `tapx export --ndjson` writes. */
const asLines = (reader: Reader, filter?: Filter): string => [...exportFlows({reader, version: '0'}, {exporter: exporters.get('ndjson')!, filter})].join('');

test('listFlows gives every flow once, in both orders, across pages', t => {
	const deps = open(t, many(2500));
	const all = Array.from({length: 2500}, (_, index) => index + 1);
	t.deepEqual(ids(listFlows(deps, {oldestFirst: true})), all);
	t.deepEqual(ids(listFlows(deps, {})), all.toReversed());
	t.deepEqual(ids(listFlows(deps, {limit: 150})), all.toReversed().slice(0, 150));
	const posts = all.filter(id => (id - 1) % 3 === 0);
	const filter = parseFilter('method:POST');
	t.deepEqual(ids(listFlows(deps, {filter, oldestFirst: true})), posts);
	t.is(countFlows(deps, {filter}), posts.length);
	t.is(countFlows(deps, {}), 2500);
});

test('showFlow, setNote and setMark speak of flows that are there, and of those that are not', t => {
	const deps = open(t, many(1));
	setNote(deps, {id: 1, text: 'todo'});
	setMark(deps, {id: 1, marked: true});
	t.like(showFlow(deps, {id: 1}), {note: 'todo', marked: true});
	setNote(deps, {id: 1, text: ''});
	t.is(showFlow(deps, {id: 1}).note, undefined);
	for (const action of [() => showFlow(deps, {id: 9}), () => {
		setNote(deps, {id: 9, text: ''});
	}, () => {
		setMark(deps, {id: 9, marked: true});
	}]) {
		t.throws(action, {code: 'no-such-flow'});
	}
});

test('clearFlows deletes what matches and spares what is marked', async t => {
	const deps = open(t, many(600));
	setMark(deps, {id: 1, marked: true});
	const told: number[] = [];
	t.is(await clearFlows(deps, {
		filter: parseFilter('method:POST'), progress(done) {
			told.push(done);
		},
	}), 199);
	t.is(told.at(-1), 199);
	t.is(countFlows(deps, {filter: parseFilter('method:POST')}), 1);
	t.is(await clearFlows(deps, {marked: true}), 401);
	t.is(countFlows(deps, {}), 0);
});

test('followFlows tells each flow once, when it has ended, whatever changes later', t => {
	const {file, reader, editor} = open(t, many(3));
	const recorder = openRecorder({file, title: 'test'});
	t.teardown(() => {
		recorder.close();
	});
	const next = followFlows({reader}, {filter: parseFilter('host:example.test')});
	t.deepEqual(ids(next()), [], 'what was there before is not told');

	const slow = {...flow({state: 'pending'}), state: 'pending' as NewFlow['state']};
	const quick = {...flow()};
	const elsewhere = {...flow({request: {host: 'other.test'}})};
	recorder.touch(slow);
	recorder.touch(quick);
	recorder.touch(elsewhere);
	recorder.flush();
	t.deepEqual(ids(next()), [5]);
	editor.note(5, 'seen');
	editor.note(1, 'old');
	t.deepEqual(ids(next()), []);
	slow.state = 'complete';
	recorder.touch(slow);
	recorder.flush();
	t.deepEqual(ids(next()), [4]);
	t.deepEqual(ids(next()), []);
});

test('summariseFlows counts, and takes percentiles by nearest rank', async t => {
	const flows = Array.from({length: 100}, (_, index) => flow({
		request: {path: `/users/${index}/posts`, host: index < 75 ? 'a.test' : 'b.test', body: body('xy')},
		response: response({status: index < 90 ? 200 : 503}),
		timings: {total: (index + 1) * 1000},
	}));
	const deps = open(t, [...flows, flow({state: 'failed', response: undefined, timings: {}})]);
	const summary = await paced(summariseFlows(deps, {limit: 2}));
	t.like(summary, {
		flows: 101, failed: 1, errors: 10, requestBytes: 200, responseBytes: 700,
	});
	t.deepEqual(summary.durations, {
		mean: 50_500, p50: 50_000, p90: 90_000, p95: 95_000, p99: 99_000, max: 100_000,
	});
	t.deepEqual(summary.hosts, [{value: 'a.test', count: 75}, {value: 'b.test', count: 25}]);
	t.deepEqual(summary.slowest.map(({path, count, mean}) => ({path, count, mean})), [
		{path: '/users/{id}/posts', count: 25, mean: 88_000}, {path: '/users/{id}/posts', count: 75, mean: 38_000},
	]);
	t.deepEqual(summary.endpoints.map(({authority, count}) => [authority, count]), [['a.test', 75], ['b.test', 25]]);
	const newest = await paced(summariseFlows(deps, {newest: 12, filter: parseFilter('host:b.test')}));
	t.like(newest, {flows: 12, errors: 10});
	const nothing = await paced(summariseFlows(open(t), {}));
	t.is(nothing.durations, undefined);
	const replayed = open(t, [...many(2), flow({source: 'replay', replayOf: 1, response: response({status: 500})})]);
	t.like(await paced(summariseFlows(replayed, {})), {flows: 2, replays: 1, errors: 0});
	t.like(await paced(summariseFlows(replayed, {withReplays: true})), {flows: 3, replays: 0, errors: 1});
});

test('findRequests pages through what matches, and stops when its time is over', async t => {
	const deps = open(t, many(50));
	const filter = parseFilter('method:POST');
	const first = await paced(findRequests(deps, {filter, limit: 10}));
	t.deepEqual(first.ids, [49, 46, 43, 40, 37, 34, 31, 28, 25, 22]);
	const second = await paced(findRequests(deps, {filter, limit: 10, before: first.next}));
	t.deepEqual(second, {ids: [19, 16, 13, 10, 7, 4, 1], next: undefined});
	const hasty = await paced(findRequests({reader: {...deps.reader, window: () => ({rows: [], next: 7})}}, {filter, limit: 10, patience: -1}));
	t.deepEqual(hasty, {ids: [], next: 7});
});

test('countValues counts each value', async t => {
	const hosts = ['b.test', 'a.test', 'c.test', 'a.test'];
	const deps = open(t, hosts.map(host => flow({request: {host}})));
	t.deepEqual(await paced(countValues(deps, {field: 'host', limit: 2})), [{value: 'a.test', count: 2}, {value: 'b.test', count: 1}]);
	t.deepEqual(await paced(countValues(deps, {field: 'method', limit: 9})), [{value: 'GET', count: 4}]);
	const none = await paced(countValues(open(t), {field: 'host', limit: 9}));
	t.deepEqual(none, []);
});

test('prepareReplay shows what would be sent', t => {
	const deps = open(t, many(1));
	const {flow: original, request} = prepareReplay(deps, {id: 1, changes: {url: 'http://other.test/x?y', headers: [['X-New', '1']], body: Buffer.from('text')}});
	t.is(original.id, 1);
	t.like(request, {
		host: 'other.test', path: '/x', query: 'y', headers: [['Host', 'other.test'], ['X-New', '1'], ['Content-Length', '4']],
	});
	t.throws(() => prepareReplay(deps, {id: 1, changes: {url: 'file:///etc/passwd'}}), {code: 'bad-url'});
	t.throws(() => prepareReplay(deps, {id: 2}), {code: 'no-such-flow'});
});

test('analyseFlow looks at one flow, and scores what it finds', t => {
	const rule: Rule = {
		meta: {
			id: 'always', version: 1, category: 'security', severity: 'high', confidence: 'high', title: 'Always', advice: 'Nothing.', description: '', falsePositives: '', references: [],
		},
		check: () => [{evidence: {part: 'status'}}],
	};
	const {findings, score} = analyseFlow({...open(t, many(1)), rulebook: createRulebook([rule])}, {id: 1});
	t.deepEqual(findings.map(({rule: id}) => id), ['always']);
	t.is(score, 75);
});

test('measureFlows gives figures of time, and the slowest', async t => {
	const flows = Array.from({length: 50}, (_, index) => flow({request: {path: `/items/${index}`}, timings: {total: (index + 1) * 100_000}}));
	const deps = open(t, [...flows, flow({kind: 'tunnel', timings: {total: 60_000_000}})]);
	const measures = await paced(measureFlows(deps, {most: 3}));
	t.like(measures, {
		flows: 51, timed: 50, slow: 30, min: 100_000,
	});
	t.like(measures.durations, {p50: 2_500_000, max: 5_000_000});
	t.deepEqual(ids(measures.slowest), [50, 49, 48]);
	t.deepEqual(measures.endpoints.map(({path, count}) => [path, count]), [['/items/{id}', 50]]);
	t.like(await paced(measureFlows(deps, {newest: 2})), {flows: 2, timed: 1});
});

test('exportFlows and importFlows carry flows from one store to another', async t => {
	const from = open(t, [...many(5), flow({source: 'replay', replayOf: 2, note: 'again'})]);
	const to = open(t, many(10));
	const document = asLines(from.reader, parseFilter('id:2..6'));
	const result = await importFlows(to, {chunks: [document]});
	t.deepEqual(result, {format: result.format, added: 5, skipped: 0});
	t.like(showFlow(to, {id: 11}), {request: showFlow(from, {id: 2}).request});
	t.like(showFlow(to, {id: 15}), {note: 'again', replayOf: 11}, 'a replay follows its original');
});

test('importFlows leaves out what it cannot read and says what it does not know', async t => {
	const deps = open(t);
	const problems: number[] = [];
	const {reader} = open(t, many(2));
	const good = asLines(reader);
	const result = await importFlows(deps, {
		chunks: [good, 'not json\n'], onProblem({index}) {
			problems.push(index);
		},
	});
	t.like(result, {added: 2, skipped: 1});
	t.deepEqual(problems, [2]);
	await t.throwsAsync(importFlows(deps, {chunks: ['hello']}), {code: 'import-format'});
});

test('two flows are compared as the store has them', t => {
	const {reader} = open(t, [flow(), flow({response: response({status: 404})})]);
	t.like(compareFlows({reader}, {a: 1, b: 2}).diff, {
		same: false, a: {id: 1}, b: {id: 2}, response: {line: [{field: 'status', a: 200, b: 404}]},
	});
	t.throws(() => compareFlows({reader}, {a: 1, b: 3}), {code: 'no-such-flow'});
});
