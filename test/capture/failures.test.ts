import {spawn} from 'node:child_process';
import net from 'node:net';
import process from 'node:process';
import tls from 'node:tls';
import test from 'ava';
import {errorLine} from '../../source/flow/error.ts';
import {
	run,
	startProxy,
	startServers,
	startTcp,
	until,
} from './harness.ts';

const never = () => undefined;

test('every failure is a row that says what happened, and the client gets a readable answer', async t => {
	const servers = await startServers(t, (_request, response) => {
		response.end('fine');
	});
	const reset = await startTcp(t, socket => {
		socket.once('data', () => socket.resetAndDestroy());
	});
	const short = await startTcp(t, socket => {
		socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc'));
	});
	const noise = await startTcp(t, socket => {
		socket.once('data', () => socket.end('SSH-2.0-OpenSSH_9\r\n'));
	});
	const proxy = await startProxy(t);
	const cases: Array<[url: string, code: string, status: number | undefined, message: RegExp]> = [
		['http://127.0.0.1:1/', 'connection-refused', 502, /127\.0\.0\.1:1 refused the connection/v],
		['http://nowhere.invalid:80/', 'dns-failure', 502, /nowhere\.invalid:80 cannot be resolved/v],
		[`http://127.0.0.1:${reset}/`, 'connection-reset', 502, /reset the connection/v],
		[`http://127.0.0.1:${noise}/`, 'bad-response', 502, /not HTTP/v],
		[`http://127.0.0.1:${short}/`, 'server-closed-early', undefined, /before the response was complete/v],
		[servers.secure, 'certificate-invalid', 502, /is not valid: [ \-a-z]+\. Use --insecure-host/v],
		[`https://127.0.0.1:${reset}/`, 'connection-reset', 502, /reset the connection/v],
		[`http://127.0.0.1:${proxy.capture.port}/x`, 'none', 404, /.*/v],
	];
	let count = 0;
	for (const [url, code, status, message] of cases) {
		const {out, code: exit} = await proxy.curl(url, '-i');
		if (status === undefined) {
			t.not(exit, 0, url);
		} else {
			t.regex(out.toString(), new RegExp(`HTTP/[12.]+ ${status} `, 'v'), url);
		}

		if (code === 'none') {
			continue;
		}

		count++;
		const row = (await proxy.settled(count)).at(-1);
		t.is(row?.state, 'failed', url);
		t.is(row?.errorCode, code, url);
		t.regex(row?.error ?? '', message, url);
		if (status) {
			t.true(out.toString().includes(`x-tapx-error: ${code}`) || out.toString().includes(`X-Tapx-Error: ${code}`), url);
		}
	}

	const page = await proxy.curl('http://127.0.0.1:1/?<script>', '-H', 'Accept: text/html');
	t.regex(page.out.toString(), /<h1>127\.0\.0\.1:1 refused/v);
	t.false(page.out.toString().includes('<script>'));
});

test('a certificate that does not verify is accepted only where asked', async t => {
	const servers = await startServers(t, (_request, response) => {
		response.end('fine');
	});
	const everywhere = await startProxy(t, {insecure: true});
	t.is((await everywhere.curl(servers.secure)).out.toString(), 'fine');
	const named = await startProxy(t, {insecureHosts: ['local*']});
	t.is((await named.curl(servers.second)).out.toString(), 'fine');
	t.regex((await named.curl(servers.byAddress)).out.toString(), /is not valid/v);
});

test('a client that refuses the certificate is a row with the remedy', async t => {
	const proxy = await startProxy(t);
	const {CURL_CA_BUNDLE: _, ...env} = process.env;
	await run('curl', ['-sS', '-x', proxy.url, 'https://pinned.example/'], env);
	const socket = net.connect(proxy.capture.port, '127.0.0.1');
	await new Promise(resolve => {
		socket.write('CONNECT quiet.example:443 HTTP/1.1\r\nHost: quiet.example:443\r\n\r\n');
		socket.once('data', resolve);
	});
	const secure = tls.connect({socket, servername: 'quiet.example', rejectUnauthorized: false});
	secure.once('secureConnect', () => secure.destroy());
	const rows = await proxy.settled(2);
	t.deepEqual(rows.map(row => [row.kind, row.state, row.host, row.errorCode]), [
		['tls', 'failed', 'pinned.example', 'client-refused-certificate'],
		['tls', 'failed', 'quiet.example', 'client-refused-certificate'],
	]);
	t.true(rows[0]?.error?.includes(proxy.capture.authority.certificateFile));
});

