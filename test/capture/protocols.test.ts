import type {Buffer} from 'node:buffer';
import {spawn} from 'node:child_process';
import {createHash, randomBytes} from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import zlib from 'node:zlib';
import type http from 'node:http';
import test from 'ava';
import {headerValues} from '../../source/flow/headers.ts';
import {run, startProxy, startServers} from './harness.ts';

const sha = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const large = randomBytes(3 * 1024 * 1024);

const handler: http.RequestListener = (request, response) => {
	if (request.url === '/large') {
		response.writeHead(200, {'content-type': 'application/octet-stream', 'content-length': large.length});
		response.end(large);
	} else if (request.url === '/hash') {
		const hash = createHash('sha256');
		request.on('data', (chunk: Uint8Array) => {
			hash.update(chunk);
		});
		request.on('end', () => {
			response.end(hash.digest('hex'));
		});
	} else {
		response.writeHead(200, {'content-type': 'application/json', 'content-encoding': 'gzip', 'Set-Cookie': ['a=1', 'b=2']});
		response.end(zlib.gzipSync(`{"path":"${request.url}"}`));
	}
};

test('bodies pass untouched both ways over every protocol, and the beginning is kept', async t => {
	const servers = await startServers(t, handler);
	const proxy = await startProxy(t, {trust: [servers.root]});
	const file = path.join(proxy.folder, 'up.bin');
	const body = randomBytes(2 * 1024 * 1024);
	await fs.writeFile(file, body);
	const ways: Array<[name: string, url: string, version: string, ...parameters: string[]]> = [
		['HTTP', servers.plain, '1.1'],
		['HTTPS', servers.secure, '1.1', '--http1.1'],
		['HTTPS to an address', servers.byAddress, '1.1', '--http1.1'],
		['HTTP/2 from the client, HTTP/1.1 to the server', servers.secure, '2'],
		['HTTP/2 all the way', servers.second, '2'],
		['SOCKS 5 by name', servers.second, '2', '-x', `socks5h://127.0.0.1:${proxy.capture.port}`],
		['SOCKS 5 by address', servers.plain, '1.1', '-x', `socks5://127.0.0.1:${proxy.capture.port}`],
		['SOCKS 4', servers.plain, '1.1', '-x', `socks4://127.0.0.1:${proxy.capture.port}`],
		['a CONNECT tunnel with plain HTTP inside', servers.plain, '1.1', '--proxytunnel'],
	];
	for (const [name, url, version, ...parameters] of ways) {
		const down = await proxy.curl(`${url}/large`, '-w', '%{stderr}%{http_version}', ...parameters);
		t.is(down.code, 0, `${name}: ${down.error}`);
		t.is(sha(down.out), sha(large), name);
		t.is(down.error, version, name);
		const up = await proxy.curl(`${url}/hash`, '--data-binary', `@${file}`, ...parameters);
		t.is(up.out.toString(), sha(body), name);
		const chunked = await proxy.curl(`${url}/hash`, '-H', 'Transfer-Encoding: chunked', '-H', 'Expect:', '--data-binary', `@${file}`, ...parameters);
		t.is(chunked.out.toString(), sha(body), name);
	}

	const rows = await proxy.settled(ways.length * 3);
	t.is(rows.length, ways.length * 3);
	t.true(rows.every(row => row.state === 'complete' && row.status === 200));
	const [first] = rows;
	t.is(first?.responseSize, large.length);
	t.true(first?.truncated);
	const flow = proxy.flow(first!.id);
	t.deepEqual(flow.response?.body, {
		size: large.length, truncated: true, bytes: large.subarray(0, 1024 * 1024), text: null,
	});
	t.is(flow.server?.port, Number(new URL(servers.plain).port));
});

