import {Buffer} from 'node:buffer';
import {once} from 'node:events';
import http from 'node:http';
import http2 from 'node:http2';
import net from 'node:net';
import tls from 'node:tls';
import test, {type ExecutionContext} from 'ava';
import {createAuthority, signingKey} from '../../source/capture/authority.ts';
import {createIssuer} from '../../source/capture/certificates.ts';
import {createContexts} from '../../source/capture/contexts.ts';
import {
	run,
	startProxy,
	startTcp,
	until,
	type Proxy,
} from './harness.ts';

const authority = await createAuthority('hostile servers');
const issuer = await createIssuer(authority, await signingKey(authority));
const {key, certificate: cert} = await issuer.issue(['localhost']);
const trust = {trust: [authority.certificate]};

/** A client's side of a connection: what has arrived, in Latin-1, and whether it is over. */
const attach = (socket: net.Socket) => {
	const peer = {socket, text: '', isOver: false};
	socket.on('data', (chunk: Buffer) => {
		peer.text += chunk.toString('latin1');
	});
	socket.on('error', () => undefined);
	socket.on('end', () => {
		peer.isOver = true;
	});
	socket.on('close', () => {
		peer.isOver = true;
	});
	return peer;
};

const connect = (proxy: Proxy, ...pieces: string[]) => {
	const peer = attach(net.connect({port: proxy.capture.port, host: '127.0.0.1', allowHalfOpen: true}));
	for (const piece of pieces) {
		peer.socket.write(piece, 'latin1');
	}

	return peer;
};

const openTunnel = async (proxy: Proxy, target: string) => {
	const peer = connect(proxy, `CONNECT ${target} HTTP/1.1\r\nHost: ${target}\r\n\r\n`);
	await until('the tunnel', () => peer.text.includes('\r\n\r\n'));
	peer.text = '';
	return peer;
};

const openSecure = async (proxy: Proxy, port: number, options: tls.ConnectionOptions = {}) => {
	const {socket} = await openTunnel(proxy, `localhost:${port}`);
	return tls.connect({
		socket, servername: 'localhost', ca: proxy.capture.authority.certificate, ...options,
	});
};

const openSession = async (t: ExecutionContext, proxy: Proxy, port: number) => {
	const socket = await openSecure(proxy, port, {ALPNProtocols: ['h2']});
	const session = http2.connect(`https://localhost:${port}`, {createConnection: () => socket});
	session.on('error', () => undefined);
	t.teardown(() => {
		session.destroy();
	});
	return session;
};

type Answer = {headers?: http2.IncomingHttpHeaders; information: http2.IncomingHttpHeaders[]; body: string; isAll?: boolean; isEnded: boolean; error?: string};

const ask = async (session: http2.ClientHttp2Session, headers: http2.OutgoingHttpHeaders = {}, body?: string): Promise<Answer> => new Promise(resolve => {
	const stream = session.request({':path': '/', ...headers}, {endStream: body === undefined});
	const answer: Answer = {information: [], body: '', isEnded: false};
	stream.on('headers', fields => {
		answer.information.push(fields);
	});
	stream.on('response', (fields, flags) => {
		answer.headers = fields;
		answer.isAll = (flags & http2.constants.NGHTTP2_FLAG_END_STREAM) > 0;
	});
	stream.on('data', (chunk: Buffer) => {
		answer.body += chunk.toString();
	});
	stream.on('end', () => {
		answer.isEnded = true;
	});
	stream.on('error', (error: Error) => {
		answer.error = error.message;
	});
	stream.on('close', () => {
		resolve(answer);
	});
	if (body !== undefined) {
		stream.end(body);
	}
});

/** Lets a server that does not listen by itself have the connections of one that ends with the test. */
const serve = async (t: ExecutionContext, server: net.Server): Promise<number> => startTcp(t, socket => {
	server.emit('connection', socket);
});

const startTls = async (t: ExecutionContext, handler: (socket: tls.TLSSocket) => void, options: tls.TlsOptions = {}): Promise<number> => serve(t, tls.createServer({key, cert, ...options}, socket => {
	socket.on('error', () => undefined);
	handler(socket);
}));