test('a client that goes away leaves an aborted flow', async t => {
	const servers = await startServers(t, (_request, response) => {
		response.write('begun');
	});
	const proxy = await startProxy(t);
	const child = spawn('curl', ['-sN', '-x', proxy.url, servers.plain]);
	await new Promise(resolve => {
		child.stdout.once('data', resolve);
	});
	child.kill();
	const [row] = await proxy.settled(1);
	t.is(row?.state, 'aborted');
	t.is(row?.errorCode, 'client-gone');
	t.is(row?.responseSize, 5);
});

test('a silent server fails after the idle timeout', async t => {
	const port = await startTcp(t, never);
	const proxy = await startProxy(t, {idleTimeout: 150});
	const {out} = await proxy.curl(`http://127.0.0.1:${port}/`, '-i');
	t.regex(out.toString(), /^HTTP\/1\.1 504 /v);
	const [row] = await proxy.settled(1);
	t.is(row?.errorCode, 'timeout');
});

test('malformed requests get an answer and a row', async t => {
	const proxy = await startProxy(t);
	const socket = net.connect(proxy.capture.port, '127.0.0.1');
	socket.write('GET /x HTTP/9.9\r\nBroken\r\n\r\n');
	const answer = await new Promise<string>(resolve => {
		socket.once('data', chunk => {
			resolve(chunk.toString());
		});
	});
	t.regex(answer, /^HTTP\/1\.1 400 Bad Request\r\n/v);
	const [row] = await proxy.settled(1);
	t.is(row?.errorCode, 'bad-request');
	t.is(row?.path, '/x');
});

test('a stop ends within two seconds and leaves what was under way as aborted', async t => {
	const port = await startTcp(t, never);
	const proxy = await startProxy(t);
	const waiting = [proxy.curl(`http://127.0.0.1:${port}/a`)];
	await until('a flow', () => proxy.reader().totals().flows === 1);
	waiting.push(proxy.curl(`http://127.0.0.1:${port}/b`));
	await until('two flows', () => proxy.reader().totals().flows === 2);
	const began = performance.now();
	const status = await proxy.capture.stop();
	t.true(performance.now() - began < 2000);
	t.is(status.open, 0);
	await Promise.all(waiting);
	const {rows} = proxy.reader().window({after: 0, limit: 10});
	t.deepEqual(rows.map(row => [row.path, row.state, row.errorCode]), [['/a', 'aborted', 'tapx-stopped'], ['/b', 'aborted', 'tapx-stopped']]);
});

test('a taken port, a foreign address and a port out of reach are one clear line', async t => {
	const first = await startProxy(t);
	const error = await t.throwsAsync(startProxy(t, {port: first.capture.port}));
	t.is(errorLine(error), `Port ${first.capture.port} is taken. Stop the program that has it, or try --port 0 for a free one.`);
	t.regex((await t.throwsAsync(startProxy(t, {host: '203.0.113.9'})))?.message ?? '', /^203\.0\.113\.9 is not an address of this machine\./v);
});

test('nothing but loopback can connect unless asked', async t => {
	const knock = async (address: string, port: number) => new Promise<string>(resolve => {
		const socket = net.connect({host: address, port});
		socket.once('connect', () => {
			resolve('open');
			socket.destroy();
		});
		socket.once('error', (error: NodeJS.ErrnoException) => {
			resolve(error.code ?? '');
		});
	});
	const proxy = await startProxy(t);
	t.is(await knock('127.0.0.1', proxy.capture.port), 'open');
	t.is(await knock('127.0.0.2', proxy.capture.port), 'ECONNREFUSED');
	const open = await startProxy(t, {host: '0.0.0.0'});
	t.is(await knock('127.0.0.2', open.capture.port), 'open');
});
