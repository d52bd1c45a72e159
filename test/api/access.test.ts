/** Who may call the API: each refusal from where it would come. curl is another process of the same user, or of another one. */
import {execFile} from 'node:child_process';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {text} from 'node:stream/consumers';
import {promisify} from 'node:util';
import test from 'ava';
import {allowNames} from '../../source/api/guard/names.ts';
import {createTokenCheck, makeToken} from '../../source/api/guard/token.ts';
import {startCapture} from '../../source/capture/start.ts';
import {flow} from '../store/sample.ts';
import {serve} from './harness.ts';

const run = promisify(execFile);
const token = 'Authorization: Bearer a-token-for-tests';

/** Asks with curl; gives the status and what was said. */
const ask = async (url: string, headers: readonly string[] = [], {command = ['curl'], more = []}: {command?: readonly string[]; more?: readonly string[]} = {}): Promise<readonly [status: number, said: string]> => {
	const [program = '', ...leading] = command;
	const {stdout} = await run(program, [...leading, '-sS', '--max-time', '10', '--noproxy', '', '-w', '\n%{http_code}', ...headers.flatMap(header => ['-H', header]), ...more, url]);
	const at = stdout.lastIndexOf('\n');
	return [Number(stdout.slice(at)), stdout.slice(0, at)];
};

const addresses = Object.values(os.networkInterfaces()).flatMap(list => list ?? []);
/** An address of this machine that others could reach it by. */
const otherAddress = addresses.find(({internal, family}) => !internal && family === 'IPv4')?.address ?? '';

/** Only root can become another user. */
const ifRoot = process.getuid?.() === 0 ? test : test.skip;
/** A machine may have no address but loopback, and that only of IPv4. */
const ifReachable = otherAddress === '' ? test.skip : test;
const ifSix = addresses.some(({address}) => address === '::1') ? test : test.skip;

test('a program of the same user on this machine needs nothing', async t => {
	const {api} = await serve(t);
	t.is((await ask(`http://127.0.0.1:${api.port}/health`))[0], 200);
	t.is((await ask(`http://localhost:${api.port}/health`, [`Origin: http://localhost:${api.port}`]))[0], 200);
	t.is((await ask(`http://localhost:${api.port}/health`, ['Sec-Fetch-Site: none']))[0], 200);
});

ifSix('it is known over IPv6 as well', async t => {
	const {api} = await serve(t, [], {host: '::'});
	t.is((await ask(`http://[::1]:${api.port}/health`))[0], 200);
	t.is((await ask(`http://127.0.0.1:${api.port}/health`))[0], 200, 'through a socket of both');
});

ifRoot('a process of another user needs the token', async t => {
	const {api} = await serve(t);
	const url = `http://127.0.0.1:${api.port}/copilot/query/requests`;
	const command = ['setpriv', '--reuid', '65534', '--clear-groups', 'curl'];
	const [status, said] = await ask(url, [], {command});
	t.is(status, 401);
	t.like(JSON.parse(said), {success: false});
	t.is((await ask(url, [token], {command}))[0], 200);
	t.is((await ask(url, ['Authorization: Bearer a-token-for-testz'], {command}))[0], 401);
});

ifRoot('one that has gone before it is looked at is not taken for root', async t => {
	const {api, editor, call} = await serve(t, [flow()]);
	t.true(editor.note(1, 'before'));
	const body = '{"text": "changed"}';
	const request = `POST /copilot/action/note/1 HTTP/1.1\r\nHost: 127.0.0.1:${api.port}\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
	const script = `import socket\nfor _ in range(30):\n s = socket.create_connection(('127.0.0.1', ${api.port}))\n s.sendall(${JSON.stringify(request)}.encode())\n s.close()\n`;
	await run('setpriv', ['--reuid', '65534', '--clear-groups', '/usr/bin/python3', '-c', script]);
	t.is((await call('/copilot/query/requests/1')).json.request.notes, 'before');
});

ifReachable('from another address the token is needed, and secrets are replaced', async t => {
	const {api} = await serve(t, [flow({request: {headers: [['Authorization', 'Bearer abcdefghijklmnop1234']]}})], {host: '0.0.0.0'});
	const url = `http://${otherAddress}:${api.port}/copilot/query/requests/1`;
	t.is((await ask(url))[0], 401);
	const [status, said] = await ask(url, [token]);
	t.is(status, 200);
	t.is(JSON.parse(said).redacted.bearer, 1);
	t.notRegex(said, /abcdefghijklmnop1234/v);
	const [, plain] = await ask(`${url}?redact=0`, [token]);
	t.regex(plain, /abcdefghijklmnop1234/v);
	t.regex((await ask(`http://127.0.0.1:${api.port}/copilot/query/requests/1`))[1], /abcdefghijklmnop1234/v, 'over loopback they are not');
});