const startHttp2 = async (t: ExecutionContext, handler: (stream: http2.ServerHttp2Stream, headers: http2.IncomingHttpHeaders, socket: net.Socket) => void): Promise<number> => {
	const server = http2.createSecureServer({key, cert});
	server.on('sessionError', () => undefined);
	server.on('stream', (stream, headers) => {
		stream.on('error', () => undefined);
		handler(stream, headers, stream.session!.socket);
	});
	return serve(t, server);
};

const startSite = async (t: ExecutionContext, handler: http.RequestListener): Promise<number> => serve(t, http.createServer(handler));

const get = (port: number, head = '', path = '/') => `GET http://127.0.0.1:${port}${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n${head}\r\n`;
const ok = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok';

test('answers that are hardly HTTP neither end the proxy nor fool the client', async t => {
	const proxy = await startProxy(t, trust);
	const cases: Array<[answer: string, overHttp1: RegExp, overHttp2: RegExp, errorCode: string | undefined]> = [
		['HTTP/1.1 099 Odd\r\nContent-Length: 2\r\n\r\nok', /^HTTP\/1\.1 502 /v, /^502 /v, 'bad-response'],
		['HTTP/1.1 000 Odd\r\nContent-Length: 2\r\n\r\nok', /^HTTP\/1\.1 502 /v, /^502 /v, 'bad-response'],
		['HTTP/1.1 200 a\u{1}b\r\nContent-Length: 2\r\n\r\nok', /^HTTP\/1\.1 502 /v, /^200 ok/v, undefined],
		['HTTP/1.1 101 Switching\r\nConnection: upgrade\r\nUpgrade: foo\r\n\r\nabc', /^HTTP\/1\.1 502 /v, /^502 /v, 'bad-response'],
		[`HTTP/1.1 101 Switching\r\n\r\n${ok}`, /^HTTP\/1\.1 502 /v, /^502 /v, 'bad-response'],
		['HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabcEXTRA', /^HTTP\/1\.1 200 [\s\S]*\r\n\r\nabc$/v, /^200 abc$/v, undefined],
		['HTTP/1.1 204 No\r\n\r\nEXTRA', /^HTTP\/1\.1 204 [\s\S]*\r\n\r\n$/v, /^204 $/v, undefined],
		['HTTP/1.1 200 OK\r\nContent-Type: a/b\r\nContent-Type: c/d\r\nContent-Length: 2\r\n\r\nok', /Content-Type: a\/b\r\nContent-Type: c\/d\r\n/v, /^200 ok/v, undefined],
		['HTTP/1.1 103 Early Hints\r\nLink: </a>; rel=preload, </b>; rel=preload\r\nConnection: x\r\nX-A: 1\r\n\r\n' + ok, /^HTTP\/1\.1 103 Early Hints\r\nLink: <\/a>; rel=preload, <\/b>; rel=preload\r\nX-A: 1\r\n\r\nHTTP\/1\.1 200 OK\r\n[\s\S]*ok$/v, /^200 ok/v, undefined],
		['HTTP/1.1 102 Processing\r\n\r\n' + ok, /^HTTP\/1\.1 102 Processing\r\n\r\nHTTP\/1\.1 200 /v, /^200 ok/v, undefined],
	];
	let count = 0;
	for (const [text, overHttp1, overHttp2, errorCode] of cases) {
		const plain = await startTcp(t, socket => {
			socket.once('data', () => socket.end(text, 'latin1'));
		});
		const secure = await startTls(t, socket => {
			socket.once('data', () => socket.end(text, 'latin1'));
		}, {ALPNProtocols: ['http/1.1']});
		const client = connect(proxy, get(plain, 'Connection: close\r\n'));
		await until('the answer', () => client.isOver);
		t.regex(client.text, overHttp1, text);
		const answer = await ask(await openSession(t, proxy, secure));
		t.regex(`${Number(answer.headers?.[':status'])} ${answer.body}`, overHttp2, text);
		count += 2;
		const rows = await proxy.settled(count);
		t.is(rows.at(-1)?.errorCode, errorCode, text);
	}
});

