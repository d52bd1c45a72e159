/** What stays open or runs along: events, exports that are read slowly, metrics. */
import {spawn} from 'node:child_process';
import http from 'node:http';
import process from 'node:process';
import {createInterface} from 'node:readline';
import test, {type ExecutionContext} from 'ava';
import {openAnalyst, openReader, openRecorder} from '../../source/store/open.ts';
import {
	body,
	flow,
	live,
	response,
	until,
} from '../store/sample.ts';
import {serve} from './harness.ts';

type Told = {readonly event: string; readonly id: number; readonly data: Record<string, any>};

/** Follows a stream of events with curl; `told` grows. */
const follow = (t: ExecutionContext, url: string, headers: readonly string[] = []) => {
	const child = spawn('curl', ['-sSN', ...headers.flatMap(header => ['-H', header]), url]);
	t.teardown(() => {
		child.kill();
	});
	const told: Told[] = [];
	const state = {begun: false};
	let fields: Record<string, string> = {};
	createInterface({input: child.stdout}).on('line', line => {
		state.begun = true;
		const [, name = '', value = ''] = /^(\w+): (.*)$/v.exec(line) ?? [];
		if (line === '' && fields['event']) {
			told.push({event: fields['event'], id: Number(fields['id']), data: JSON.parse(fields['data'] ?? '')});
		}

		fields = line === '' ? {} : {...fields, [name]: value};
	});
	return {told, state, stop: () => child.kill()};
};

const kinds = (told: readonly Told[]): string[] => told.map(({event, data}) => `${event} ${(data['id'] ?? data['request_id']) as number}`);

test('flows are told as they come and change, from where a caller left off', async t => {
	const {api, file, editor} = await serve(t, [flow({request: {path: '/before'}})]);
	const recorder = openRecorder({file, title: ''});
	t.teardown(() => {
		recorder.close();
	});
	const all = follow(t, `${api.url}/events`);
	const failed = follow(t, `${api.url}/events?filter=status:5xx`);
	await until(() => all.state.begun && failed.state.begun, 'both streams');

	const made = live({state: 'pending', response: undefined, request: {path: '/new'}});
	recorder.touch(made);
	await until(() => all.told.length === 1, 'the new flow');
	made.state = 'complete';
	made.response = response({status: 503});
	recorder.touch(made);
	await until(() => all.told.length === 2 && failed.told.length === 1, 'its end');
	editor.note(1, 'seen');
	editor.note(2, 'seen');
	await until(() => all.told.length === 4 && failed.told.length === 2, 'two notes');
	t.deepEqual(kinds(all.told), ['flow 2', 'flow-update 2', 'flow-update 1', 'flow-update 2']);
	t.deepEqual(kinds(failed.told), ['flow 2', 'flow-update 2']);
	t.like(failed.told[0], {data: {status: 503, path: '/new', state: 'complete'}});

	const [first] = all.told;
	all.stop();
	const again = follow(t, `${api.url}/events`, [`Last-Event-ID: ${first!.id}`]);
	await until(() => again.told.length === 2, 'what was missed');
	t.deepEqual(kinds(again.told), ['flow 1', 'flow 2'], 'each once, as it is now');
	t.is(again.told.at(-1)!.id, openLast(t, file));
});

const openLast = (t: ExecutionContext, file: string): number => {
	const reader = openReader(file);
	t.teardown(() => {
		reader.close();
	});
	return reader.revision();
};

test('what rules find is told once', async t => {
	const {api, file, editor} = await serve(t, [flow()]);
	const {told, state} = follow(t, `${api.url}/events`);
	await until(() => state.begun, 'the stream');
	const analyst = openAnalyst(file, 'digest');
	t.teardown(() => {
		analyst.close();
	});
	const finding = {
		rule: 'some-rule', version: 1, category: 'security', severity: 'high', confidence: 'high', title: 'Something is wrong', advice: 'Mend it.', evidence: {part: 'status'},
	} as const;
	analyst.write({looked: [[1, [finding]]], added: []});
	await until(() => told.length === 2, 'the finding');
	editor.note(1, 'seen');
	await until(() => told.length === 3, 'the note');
	t.deepEqual(kinds(told), ['flow-update 1', 'finding 1', 'flow-update 1']);
	t.like(told[1], {data: {rule: 'some-rule', severity: 'high', title: 'Something is wrong'}});
});

