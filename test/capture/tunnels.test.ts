import {Buffer} from 'node:buffer';
import {randomBytes} from 'node:crypto';
import type http from 'node:http';
import net from 'node:net';
import tls from 'node:tls';
import {text} from 'node:stream/consumers';
import {setTimeout as delay} from 'node:timers/promises';
import test from 'ava';
import {WebSocket, WebSocketServer} from 'ws';
import {HttpsProxyAgent} from 'https-proxy-agent';
import {
	startProxy,
	startServers,
	startTcp,
	until,
} from './harness.ts';

const openTunnel = async (port: number, target: string): Promise<net.Socket> => {
	const socket = net.connect(port, '127.0.0.1');
	socket.write(`CONNECT ${target} HTTP/1.1\r\nHost: ${target}\r\n\r\n`);
	await new Promise(resolve => {
		socket.once('data', resolve);
	});
	return socket;
};

test('an unknown protocol in a tunnel passes through and is recorded as such', async t => {
	const port = await startTcp(t, socket => socket.pipe(socket));
	const proxy = await startProxy(t);
	const socket = await openTunnel(proxy.capture.port, `127.0.0.1:${port}`);
	const sent = Buffer.concat([Buffer.from([0, 1, 2, 255]), randomBytes(100_000)]);
	let received = Buffer.alloc(0);
	socket.on('data', (chunk: Buffer) => {
		received = Buffer.concat([received, chunk]);
	});
	socket.write(sent);
	await until('the echo', () => received.length === sent.length);
	t.deepEqual(received, sent);
	socket.end();
	const [row] = await proxy.settled(1);
	t.is(row?.kind, 'tunnel');
	t.is(row?.state, 'complete');
	t.is(row?.requestSize, sent.length);
	t.is(row?.responseSize, sent.length);
	t.deepEqual(Buffer.from(proxy.flow(row!.id).request.body!.bytes), sent);
});

test('a protocol in which the server speaks first gets its greeting', async t => {
	const port = await startTcp(t, socket => socket.write('220 mail.example ESMTP\r\n'));
	const proxy = await startProxy(t);
	const socket = await openTunnel(proxy.capture.port, `127.0.0.1:${port}`);
	const greeting = await new Promise<string>(resolve => {
		socket.once('data', chunk => {
			resolve(chunk.toString());
		});
	});
	t.is(greeting, '220 mail.example ESMTP\r\n');
	socket.destroy();
	const [row] = await proxy.settled(1);
	t.is(row?.kind, 'tunnel');
});

test('a slow client is intercepted all the same', async t => {
	const servers = await startServers(t, (_request, response) => {
		response.end('fine');
	});
	const proxy = await startProxy(t, {trust: [servers.root]});
	const socket = await openTunnel(proxy.capture.port, new URL(servers.secure).host);
	await delay(700);
	const secure = tls.connect({socket, servername: 'localhost', ca: proxy.capture.authority.certificate});
	secure.write('GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n');
	t.regex(await text(secure), /fine/v);
	t.deepEqual((await proxy.settled(1)).map(row => row.kind), ['http']);
});

test('a silent client of a server out of reach is told', async t => {
	const proxy = await startProxy(t);
	const socket = await openTunnel(proxy.capture.port, '127.0.0.1:1');
	await new Promise(resolve => {
		socket.once('close', resolve);
	});
	t.is((await proxy.settled(1))[0]?.errorCode, 'connection-refused');
});

test('a tunnel to nowhere is a failed row', async t => {
	const proxy = await startProxy(t);
	const socket = await openTunnel(proxy.capture.port, '127.0.0.1:1');
	socket.on('error', () => undefined);
	socket.write(Buffer.from([0, 9, 9]));
	const [row] = await proxy.settled(1);
	t.is(row?.errorCode, 'connection-refused');
	t.is(row?.state, 'failed');
});

test('WebSockets pass through, text, binary, compressed and closed with their code', async t => {
	const servers = await startServers(t, (_request, response) => {
		response.writeHead(404);
		response.end('no socket here');
	});
	for (const server of [servers.servers.plain, servers.servers.secure]) {
		const sockets = new WebSocketServer({server: server as http.Server, path: '/chat', perMessageDeflate: true});
		sockets.on('connection', socket => {
			socket.on('message', (data, isBinary) => {
				socket.send(data, {binary: isBinary});
			});
		});
	}

	const proxy = await startProxy(t, {trust: [servers.root]});
	const agent = new HttpsProxyAgent(proxy.url);
	for (const url of [servers.plain, servers.secure]) {
		const socket = new WebSocket(`${url.replace('http', 'ws')}/chat?room=1`, ['v1'], {agent, ca: [proxy.capture.authority.certificate], perMessageDeflate: true});
		const received: Array<[string, boolean]> = [];
		socket.on('message', (data: Buffer, isBinary) => {
			received.push([data.toString('hex'), isBinary]);
		});
		await new Promise(resolve => {
			socket.once('open', resolve);
		});
		const big = Buffer.alloc(200_000, 'ab');
		socket.send('héllo');
		socket.send(big);
		await until('two echoes', () => received.length === 2);
		t.deepEqual(received, [[Buffer.from('héllo').toString('hex'), false], [big.toString('hex'), true]]);
		const closed = new Promise<number>(resolve => {
			socket.once('close', resolve);
		});
		socket.close(4001, 'done');
		t.is(await closed, 4001);
	}

	const rows = await proxy.settled(2);
	t.deepEqual(rows.map(row => [row.kind, row.scheme, row.state, row.status, row.path, row.query]), [
		['websocket', 'ws', 'complete', 101, '/chat', 'room=1'],
		['websocket', 'wss', 'complete', 101, '/chat', 'room=1'],
	]);

	const refused = new WebSocket(`${servers.plain.replace('http', 'ws')}/none`, {agent});
	const status = await new Promise<number | undefined>(resolve => {
		refused.once('unexpected-response', (_request, response: http.IncomingMessage) => {
			resolve(response.statusCode);
		});
		refused.once('error', () => {
			resolve(undefined);
		});
	});
	t.is(status, 400);
	const last = (await proxy.settled(3)).at(-1);
	t.is(last?.status, 400);
	t.is(last?.state, 'complete');
});

test('an upgrade to HTTP/2 in the clear is answered as the plain request it also is', async t => {
	const servers = await startServers(t, (request, response) => {
		response.end(`${request.method} ${request.headers.upgrade ?? 'none'}`);
	});
	const proxy = await startProxy(t);
	t.is((await proxy.curl(servers.plain, '--http2')).out.toString(), 'GET none');
});

test('the proxy is not fooled into proxying to itself', async t => {
	const proxy = await startProxy(t);
	const {out} = await proxy.curl(`http://localhost:${proxy.capture.port}/`);
	t.true(out.toString().includes('tapx'));
	const {port} = proxy.capture;
	await proxy.capture.stop();
	const mirror = await startProxy(t, {
		port,
		connectTo: [
			{
				host: '*.example', port: 80, address: '127.0.0.1', toPort: port,
			},
			{
				host: 'mirror.test', port: 80, address: 'localhost', toPort: port,
			},
		],
	});
	for (const host of ['mirror.example', 'mirror.test']) {
		t.regex((await mirror.curl(`http://${host}/`, '-i')).out.toString(), /^HTTP\/1\.1 508 Loop Detected/v);
	}

	t.deepEqual((await mirror.settled(2)).map(row => row.errorCode), ['loop', 'loop']);
});