test('headers keep order, case and repeats; encoded bodies are kept as they came and readable as text', async t => {
	const servers = await startServers(t, handler);
	const proxy = await startProxy(t, {trust: [servers.root]});
	const {out} = await proxy.curl(`${servers.plain}/a?b=c`, '--compressed', '-i', '-H', 'X-One: 1', '-H', 'x-ONE: 2', '-H', 'Cookie: s=1');
	t.regex(out.toString(), /Set-Cookie: a=1\r\nSet-Cookie: b=2\r\n[\s\S]*\{"path":"\/a\?b=c"\}$/v);
	const [row] = await proxy.settled(1);
	const flow = proxy.flow(row!.id);
	t.deepEqual(flow.request.headers.slice(-4).filter(([name]) => name !== 'Proxy-Connection'), [['X-One', '1'], ['x-ONE', '2'], ['Cookie', 's=1']]);
	t.deepEqual(headerValues(flow.response!.headers, 'set-cookie'), ['a=1', 'b=2']);
	t.is(flow.response?.body?.text, '{"path":"/a?b=c"}');
	t.is(zlib.gunzipSync(flow.response!.body!.bytes).toString(), '{"path":"/a?b=c"}');
	const shell = await run('sqlite3', [proxy.reader().file, 'SELECT url, response_status, response_body, json_extract(response_headers, \'$."Set-Cookie"\') FROM requests']);
	t.is(shell.out.toString(), `${servers.plain}/a?b=c|200|{"path":"/a?b=c"}|a=1\nb=2\n`);
});

test('the server sees what the client sent', async t => {
	const servers = await startServers(t, (request, response) => {
		response.end(JSON.stringify([request.method, request.url, request.rawHeaders]));
	});
	const proxy = await startProxy(t);
	const {out} = await proxy.curl(`${servers.plain}/p%20q/../r?x=%zz#no`, '--path-as-is', '-X', 'PURGE', '-H', 'User-Agent: me', '-H', 'Accept;', '-H', 'X-a: 1', '-H', 'x-A: 2', '-H', 'Connection: X-Hop, close', '-H', 'X-Hop: gone');
	const [method, url, headers] = JSON.parse(out.toString()) as [string, string, string[]];
	t.is(method, 'PURGE');
	t.is(url, '/p%20q/../r?x=%zz');
	t.deepEqual(headers, ['Host', new URL(servers.plain).host, 'User-Agent', 'me', 'Accept', '', 'X-a', '1', 'x-A', '2']);
});

test('interim responses and trailers reach the client', async t => {
	const servers = await startServers(t, (_request, response) => {
		response.writeEarlyHints({link: '</style.css>; rel=preload'});
		response.writeHead(200, {trailer: 'x-sum'});
		response.write('body');
		response.addTrailers({'x-sum': '42'});
		response.end();
	});
	const proxy = await startProxy(t, {trust: [servers.root]});
	for (const url of [servers.plain, servers.second]) {
		const {out, error} = await proxy.curl(url, '-v', '-i', '-H', 'TE: trailers');
		t.regex(out.toString(), /body/v);
		t.regex(error, /< HTTP\/\d(?:\.\d)? 103/v);
		t.regex(out.toString(), /x-sum: 42/v);
	}

	const rows = await proxy.settled(2);
	for (const {id} of rows) {
		t.deepEqual(proxy.flow(id).response?.trailers, [['x-sum', '42']]);
	}
});

test('an answer is streamed while it runs', async t => {
	let finish: (() => void) | undefined;
	const servers = await startServers(t, (_request, response) => {
		response.writeHead(200, {'content-type': 'text/event-stream'});
		response.write('data: first\n\n');
		finish = () => {
			response.end('data: last\n\n');
		};
	});
	const proxy = await startProxy(t, {trust: [servers.root]});
	for (const url of [servers.plain, servers.second]) {
		const {promise: seen, resolve} = Promise.withResolvers<void>();
		const child = spawn('curl', ['-sSN', '-x', proxy.url, '--cacert', proxy.capture.authority.certificateFile, url]);
		let out = '';
		child.stdout.on('data', (chunk: Buffer) => {
			out += chunk.toString();
			resolve();
		});
		await seen;
		t.is(out, 'data: first\n\n');
		finish?.();
		await new Promise(done => {
			child.on('close', done);
		});
		t.is(out, 'data: first\n\ndata: last\n\n');
	}
});