test('connections that are reset at any stage leave nothing behind', async t => {
	const port = await startTcp(t, socket => {
		socket.resume();
	});
	const proxy = await startProxy(t, trust);
	const stages = [
		'',
		'G',
		`GET http://127.0.0.1:${port}/ HTTP/1.1\r\n`,
		get(port),
		get(port, 'Connection: Upgrade\r\nUpgrade: websocket\r\n'),
		`POST http://127.0.0.1:${port}/ HTTP/1.1\r\nContent-Length: 10\r\n\r\nabc`,
		`POST http://127.0.0.1:${port}/ HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab`,
		`CONNECT localhost:${port} HTTP/1.1\r\n\r\n`,
		`CONNECT localhost:${port} HTTP/1.1\r\n\r\n\0\0`,
		`CONNECT localhost:${port} HTTP/1.1\r\n\r\n\u{16}\u{3}\u{1}\u{2}\0\u{1}`,
		'\u{5}',
		'\u{5}\u{1}\0',
		'\u{4}\u{1}',
		'PRI * HTTP/2.0\r\n',
		'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0',
		'\u{16}\u{3}\u{1}\0\u{5}\u{1}',
		'\u{16}\u{3}\u{1}garbage',
	];
	for (const [index, stage] of [...stages, ...stages, ...stages].entries()) {
		const {socket} = connect(proxy, stage);
		await once(socket, 'connect');
		// Sometimes before the proxy has read a byte, sometimes after.
		if (index >= stages.length) {
			socket.setNoDelay(true);
			await run('true', []);
		}

		if (index % 2 === 0) {
			socket.resetAndDestroy();
		} else {
			socket.destroy();
		}
	}

	t.is((await proxy.curl(`http://127.0.0.1:${proxy.capture.port}/ca.pem`, '-o', '/dev/null', '-w', '%{http_code}')).out.toString(), '200');
	await until('all flows to end', () => proxy.capture.status().open === 0);
});

test('a client with thousands of names does not fill the memory with certificates, and old names still work', async t => {
	const contexts = createContexts(issuer, 3);
	const contextOf = async (name: string) => new Promise(resolve => {
		contexts(name, (error, context) => {
			resolve(error ?? context);
		});
	});
	const first = await contextOf('first.example');
	t.is(await contextOf('first.example'), first);
	await Promise.all(['a', 'b', 'c'].map(async name => contextOf(`${name}.example`)));
	const again = await contextOf('first.example');
	t.not(again, first);
	t.false(again instanceof Error);
});

test('bytes beyond ASCII in headers pass as they are, in an answer that waits for its body too', async t => {
	const port = await startTcp(t, socket => {
		socket.once('data', chunk => {
			const [, sent = ''] = /x-b: (.*)/v.exec(chunk.toString('latin1')) ?? [];
			socket.write(`HTTP/1.1 200 café\r\nX-A: café\r\nX-Sent: ${sent}\r\nContent-Length: 2\r\n\r\n`, 'latin1');
		});
	});
	const proxy = await startProxy(t);
	const client = connect(proxy, get(port, 'x-b: naïve\r\n'));
	await until('the head', () => client.text.includes('\r\n\r\n'));
	t.regex(client.text, /^HTTP\/1\.1 200 café\r\nX-A: café\r\nX-Sent: naïve\r\n/v);
	client.socket.destroy();
});

test('an answer that comes before the upload is through ends neither the upload nor the connection', async t => {
	let received = 0;
	const patient = await startSite(t, (request, response) => {
		response.writeHead(413, {'content-length': 3});
		response.end('big');
		request.on('data', (chunk: Buffer) => {
			received += chunk.length;
		});
	});
	const rude = await startTcp(t, socket => {
		socket.once('data', () => {
			socket.end('HTTP/1.1 413 Big\r\nContent-Length: 3\r\nConnection: close\r\n\r\nbig', () => {
				socket.destroy();
			});
		});
	});
	const proxy = await startProxy(t);
	const size = 1024 * 1024;
	// Each piece is larger than what Node buffers, so that the upload has to be held and let go.
	for (const [index, port] of [patient, rude].entries()) {
		const client = connect(proxy, `POST http://127.0.0.1:${port}/ HTTP/1.1\r\nHost: x\r\nContent-Length: ${size}\r\n\r\n`, 'x'.repeat(1024));
		await until('the answer', () => client.text.endsWith('big'));
		client.socket.write('x'.repeat(size - 1024));
		client.socket.write(get(1));
		await until('the next answer', () => client.text.includes('refused the connection'));
		const rows = await proxy.settled((index * 2) + 2);
		t.deepEqual(rows.slice(-2).map(row => [row.status, row.state, row.requestSize]), [[413, 'complete', size], [undefined, 'failed', undefined]]);
		client.socket.destroy();
	}

	await until('the whole upload at the server', () => received === size);
});

