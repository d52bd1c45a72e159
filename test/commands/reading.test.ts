/** `ls`, `show` and `stats`, read by a pipe. */
import type {Buffer} from 'node:buffer';
import {execFileSync} from 'node:child_process';
import {randomBytes} from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {gzipSync} from 'node:zlib';
import test from 'ava';
import {body, flow, response} from '../store/sample.ts';
import {bin, createUser} from './bin.ts';

test('ls lists newest first, one line a flow, its id first', async t => {
	const user = createUser(t);
	user.add(flow({request: {path: '/old'}}), flow({request: {path: '/new', method: 'POST'}, response: response({status: 503})}));
	const {stdout, stderr} = await user.tapx(['ls']);
	t.is(stderr, '');
	t.deepEqual(stdout.trimEnd().split('\n').map(line => line.trim().split(/ +/v)), [
		['2', '2023-11-14', '22:13:20', 'POST', '503', 'json', '7B', '2.0ms', 'http://example.test/new'],
		['1', '2023-11-14', '22:13:20', 'GET', '200', 'json', '7B', '2.0ms', 'http://example.test/old'],
	]);
	const {stdout: oldest} = await user.tapx(['ls', '--reverse', '--json', 'status:200']);
	t.like(JSON.parse(oldest), {id: 1, path: '/old'});
});

test('ls writes no control character, however hostile the traffic', async t => {
	const user = createUser(t);
	user.add(flow({request: {path: '/\u{1B}[2J\u{202E}\n\u{7}', method: 'A\u{9B}B'}}));
	for (const args of [['ls'], ['show', '1'], ['stats'], ['show', '1', '--headers']]) {
		const {stdout} = await user.tapx(args);
		t.notRegex(stdout, /[\u{0}-\u{9}\u{B}-\u{1F}\u{7F}-\u{9F}\u{202E}]/v, args.join(' '));
	}
});

test('ls says when there is nothing, and where nothing can be', async t => {
	const user = createUser(t);
	const none = await user.tapx(['ls']);
	t.like(none, {code: 1, stdout: ''});
	t.regex(none.stderr, /There is no store/v);
	user.add(flow());
	t.like(await user.tapx(['ls', 'status:404']), {code: 0, stdout: '', stderr: 'No flow matches.\n'});
});

test('show --body gives the exact bytes: decoded, or as on the wire with --raw', t => {
	const user = createUser(t);
	const bytes = randomBytes(4096);

	const packed = gzipSync(bytes);
	const answer = response({headers: [['Content-Encoding', 'gzip']], body: body(packed)});
	user.add(flow({request: {method: 'POST', body: body('a=1')}, response: answer}));
	const show = (...args: string[]): Buffer => execFileSync(process.execPath, [bin, 'show', '1', ...args], {env: user.environment});
	t.deepEqual(show('--body'), bytes);
	t.deepEqual(show('--body', '--raw'), packed);
	t.is(show('--body', '--request').toString(), 'a=1');
});

test('show --raw writes the message as HTTP/1.1 does', async t => {
	const user = createUser(t);
	user.add(flow({request: {path: '/a', query: 'b', headers: [['Host', 'example.test'], ['X', '1'], ['X', '2']]}}));
	const request = await user.tapx(['show', '1', '--request', '--raw']);
	t.is(request.stdout, 'GET /a?b HTTP/1.1\r\nHost: example.test\r\nX: 1\r\nX: 2\r\n\r\n');
	const answer = await user.tapx(['show', 'last', '--response', '--raw']);
	t.is(answer.stdout, 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{"a":1}');
});

test('show is one JSON object with --json, and one line for a flow that is not there', async t => {
	const user = createUser(t);
	user.add(flow({note: 'look'}));
	t.like(JSON.parse((await user.tapx(['show', '#1', '--json'])).stdout), {id: 1, note: 'look'});
	t.like(await user.tapx(['show', '77']), {code: 1, stdout: '', stderr: 'There is no flow 77. tapx ls shows those there are.\n'});
});

test('stats of what matches, for people and for programs', async t => {
	const user = createUser(t);
	user.add(flow(), flow({request: {host: 'b.test'}}), flow({request: {host: 'b.test'}, response: response({status: 404})}));
	t.like(JSON.parse((await user.tapx(['stats', '--json', 'host:b.test'])).stdout), {
		flows: 2, errors: 1, hosts: [{value: 'b.test', count: 2}], durations: {p50: 2000},
	});
	const {stdout} = await user.tapx(['stats']);
	t.regex(stdout, /^flows +3$/mv);
	t.regex(stdout, /^ +2 +67% +b\.test$/mv);
});

test('a filter named in the settings is understood by every command; an unknown one is named with the nearest', async t => {
	const user = createUser(t);
	user.add(flow({request: {path: '/fine'}}), flow({request: {path: '/bad'}, response: response({status: 503})}));
	fs.writeFileSync(path.join(user.folder, 'tapx.config.json'), '{"filters": {"errors": "status:>=400"}}');
	t.regex((await user.tapx(['ls', '@errors'])).stdout, /^ *2 .*\/bad\n$/v);
	t.regex((await user.tapx(['export', '--ndjson', '-@errors'])).stdout, /^[^\n]*\/fine[^\n]*\n$/v);
	t.regex((await user.tapx(['stats', '@errors method:GET'])).stdout, /503/v);
	const unknown = await user.tapx(['ls', '@erors']);
	t.is(unknown.code, 2);
	t.is(unknown.stderr, 'No filter is named `erors` at 1. Did you mean `@errors`?\n');
	fs.writeFileSync(path.join(user.folder, 'tapx.config.json'), '{"filters": {"errors": "hots:x"}}');
	const broken = await user.tapx(['ls']);
	t.is(broken.code, 2);
	t.regex(broken.stderr, /^"filters" in tapx\.config\.json: "errors" is no filter: Unknown field `hots`[^\n]*\n$/v);
});