test('a name that somebody points here is refused, whoever calls', async t => {
	const {api} = await serve(t, [], {names: ['tapx.corp.test']});
	const url = `http://127.0.0.1:${api.port}/health`;
	for (const host of ['evil.test', `evil.test:${api.port}`, 'localhost', 'localhost:1', '127.0.0.1', `127.0.0.2:${api.port}`, `localhost.evil.test:${api.port}`]) {
		t.is((await ask(url, [`Host: ${host}`, token]))[0], 421, `as ${host}`);
	}

	for (const host of [`LOCALHOST:${api.port}`, `[::1]:${api.port}`, 'tapx.corp.test', 'tapx.corp.test:8443']) {
		t.is((await ask(url, [`Host: ${host}`]))[0], 200, `as ${host}`);
	}
});

test('a web page is refused, and no page is told otherwise', async t => {
	const {api, call} = await serve(t);
	const url = `http://127.0.0.1:${api.port}/health`;
	for (const header of ['Origin: https://evil.test', 'Origin: null', `Origin: https://localhost:${api.port}`, `Origin: http://evil.test:${api.port}`, 'Sec-Fetch-Site: cross-site', 'Sec-Fetch-Site: same-site']) {
		t.is((await ask(url, [header, token]))[0], 403, `with ${header}`);
	}

	t.is((await ask(url, ['Origin: https://evil.test', 'Access-Control-Request-Method: POST'], {more: ['-X', 'OPTIONS']}))[0], 403);
	const {headers} = await call('/health');
	const names = Array.from(headers, ([name]) => name);
	t.deepEqual(names.filter(name => name.startsWith('access-control')), []);
});

test('who asks a proxy of the same process is still only who asks the proxy', async t => {
	const {api, file} = await serve(t);
	const capture = await startCapture({
		file, host: '127.0.0.1', port: 0, authorityFolder: path.join(path.dirname(file), 'authority'), bodyLimit: 1000, idleTimeout: 1000, title: '', insecure: false, insecureHosts: [],
	});
	t.teardown(async () => {
		await capture.stop();
	});
	const [status] = await ask(`http://127.0.0.1:${api.port}/health`, [], {more: ['-x', `http://127.0.0.1:${capture.port}`]});
	t.is(status, 401);
});

test('what is no HTTP is answered as everything else is', async t => {
	const {api} = await serve(t);
	const socket = net.connect(api.port, '127.0.0.1');
	socket.write('GARBAGE\r\n\r\n');
	const said = await text(socket);
	t.regex(said, /^HTTP\/1\.1 400 /v);
	t.like(JSON.parse(said.split('\r\n\r\n', 2)[1] ?? ''), {success: false});
});

test('names are compared as they are meant', t => {
	const names = allowNames(8082, '192.0.2.7', ['proxy.test']);
	t.true(names.host('192.0.2.7:8082', '192.0.2.7'));
	t.false(names.host('192.0.2.8:8082', '192.0.2.7'));
	t.false(names.host('', '192.0.2.7'));
	t.true(allowNames(80, '::', []).host('[2001:db8::1]', '2001:db8::1'));
	t.true(allowNames(80, '0.0.0.0', []).host('192.0.2.7', '::ffff:192.0.2.7'));
	t.false(names.origin('http://localhost:8082.evil.test', undefined));
	t.true(names.origin('https://proxy.test', undefined));
	t.false(names.origin('file://localhost:8082', undefined));
});

test('tokens are made by chance and compared whole', t => {
	const made = makeToken();
	t.regex(made, /^[\w\-]{32}$/v);
	t.not(made, makeToken());
	const knows = createTokenCheck(made);
	t.true(knows(`Bearer ${made}`));
	t.true(knows(`bearer  ${made}`));
	for (const wrong of [undefined, '', made, `Basic ${made}`, `Bearer ${made}x`, `Bearer ${made.slice(1)}`, 'Bearer ']) {
		t.false(knows(wrong));
	}
});