test('an upload that the server declines to receive is over with its answer', async t => {
	const server = http.createServer();
	server.on('checkContinue', (_request, response: http.ServerResponse) => {
		response.writeHead(417, {'content-length': 0});
		response.end();
	});
	const port = await serve(t, server);
	const proxy = await startProxy(t);
	const client = connect(proxy, `POST http://127.0.0.1:${port}/ HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 10\r\n\r\n`);
	await until('the end', () => client.isOver);
	t.regex(client.text, /^HTTP\/1\.1 417 /v);
	client.socket.destroy();
	const [row] = await proxy.settled(1);
	t.is(row?.state, 'complete');
});

test('a client that is slow to read is no silent server', async t => {
	const port = await startSite(t, (_request, response) => {
		response.end(Buffer.alloc(32 * 1024 * 1024));
	});
	const proxy = await startProxy(t, {idleTimeout: 500});
	const socket = net.connect(proxy.capture.port, '127.0.0.1');
	socket.write(get(port, 'Connection: close\r\n'));
	// Idle until the timeout has passed more than once, which only the clock can tell.
	await new Promise(resolve => {
		setTimeout(resolve, 1200);
	});
	const {isOver} = attach(socket);
	t.false(isOver);
	const [row] = await proxy.settled(1);
	t.is(row?.state, 'complete');
	t.is(row?.responseSize, 32 * 1024 * 1024);
});

test('garbage after a request whose answer has begun does not get into that answer', async t => {
	const port = await startSite(t, (_request, response) => {
		response.write('begun');
	});
	const proxy = await startProxy(t);
	const client = connect(proxy, get(port));
	await until('the beginning', () => client.text.includes('begun'));
	client.socket.write('GARBAGE\r\n\r\n');
	await until('the end', () => client.isOver);
	t.false(client.text.includes('400'));
});

