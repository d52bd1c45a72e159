import {Buffer} from 'node:buffer';
import {execFileSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {gzipSync} from 'node:zlib';
import test from 'ava';
import {compare, diffFlows} from '../../source/diff/compare.ts';
import type {DiffOptions} from '../../source/diff/diff.ts';
import type {Headers} from '../../source/flow/flow.ts';
import {body, flow, response} from '../store/sample.ts';
import {answered, createRandom} from './sample.ts';

const plain: Headers = [['Content-Type', 'text/plain']];

/** What differs between two requests with these headers. */
const headerChanges = (a: Headers, b: Headers, options?: DiffOptions) => {
	const of = (headers: Headers) => ({...flow({request: {headers}}), id: 1, session: 1});
	const {same, request} = diffFlows(of(a), of(b), options);
	return {same, changes: request.headers.map(change => [change.kind, change.name, change.a, change.b].filter(part => part !== null).join(' '))};
};

test('order and case of headers are told apart from their values, repeats are kept', t => {
	t.deepEqual(headerChanges([['A', '1'], ['B', '2'], ['C', '3']], [['C', '3'], ['a', '1'], ['B', '2']]), {same: true, changes: ['case a 1 1', 'moved C 3 3']});
	t.deepEqual(headerChanges([['A', '1'], ['B', '2']], [['A', '9'], ['D', '4']]), {same: false, changes: ['changed A 1 9', 'removed B 2', 'added D 4']});
	t.deepEqual(headerChanges([['Set-Cookie', 'a'], ['Set-Cookie', 'b'], ['Set-Cookie', 'c']], [['Set-Cookie', 'a'], ['Set-Cookie', 'c']]), {
		same: false, changes: ['removed Set-Cookie b'],
	});
	t.deepEqual(headerChanges([['X', 'a'], ['X', 'b']], [['X', 'b'], ['X', 'a']]), {same: false, changes: ['reordered X a a']});
	t.deepEqual(headerChanges([['Connection', 'keep-alive'], ['A', '1']], [['A', '1']]), {same: true, changes: ['ignored Connection keep-alive']}, 'a replay has a connection of its own');
	t.deepEqual(headerChanges([['X-Id', '1'], ['Date', 'x'], ['X-Id', '3']], [['x-id', '2']], {ignoreHeaders: ['x-*', 'DATE']}), {
		same: true, changes: ['ignored x-id 1 2', 'ignored Date x', 'ignored X-Id 3'],
	});
});

test('the request line by parts, parameters by name, how it ended', t => {
	const a = {...flow({request: {path: '/a', query: 'x=1&y=2&y=3', host: 'one.test'}}), id: 3, session: 1};
	const b = {
		...flow({
			state: 'failed', error: {code: 'reset', message: 'The server went away.'}, response: undefined, request: {
				method: 'PUT', path: '/b', query: 'y=2&x=1&z', host: 'one.test', httpVersion: '2', port: 8080,
			},
		}), id: 4, session: 1,
	};
	const diff = diffFlows(a, b);
	t.false(diff.same);
	t.deepEqual(diff.request.line.map(({field, a: from, b: to}) => [field, from, to]), [['method', 'GET', 'PUT'], ['port', 80, 8080], ['path', '/a', '/b'], ['version', '1.1', '2']]);
	t.deepEqual(diff.request.query.map(({kind, name, a: from, b: to}) => [kind, name, from, to]), [
		['moved', 'x', '1', '1'], ['added', 'z', null, ''], ['removed', 'y', '3', null],
	]);
	t.deepEqual(diff.outcome.map(({field, b: to}) => [field, to]), [['state', 'failed'], ['error', 'reset']]);
	t.like(diff.response, {same: false, line: [{field: 'version', a: '1.1', b: null}, {field: 'status', a: 200, b: null}], body: {as: 'json', a: {size: 7}, b: null}});
	t.deepEqual(diff.a, {
		id: 3, method: 'GET', url: 'http://one.test/a?x=1&y=2&y=3', status: 200,
	});
	t.deepEqual(structuredClone(diff), diff, 'it is plain data');
});

test('bodies are compared as they are read: free of encodings, JSON by structure', t => {
	const json = JSON.stringify({list: [1, 2, 3], at: 1});
	const packed = answered(gzipSync(json), [['Content-Type', 'application/json'], ['Content-Encoding', 'gzip']]);
	t.like(diffFlows(answered(json), packed).response?.body, {as: 'bytes', same: true, b: {size: json.length}});
	t.like(diffFlows(answered(json), answered('{"at":2,"list":[1,3]}'), {ignorePaths: ['$.at']}).response?.body, {as: 'json', same: false, reordered: []});
	t.like(diffFlows(answered(json), answered('{"at":2, "list":[1,2,3]}'), {ignorePaths: ['$.at']}), {same: true, response: {body: {as: 'json', same: true}}});
	const cutAt = (size: number) => ({...answered(''), response: response({body: body(json.slice(0, 10), {truncated: true, size})})});
	const cut = cutAt(99);
	t.like(diffFlows(answered(json), cut).response?.body, {as: 'text', same: false, remarks: ['b: only the first 10 B of 99 B were kept and compared.', 'Compared as text: not valid JSON, cut off, nested deeper than 256, or of too many values.']});
	t.like(diffFlows(cut, cutAt(100)).response?.body, {as: 'binary', same: false, offset: 10});
});

test('bytes by hash, size and the first that differs', t => {
	const bytes = Buffer.from(Array.from({length: 300}, (_, index) => index % 256));
	const other = Buffer.from(bytes);
	other[123] = 0;
	const {diff, sections} = compare(answered(bytes, []), answered(other, []));
	const sha256 = (content: Uint8Array) => createHash('sha256').update(content).digest('hex');
	t.deepEqual(diff.response?.body, {
		as: 'binary', same: false, offset: 123, remarks: [], a: {size: 300, sha256: sha256(bytes)}, b: {size: 300, sha256: sha256(other)},
	});
	const {facts, rows: all} = sections().at(-1)!;
	t.deepEqual(facts, ['The first difference is at byte 123 (0x7b), counted from 0.']);
	const rows = all.filter(({kind}) => kind === 'changed');
	t.deepEqual(rows.map(({a}) => a?.slice(0, 8)), ['300 byte', '00000070']);
});

test('texts by line, as diff(1) has them', t => {
	const random = createRandom(5);
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tapx-diff-'));
	t.teardown(() => {
		fs.rmSync(folder, {recursive: true, force: true});
	});
	const lines = Array.from({length: 400}, (_, index) => `line ${index} ${random()}`);
	const others = lines.flatMap((line, index) => index % 50 === 7 ? [] : (index % 50 === 20 ? [line, 'new', 'lines'] : [index % 50 === 33 ? `${line}!` : line]));
	const [a, b] = [lines, others].map(list => `${list.join('\n')}\n`);
	fs.writeFileSync(path.join(folder, 'a'), a!);
	fs.writeFileSync(path.join(folder, 'b'), b!);
	const told = execFileSync('sh', ['-c', 'diff a b || test $? = 1'], {cwd: folder, encoding: 'utf8'}).split('\n');
	const {diff, sections} = compare(answered(a!, plain), answered(b!, plain));
	const found = diff.response!.body;
	t.is(found.as, 'text');
	const hunks = found.as === 'text' ? found.hunks : [];
	t.deepEqual(hunks.flatMap(hunk => hunk.a.lines), told.filter(line => line.startsWith('<')).map(line => line.slice(2)));
	t.deepEqual(hunks.flatMap(hunk => hunk.b.lines), told.filter(line => line.startsWith('>')).map(line => line.slice(2)));
	t.deepEqual(hunks.map(hunk => hunk.a.line), told.flatMap(line => /^\d+/v.exec(line)?.slice(0, 1).map(Number) ?? []));
	const {rows} = sections().at(-1)!;
	const count = (wanted: string): number => rows.filter(({kind}) => kind === wanted).length;
	t.deepEqual(['added', 'changed', 'equal', 'removed'].map(kind => count(kind)), [16, 8, 385, 8]);
});

const times = (count: number, line: (index: number) => string): string => Array.from({length: count}, (_, index) => line(index)).join('\n');

const hostile: ReadonlyArray<readonly [title: string, type: string, a: string, b: string]> = [
	['a line of a megabyte', 'text/plain', 'a'.repeat(1_000_000), `${'a'.repeat(500_000)}b${'a'.repeat(500_000)}`],
	['a line of many words, all others', 'text/plain', times(1, () => 'x y '.repeat(250_000)), times(1, () => 'y z '.repeat(250_000))],
	['100,000 lines, all others', 'text/plain', times(100_000, index => `a ${index}`), times(100_000, index => `b ${index}`)],
	['100,000 lines, numbers alone differ', 'text/plain', times(100_000, index => `${index}`), times(100_000, index => `${index + 500_000}`)],
	['100,000 lines of few kinds', 'text/plain', times(100_000, index => `${(index * 7919) % 13}`), times(100_000, index => `${(index * 104_729) % 17}`)],
	['deep JSON', 'application/json', `${'['.repeat(100_000)}1${']'.repeat(100_000)}`, `${'['.repeat(100_000)}2${']'.repeat(100_000)}`],
	['a megabyte of brackets', 'application/json', '[{"a":'.repeat(160_000), '[{"b":'.repeat(160_000)],
	['many elements, all others', 'application/json', JSON.stringify(Array.from({length: 50_000}, (_, id) => ({id, v: id}))), JSON.stringify(Array.from({length: 50_000}, (_, id) => ({id: id + 70_000, w: id})))],
	['many elements of few kinds', 'application/json', JSON.stringify(Array.from({length: 200_000}, (_, id) => (id * 7919) % 13)), JSON.stringify(Array.from({length: 200_000}, (_, id) => (id * 104_729) % 17))],
	['many members', 'application/json', JSON.stringify(Object.fromEntries(Array.from({length: 50_000}, (_, id) => [`k${id}`, id]))), JSON.stringify(Object.fromEntries(Array.from({length: 50_000}, (_, id) => [`k${50_000 - id}`, id])))],
];

for (const [title, type, a, b] of hostile) {
	test.serial(`${title}: compared in time`, t => {
		const headers: Headers = [['Content-Type', type]];
		const started = process.cpuUsage();
		const {diff, sections} = compare(answered(a, headers), answered(b, headers));
		const rows = sections().flatMap(section => section.rows).length;
		const took = process.cpuUsage(started).user / 1000;
		t.log(`${Math.round(took)} ms, ${rows} rows, ${diff.response!.body.as}`);
		t.false(diff.same);
		t.true(took < 5000);
	});
}

test('many headers and parameters: compared in time', t => {
	const headers = (value: string): Headers => Array.from({length: 20_000}, (_, index) => ['x', `${value}${index % 7}`]);
	const of = (value: string) => ({...flow({request: {headers: headers(value), query: `${value}=1&`.repeat(50_000)}}), id: 1, session: 1});
	const started = performance.now();
	t.false(diffFlows(of('a'), of('b')).same);
	t.true(performance.now() - started < 5000);
});
