import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {setTimeout as pause} from 'node:timers/promises';
import test, {type ExecutionContext} from 'ava';
import {startCompute} from '../../source/compute/client.ts';
import {TapxError} from '../../source/flow/error.ts';
import {
	byArrival,
	orderBy,
	type Order,
	type Rank,
} from '../../source/flow/order.ts';
import {
	fillStore,
	manySamples,
	variedSamples,
	type Sample,
} from '../tui/sample-store.ts';

const open = async (t: ExecutionContext, samples: readonly Sample[]) => {
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tapx-compute-'));
	const file = path.join(folder, 'traffic.db');
	fillStore(file, samples);
	const compute = await startCompute(file);
	t.teardown(async () => {
		await compute.close();
		fs.rmSync(folder, {recursive: true, force: true});
	});
	return {file, compute};
};

test('reads windows around a key, always in order, filtered or not', async t => {
	const {compute} = await open(t, manySamples(100));
	const ids = async (input: {filter?: string; order?: Order; before?: Rank; after?: Rank; fromEnd?: boolean; limit: number}) => {
		const answer = await compute.ask('window', {filter: '', order: byArrival, ...input});
		return {ids: answer?.value.rows.map(({id}) => id), more: answer?.value.more};
	};

	const at = (id: number): Rank => ({value: id, id});
	t.deepEqual(await ids({fromEnd: true, limit: 3}), {ids: [98, 99, 100], more: true});
	t.deepEqual(await ids({limit: 3}), {ids: [1, 2, 3], more: true});
	t.deepEqual(await ids({before: at(3), limit: 5}), {ids: [1, 2], more: false});
	t.deepEqual(await ids({after: at(97), limit: 5}), {ids: [98, 99, 100], more: false});
	t.deepEqual(await ids({filter: 'status:500', fromEnd: true, limit: 2}), {ids: [96, 100], more: true});
	const newestFirst = orderBy('time', true);
	t.deepEqual(await ids({order: newestFirst, limit: 2}), {ids: [100, 99], more: true});
	t.deepEqual(await ids({order: newestFirst, after: at(3), limit: 5}), {ids: [2, 1], more: false});
	t.deepEqual(await ids({order: newestFirst, before: at(98), limit: 5}), {ids: [100, 99], more: false});
	t.deepEqual(await ids({
		order: orderBy('status', true), filter: 'id:90..100', after: {value: 500, id: 92}, limit: 3,
	}), {ids: [99, 95, 91], more: true});
	t.deepEqual((await compute.ask('count', {filter: 'status:5xx'}))?.value, {count: 25, done: true});
	t.deepEqual((await compute.ask('count', {filter: '', after: 90}))?.value, {count: 10, done: true});
});

test('a newer question on a channel makes the older one stale; others go on', async t => {
	const {compute} = await open(t, manySamples(2000));
	const answers = await Promise.all([
		compute.ask('search', {text: 'items', filter: '', limit: 10}),
		compute.ask('search', {text: 'items 19', filter: '', limit: 10}),
		compute.ask('count', {filter: ''}),
	]);
	t.is(answers[0], undefined);
	t.is(answers[1]?.value.rows.length, 10);
	t.is(answers[2]?.value.count, 2000);
});

test('a failing question rejects with what is wrong and the thread lives on', async t => {
	const {compute} = await open(t, variedSamples);
	await t.throwsAsync(async () => compute.ask('window', {filter: 'status:xx(', order: byArrival, limit: 3}), {code: 'bad-filter'});
	t.is((await compute.ask('count', {filter: ''}))?.value.count, variedSamples.length);
	t.is((await compute.ask('flow', {id: 999}))?.value, undefined);
});