test('CONNECT: bytes in the same packet count, ports that are none fail, nothing ends the proxy', async t => {
	const port = await startSite(t, (_request, response) => {
		response.end('hi');
	});
	const proxy = await startProxy(t);
	const eager = connect(proxy, `CONNECT 127.0.0.1:${port} HTTP/1.1\r\nHost: x\r\n\r\nGET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
	await until('the answer', () => eager.isOver);
	t.regex(eager.text, /hi$/v);
	const silent = connect(proxy, 'CONNECT 127.0.0.1:99999 HTTP/1.1\r\n\r\n');
	await until('the end', () => silent.isOver);
	const binary = await openTunnel(proxy, '127.0.0.1:99999');
	binary.socket.write('\0\0\0');
	await until('the end', () => binary.isOver);
	t.deepEqual((await proxy.settled(3)).map(row => row.errorCode), [undefined, 'connection-refused', 'connection-refused']);
});

test('an upgrade the proxy ignores keeps its body and survives a reset', async t => {
	const port = await startSite(t, (request, response) => {
		let body = '';
		request.on('data', (chunk: Buffer) => {
			body += chunk.toString();
		});
		request.on('end', () => {
			if (request.method === 'POST') {
				response.end(`${request.headers.upgrade ?? 'none'} ${body}`);
			}
		});
	});
	const proxy = await startProxy(t);
	const head = 'Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n';
	const gone = connect(proxy, get(port, head));
	await until('a flow', () => proxy.capture.status().open === 1);
	gone.socket.resetAndDestroy();
	await proxy.settled(1);
	const client = connect(proxy, `POST http://127.0.0.1:${port}/ HTTP/1.1\r\nHost: x\r\n${head}Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n`);
	await until('the answer', () => client.text.endsWith('none hello'));
	client.socket.destroy();
	const rows = await proxy.settled(2);
	t.deepEqual(rows.map(row => row.state), ['aborted', 'complete']);
});

test('what comes in the same packet as a WebSocket’s heads arrives, both ways', async t => {
	const port = await startTcp(t, socket => {
		socket.once('data', chunk => {
			socket.write(`HTTP/1.1 101 Switching\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\nFIRST${chunk.toString().split('\r\n\r\n', 2)[1]}`);
			socket.pipe(socket);
		});
	});
	const proxy = await startProxy(t);
	const client = connect(proxy, get(port, 'Connection: Upgrade\r\nUpgrade: websocket\r\n') + 'EARLY');
	await until('both', () => client.text.endsWith('FIRSTEARLY'));
	client.socket.destroy();
	const [row] = await proxy.settled(1);
	t.is(row?.responseSize, 10);
	t.is(row?.requestSize, 5);
});

test('a tunnel may end on one side first, and what came over TLS goes on over TLS', async t => {
	const half = await startTcp(t, socket => {
		socket.allowHalfOpen = true;
		let size = 0;
		socket.on('data', (chunk: Buffer) => {
			size += chunk.length;
		});
		socket.on('end', () => {
			socket.end(`got ${size}`);
		});
	});
	const secure = await startTls(t, socket => {
		socket.on('data', (chunk: Buffer) => {
			socket.write(`echo ${chunk.toString()}`);
		});
	});
	const greeting = await startTls(t, socket => {
		socket.write('* OK IMAP');
	});
	const proxy = await startProxy(t, trust);
	const client = await openTunnel(proxy, `127.0.0.1:${half}`);
	client.socket.end('\0\u{1}\u{2}');
	await until('the late answer', () => client.text === 'got 3');
	const binary = attach(await openSecure(proxy, secure));
	binary.socket.write('\0hello');
	await until('the echo', () => binary.text === 'echo \0hello');
	const silent = attach(await openSecure(proxy, greeting));
	await until('the greeting', () => silent.text === '* OK IMAP');
	for (const {socket} of [client, binary, silent]) {
		socket.destroy();
	}

	t.deepEqual((await proxy.settled(3)).map(row => [row.kind, row.errorCode]), [['tunnel', undefined], ['tunnel', undefined], ['tunnel', undefined]]);
});

test('HTTP/2: half an answer is a reset, half an upload as well', async t => {
	let upload = '';
	const port = await startHttp2(t, (stream, headers, socket) => {
		if (headers[':method'] === 'POST') {
			stream.on('data', () => {
				upload ||= 'begun';
			});
			stream.on('aborted', () => {
				upload = 'aborted';
			});
			stream.on('end', () => {
				upload = upload === 'begun' ? 'ended' : upload;
			});
			return;
		}

		stream.respond({':status': 200});
		stream.write('abc', () => {
			socket.destroy();
		});
	});
	const proxy = await startProxy(t, trust);
	const session = await openSession(t, proxy, port);
	const answer = await ask(session);
	t.false(answer.isEnded);
	t.regex(answer.error ?? '', /INTERNAL_ERROR/v);
	const stream = session.request({':method': 'POST', ':path': '/'});
	stream.on('error', () => undefined);
	stream.write('half');
	await until('the request', () => upload === 'begun');
	session.destroy();
	await until('its end at the server', () => upload !== 'begun');
	t.is(upload, 'aborted');
	t.deepEqual((await proxy.settled(2)).map(row => row.errorCode), ['server-closed-early', 'client-gone']);
});

test('HTTP/2: a server that closes its sessions is asked again, unseen', async t => {
	let refused = 0;
	const port = await startHttp2(t, stream => {
		if (refused++ === 0) {
			stream.close(http2.constants.NGHTTP2_REFUSED_STREAM);
			return;
		}

		stream.respond({':status': 200});
		stream.end('ok');
		stream.session?.close();
	});
	const proxy = await startProxy(t, trust);
	const session = await openSession(t, proxy, port);
	for (let round = 0; round < 10; round++) {
		const answers = await Promise.all([ask(session), ask(session), ask(session)]);
		t.deepEqual(answers.map(answer => answer.body), ['ok', 'ok', 'ok']);
	}
});

test('HTTP/2: an answer that comes at once, head and body together, is in order', async t => {
	// In the clear, so that both come in one packet.
	const server = http2.createServer();
	server.on('stream', stream => {
		stream.resume();
		stream.on('end', () => {
			stream.respond({':status': 201, 'x-mark': '1'});
			stream.end('x'.repeat(1000));
		});
	});
	const port = await serve(t, server);
	const proxy = await startProxy(t);
	const {socket} = await openTunnel(proxy, `127.0.0.1:${port}`);
	socket.removeAllListeners('data');
	const session = http2.connect(`http://127.0.0.1:${port}`, {createConnection: () => socket});
	const answers = await Promise.all(Array.from({length: 300}, async () => ask(session, {':method': 'POST'}, 'body')));
	t.true(answers.every(({headers, body}) => Number(headers?.[':status']) === 201 && headers?.['x-mark'] === '1' && body.length === 1000));
	t.true((await proxy.settled(300)).every(row => row.state === 'complete' && row.requestSize === 4));
	session.destroy();
});

test('HTTP/2: an answer of trailers only stays one, cookies are joined, a thousand headers and repeats pass', async t => {
	let seen: readonly string[] = [];
	const second = await startHttp2(t, (stream, headers) => {
		if (headers['x-only']) {
			stream.respond({':status': 200, 'grpc-status': '5'}, {endStream: true});
		} else {
			stream.respond({':status': 200});
			stream.end('ok');
		}
	});
	const server = http.createServer({maxHeaderSize: 1024 * 1024}, (request, response) => {
		seen = request.rawHeaders;
		response.end('x');
	});
	server.maxHeadersCount = 0;
	const first = await startTls(t, socket => {
		server.emit('connection', socket);
	});
	const proxy = await startProxy(t, trust);
	const session = await openSession(t, proxy, second);
	const only = await ask(session, {':method': 'POST', 'x-only': '1'}, 'x');
	t.true(only.isAll);
	t.is(only.headers?.['grpc-status'], '5');
	t.is((await ask(session, {'x-many': ['a', 'b']})).body, 'ok');
	const old = await openSession(t, proxy, first);
	const many = Object.fromEntries(Array.from({length: 1000}, (_, index) => [`x-${index}`, 'v']));
	t.is((await ask(old, {...many, cookie: ['a=1', 'b=2', 'c=3']})).body, 'x');
	t.is(seen.filter(text => text.startsWith('x-')).length, 1000);
	t.is(seen[seen.indexOf('cookie') + 1], 'a=1; b=2; c=3');
});

test('HTTP/2 in the clear reaches servers in a tunnel and through the proxy itself', async t => {
	const port = await serve(t, http2.createServer((request, response) => {
		response.end(`second ${request.url}`);
	}));
	const plain = await startSite(t, (request, response) => {
		response.end(`first ${request.url}`);
	});
	const proxy = await startProxy(t);
	const {socket} = await openTunnel(proxy, `127.0.0.1:${port}`);
	socket.removeAllListeners('data');
	const inside = http2.connect(`http://127.0.0.1:${port}`, {createConnection: () => socket});
	t.is((await ask(inside)).body, 'second /');
	inside.destroy();
	const direct = http2.connect(proxy.url);
	t.is((await ask(direct, {':authority': `127.0.0.1:${plain}`})).body, 'first /');
	direct.destroy();
});

test('a client that leaves during the server’s handshake leaves no connection behind', async t => {
	const {promise: held, resolve: hold} = Promise.withResolvers<() => void>();
	let isClosed = false;
	const server = tls.createServer({
		ALPNProtocols: ['http/1.1'],
		SNICallback(_name, done) {
			hold(() => {
				done(null, tls.createSecureContext({key, cert}));
			});
		},
	});
	server.on('connection', (socket: net.Socket) => {
		socket.on('close', () => {
			isClosed = true;
		});
	});
	const port = await serve(t, server);
	const proxy = await startProxy(t, trust);
	const session = await openSession(t, proxy, port);
	const stream = session.request({':path': '/'});
	stream.on('error', () => undefined);
	const release = await held;
	stream.close(http2.constants.NGHTTP2_CANCEL);
	const [row] = await proxy.settled(1);
	t.is(row?.errorCode, 'client-gone');
	release();
	await until('the connection to close', () => isClosed);
});
