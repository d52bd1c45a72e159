import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import test, {type ExecutionContext} from 'ava';
import {startCompute} from '../../source/compute/client.ts';
import type {Grouping, GroupOrder} from '../../source/flow/group.ts';
import {pathTemplate} from '../../source/flow/path-template.ts';
import {openEditor, openRecorder} from '../../source/store/open.ts';
import {live} from '../store/sample.ts';
import {witness} from '../store/witness.ts';
import {fillStore, type Sample} from '../tui/sample-store.ts';

const samples: readonly Sample[] = Array.from({length: 3000}, (_, index): Sample => ({
	host: `host-${Math.floor(Math.sqrt(index)) % 23}.test`,
	method: index % 5 === 0 ? 'POST' : 'GET',
	path: ['/users/42', '/users', `/users/${index}`, `/files/${index}.png`][index % 4]!, // There are four.
	status: [200, 404, 200, 500, 301][index % 5]!, // There are five.
	body: 'x'.repeat(index % 300),
	total: 1000 * (1 + (index % 100)),
	...(index % 50 === 7 && {state: 'failed', status: undefined, error: {code: 'reset', message: 'reset'}} as const),
}));

const open = async (t: ExecutionContext) => {
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tapx-groups-'));
	const file = path.join(folder, 'traffic.db');
	fillStore(file, samples);
	const compute = await startCompute(file);
	t.teardown(async () => {
		await compute.close();
		fs.rmSync(folder, {recursive: true, force: true});
	});
	const ask = async (by: Grouping, {filter = '', order = 'count', most = 1000}: {filter?: string; order?: GroupOrder; most?: number} = {}) =>
		(await compute.ask('groups', {
			filter, by, order, most,
		}))!.value;
	return {file, compute, ask};
};

const hosts = (file: string, where = 'true') => witness(file, `SELECT host, count(*) AS count,
	sum(state = 'failed' OR coalesce(status, 0) >= 400) AS errors, coalesce(sum(response_size), 0) AS bytes, max(started) AS last
	FROM flow WHERE ${where} GROUP BY host ORDER BY count DESC, host`);

test('hosts are counted as sqlite3 counts them, filtered or not', async t => {
	const {file, ask} = await open(t);
	const figures = async (filter?: string) => (await ask('host', {...(filter !== undefined && {filter})})).groups.map(({
		host, count, errors, bytes, last,
	}) => ({
		host, count, errors, bytes, last,
	}));
	t.deepEqual(await figures(), hosts(file));
	t.deepEqual(await figures('status:404'), hosts(file, 'status = 404'));
	t.deepEqual(await figures('resp.body:~"^x{250,}$"'), hosts(file, 'response_size >= 250'));
});

test('the median is that of the flows in the middle', async t => {
	const {file, ask} = await open(t);
	for (const {host, median} of (await ask('host')).groups) {
		const durations = witness(file, `SELECT duration FROM flow WHERE host = '${host}' AND duration IS NOT NULL ORDER BY duration`).map(({duration}) => Number(duration));
		const exact = durations[Math.ceil(durations.length / 2) - 1] ?? 0;
		t.true(Math.abs((median ?? 0) - exact) <= exact * 0.025, `${host}: ${median} for ${exact}`);
	}
});

test('endpoints leave ids out; a group gives its flows, and no others', async t => {
	const {file, compute, ask} = await open(t);
	const {groups} = await ask('endpoint');
	const rows = witness(file, 'SELECT id, method, host, path FROM flow ORDER BY id DESC') as Array<{id: number; method: string; host: string; path: string}>;
	t.is(groups.reduce((sum, {count}) => sum + count, 0), rows.length);
	for (const group of groups.slice(0, 20)) {
		const expected = rows.filter(row => row.method === group.method && row.host === group.host && pathTemplate(row.path) === group.path).map(({id}) => id);
		t.is(group.count, expected.length);
		const {host, method, path: template} = group;
		const answer = await compute.ask('window', {
			filter: '', group: {host, method, path: template}, order: {by: 'time', descending: true}, limit: 1000,
		});
		t.deepEqual(answer?.value.rows.map(({id}) => id), expected);
	}
});

test('groups come in the order asked for; beyond the first they are one', async t => {
	const {ask} = await open(t);
	for (const order of ['count', 'errors', 'bytes', 'median', 'last'] as const) {
		const {groups} = await ask('endpoint', {order});
		const values = groups.map(group => group[order] ?? 0);
		t.deepEqual(values, values.toSorted((a, b) => b - a), `by ${order}`);
	}

	t.is((await ask('host', {order: 'name'})).groups[1]?.host, 'host-1.test');
	const {groups, others} = await ask('host', {most: 3});
	t.deepEqual([groups.length, others?.groups, groups.reduce((sum, {count}) => sum + count, others?.count ?? 0)], [3, 20, 3000]);
});

test('asked again, what came, ended and left meanwhile is counted', async t => {
	const {file, ask} = await open(t);
	await ask('host');
	const recorder = openRecorder({file, title: ''});
	t.teardown(() => {
		recorder.close();
	});
	const flow = live({
		state: 'pending', response: undefined, timings: {}, request: {
			method: 'GET', scheme: 'https', host: 'new.test', port: 443, path: '/', httpVersion: '1.1', headers: [],
		},
	});
	recorder.touch(flow);
	recorder.flush();
	const newest = async () => (await ask('host')).groups.find(({host}) => host === 'new.test');
	t.like(await newest(), {count: 1, errors: 0, median: undefined});
	flow.state = 'failed';
	flow.error = {code: 'reset', message: 'reset'};
	flow.timings = {total: 5000};
	recorder.touch(flow);
	recorder.flush();
	t.like(await newest(), {count: 1, errors: 1});
	t.true(Math.abs(((await newest())?.median ?? 0) - 5000) < 125);

	const editor = openEditor(file);
	editor.note(1, 'a note changes no sum');
	await editor.remove([2, 3]);
	editor.close();
	const groups = (await ask('host')).groups.map(({host, count}) => ({host, count}));
	t.deepEqual(groups, hosts(file).map(({host, count}) => ({host, count})) as typeof groups);
});