test('search: every word must be there, ranges fit what is shown, typos are forgiven, filters hold', async t => {
	const {compute} = await open(t, variedSamples);
	const search = async (text: string, filter = '') => {
		const {rows, ranges} = (await compute.ask('search', {text, filter, limit: 20}))!.value;
		return rows.map(({path: target}, index) => [target, ranges[index]] as const);
	};

	t.deepEqual(await search('post orders'), [['/v1/orders', {method: [[0, 4]], path: [[4, 10]]}]]);
	t.deepEqual((await search('orders')).map(([target]) => target).toSorted(), ['/v1/orders', '/v1/orders/77']);
	t.deepEqual((await search('orders', 'status:>=400')).map(([target]) => target), ['/v1/orders/77']);
	t.is((await search('avatras'))[0]?.[0], '/v1/avatars/7');
	t.deepEqual((await search('oredrs post'))[0], ['/v1/orders', {method: [[0, 4]], path: [[4, 10]]}]);
	t.is((await search('404'))[0]?.[0], '/v1/users/99999');
	t.deepEqual((await search('ada'))[0]?.[1], {note: [[4, 7]]});
	t.deepEqual(await search('zzzzqqqq'), []);
});

test('search: whole words before begun ones, these before parts, these before what is only alike; the newest first among equals', async t => {
	const {compute} = await open(t, [
		{path: '/order/1'},
		{path: '/v1/reorder'},
		{path: '/orderly'},
		{path: '/v1/odrer'},
		{path: '/userOrder/2'},
		{path: '/order/3'},
		{path: '/other', note: 'the order of Ada'},
		{path: '/elsewhere'},
	]);
	const paths = async (text: string) => (await compute.ask('search', {text, filter: '', limit: 20}))!.value.rows.map(({path: target}) => target);
	t.deepEqual(await paths('order'), ['/other', '/order/3', '/userOrder/2', '/order/1', '/orderly', '/v1/reorder', '/v1/odrer']);
	t.deepEqual(await paths('1 order'), ['/order/1', '/v1/reorder', '/v1/odrer']);
	t.deepEqual(await paths('api.example.com/ord 1'), ['/order/1']);
});

test('search finds in the whole store what was typed, and what was meant', async t => {
	const {compute} = await open(t, [
		{host: 'billing.example.com', path: '/invoices/1', status: 500}, ...manySamples(8000), {path: '/slow', note: 'slow since Monday'},
	]);
	const best = async (text: string, filter = '') => (await compute.ask('search', {text, filter, limit: 20}))!.value.rows[0]?.id;
	for (const text of ['billing', 'invioces', '500 invoices', 'biling 500 invocies', 'in bi', 'https://billing.example.com/inv']) {
		t.is(await best(text), 1, `looking for ${text}`);
	}

	t.is(await best('slwo mondya'), 8002);
	t.is(await best('invioces', 'status:500'), 1);
	t.is(await best('invioces', 'body:"id" status:404'), undefined);
});

test('tells when another connection writes, and what changed', async t => {
	const {file, compute} = await open(t, manySamples(10));
	const before = compute.change.revision;
	const told = new Promise<number>(resolve => {
		compute.onChange(({flows}) => {
			resolve(flows);
		});
	});
	fillStore(file, [{path: '/new', status: 500}, {path: '/other', status: 200}]);
	t.is(await Promise.race([told, pause(5000)]), 12);
	const changes = async (filter: string) => (await compute.ask('changes', {filter, since: before, first: 0}))?.value;
	t.deepEqual((await changes(''))?.rows.map(({path: target}) => target), ['/new', '/other']);
	const filtered = await changes('status:500');
	t.deepEqual([filtered?.rows.map(({path: target}) => target), filtered?.gone], [['/new'], [12]]);
});

test('text to copy is exact, and cURL a command', async t => {
	const {compute} = await open(t, variedSamples);
	const copy = async (id: number, what: 'url' | 'response-body' | 'request-headers' | 'curl') => (await compute.ask('text', {id, what}))?.value;
	t.is(await copy(3, 'url'), 'https://api.example.com/v1/users/99999');
	t.is(await copy(3, 'response-body'), '{"error":"not_found","message":"no user 99999"}');
	t.regex(await copy(2, 'request-headers') ?? '', /^POST \/v1\/orders HTTP\/2\nhost: api\.example\.com\n/v);
	t.regex(await copy(2, 'curl') ?? '', /^curl /v);
	t.is(await copy(5, 'response-body'), undefined);
});

test('a store that is not there is refused', async t => {
	const file = path.join(os.tmpdir(), 'tapx-nowhere', 'traffic.db');
	await t.throwsAsync(startCompute(file), {code: 'no-store', instanceOf: TapxError});
});