test('a wrong start is refused', async t => {
	const {call} = await serve(t);
	t.is((await call('/events', {headers: {'last-event-id': 'x'}})).status, 400);
	t.is((await call('/events?filter=hots:x')).status, 400);
});

test('an export is as slow as its reader, and ends when that goes away; others are answered meanwhile', async t => {
	const letters = (index: number) => body(new Uint8Array(100_000).fill(97 + (index % 26)));
	const large = Array.from({length: 300}, (_, index) => flow({
		request: {path: `/${index}`},
		response: response({headers: [['Content-Type', 'text/plain']], body: letters(index)}),
	}));
	const {api, call} = await serve(t, large);
	const before = process.memoryUsage.rss();
	const request = http.get(`${api.url}/copilot/export/ndjson`, {headers: {authorization: 'Bearer a-token-for-tests'}});
	const answer = await new Promise<http.IncomingMessage>(resolve => {
		request.once('response', resolve);
	});
	// Nobody reads it.
	await until(async () => (await call('/health')).json.requests === 300, 'another answer');
	t.true(process.memoryUsage.rss() - before < 150_000_000, 'it is not in memory as a whole');
	answer.destroy();
	t.is((await call('/copilot/export/ndjson')).text.trimEnd().split('\n').length, 300);
});

test('metrics say what came, in the text format of Prometheus', async t => {
	const {file, call} = await serve(t, [flow()], {
		adapters: {
			capture: {
				status: () => ({
					seen: 7, open: 1, recorder: {
						written: 5, lost: 2, trouble: undefined, queued: 3,
					},
				}),
			},
		},
	});
	const recorder = openRecorder({file, title: ''});
	t.teardown(() => {
		recorder.close();
	});
	recorder.touch(live({timings: {total: 30_000}}));
	recorder.touch(live({response: response({status: 404}), timings: {total: 3_000_000}}));
	recorder.touch(live({
		state: 'failed', response: undefined, request: {method: 'X"\n'}, timings: {},
	}));
	recorder.flush();
	let text = '';
	await until(async () => {
		({text} = await call('/metrics'));
		return text.includes('status="failed"');
	}, 'the counts');

	const line = /^(?:# (?:HELP|TYPE) [_a-z][\d_a-z]* .+|[_a-z][\d_a-z]*(?:\{[a-z]+="[^\n"]*"(?:,[a-z]+="[^\n"]*")*\})? (?:[+\-.0-9e]+|\+Inf|NaN))$/v;
	t.deepEqual(text.trimEnd().split('\n').filter(each => !line.test(each)), []);
	const sample = (name: string): number | undefined => {
		const found = text.split('\n').find(each => each.startsWith(`${name} `));
		return found === undefined ? undefined : Number(found.slice(name.length));
	};

	t.is(sample('tapx_requests_total{method="GET",status="2xx"}'), 1);
	t.is(sample('tapx_requests_total{method="GET",status="4xx"}'), 1);
	t.is(sample('tapx_requests_total{method="other",status="failed"}'), 1);
	t.is(sample('tapx_request_duration_seconds_bucket{le="0.05"}'), 1);
	t.is(sample('tapx_request_duration_seconds_bucket{le="+Inf"}'), 2);
	t.is(sample('tapx_request_duration_seconds_sum'), 3.03);
	t.is(sample('tapx_store_requests'), 4);
	t.is(sample('tapx_recorder_lost_total'), 2);
	t.is(sample('tapx_recorder_queued'), 3);
	const names = text.matchAll(/^# TYPE (\S+) (\S+)$/gmv).map(([, name, type]) => [name, type]).toArray();
	t.is(new Set(names.map(([name]) => name)).size, names.length, 'each once');
	t.deepEqual(names.filter(([name = '', type]) => (type === 'counter') !== name.endsWith('_total')), []);
	t.like((await call('/health')).json, {
		status: 'ok', version: '1.2.3', requests: 4, recorder: {queued: 3, lost: 2, trouble: null},
	});
});
