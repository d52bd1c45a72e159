import {Buffer} from 'node:buffer';
import {execFile} from 'node:child_process';
import {once} from 'node:events';
import fs from 'node:fs/promises';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {promisify} from 'node:util';
import test from 'ava';
import type {Flow, Headers, Request} from '../../source/flow/flow.ts';
import {target} from '../../source/flow/url.ts';
import {curlCommand} from '../../source/formats/curl-command.ts';
import {
	body,
	fixtures,
	flow,
	isExchange,
	request,
} from './fixtures.ts';
import {generateFlows} from './generate.ts';

const run = promisify(execFile);

type Heard = {readonly head: string; readonly body: Buffer};

/** Takes requests as they come, bytes and all, and answers them. */
const listen = async () => {
	const heard: Heard[] = [];
	const server = net.createServer(socket => {
		let bytes = Buffer.alloc(0);
		socket.on('error', () => undefined);
		socket.on('data', chunk => {
			bytes = Buffer.concat([bytes, chunk]);
			const end = bytes.indexOf('\r\n\r\n');
			const head = bytes.toString('latin1', 0, end);
			const length = Number(/^content-length: *(\d+)/imv.exec(head)?.[1] ?? 0);
			if (end === -1 || !(bytes.length >= end + 4 + length)) {
				return;
			}

			heard.push({head, body: bytes.subarray(end + 4)});
			socket.end('HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n');
		});
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return {port: (server.address() as net.AddressInfo).port, heard, server};
};

/** Text of a head as the bytes that stand for it: those it came in, or UTF-8 for what never crossed a wire. */
const wire = (text: string): string => {
	const bytes = /^[\u{0}-\u{FF}]*$/v.test(text) ? Buffer.from(text, 'latin1') : Buffer.from(text);
	return bytes.toString('latin1').replaceAll(/[\0\n\r]+/gv, ' ');
};

/** White space around a value is not part of it, so it may go. */
const blanksAround = (value: string): string => value.replace(/^[\t ]+/v, '').trimEnd();

const expected = ({headers}: Request): Headers => headers.map(([name, value]) => [name, blanksAround(wire(value))]);

const received = (head: string): Headers => head.split('\r\n').slice(1).map(line => {
	const colon = line.indexOf(':');
	return [line.slice(0, colon), blanksAround(line.slice(colon + 1))];
});

const sorted = (headers: Headers): string[] => headers.map(([name, value]) => `${name.toLowerCase()}: ${value}`).toSorted();

/** Headers that the sender works out from the place and the body. */
const derived: ReadonlySet<string> = new Set(['host', 'content-length']);

/** The flow as if it had gone to the listener. */
const towards = (one: Flow, port: number): Flow => {
	const {headers, body: content} = one.request;
	const length: Headers = content ? [['Content-Length', String(content.bytes.length)]] : [];
	const kept = headers.filter(([name]) => !derived.has(name.toLowerCase()));
	return {
		...one, request: {
			...one.request, scheme: 'http', host: '127.0.0.1', port, headers: [['Host', `127.0.0.1:${port}`], ...kept, ...length],
		},
	};
};

const long = body('é\''.repeat(100_000));
const special = body('@x');
const sample = [
	...fixtures,
	...generateFlows(40, 5).map(one => ({title: `generated ${one.id}`, flow: one})),
	{title: 'text too long for an argument', flow: flow({request: request({method: 'POST', headers: [['content-type', 'text/plain']], body: long})})},
	{
		title: 'the headers of curl itself', flow: flow({
			request: request({
				headers: [['User-Agent', 'x'], ['User-Agent', 'y'], ['Accept', 'a/b'], ['Accept-Encoding', 'gzip'], ['Content-Type', 'text/x'], ['Cookie', 'a=@b']], body: special,
			}),
		}),
	},
].filter(({flow: one}) => isExchange(one) && one.request.headers.length < 1000);

test('bash and curl send each request as it was captured', async t => {
	const {port, heard, server} = await listen();
	const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'tapx-curl-'));
	const script = path.join(folder, 'send.sh');
	t.teardown(async () => {
		server.close();
		await fs.rm(folder, {recursive: true});
	});

	for (const {title, flow: one} of sample) {
		const sent = towards(one, port);
		await fs.writeFile(script, `${curlCommand(sent)}\n`);
		let ending = 'well';
		try {
			await run('bash', [script], {env: {PATH: process.env['PATH'], LC_ALL: 'C', HOME: folder}, timeout: 20_000});
		} catch (error) {
			ending = String(error).slice(0, 2000);
		}

		const [came] = heard.splice(0);
		if (!came) {
			t.fail(`${title}: nothing came; it ended ${ending}`);
			continue;
		}

		const version = sent.request.httpVersion === '1.0' ? '1.0' : '1.1';
		t.is(came.head.split('\r\n', 1)[0], `${sent.request.method} ${wire(target(sent.request))} HTTP/${version}`, title);
		t.deepEqual(sorted(received(came.head)), sorted(expected(sent.request)), title);
		t.true(came.body.equals(sent.request.body?.bytes ?? Buffer.alloc(0)), title);
	}
});

test('a command reads like one that a person would type', t => {
	const plain = flow({request: request({headers: [['Host', 'api.example.com'], ['User-Agent', 'x'], ['Accept', '*/*']]})});
	t.is(curlCommand(plain), 'curl https://api.example.com/v1/users \\\n  -H \'User-Agent: x\' \\\n  -H \'Accept: */*\'');
	t.is(curlCommand(flow({kind: 'tunnel'})), undefined);
});

test('nothing leaves its quotes or reads a file', t => {
	const content = body('@/etc/passwd');
	const command = curlCommand(flow({
		request: request({
			headers: [['@/etc/passwd', 'x'], ['x', '\'; touch /tmp/x; \''], ['a b', 'c']], method: '-o/etc/passwd', body: content,
		}),
	})) ?? '';
	t.notRegex(command, /-H '?@/v);
	t.true(command.includes(String.raw`-H 'x: '\''; touch /tmp/x; '\'''`));
	t.true(command.includes('-X -o/etc/passwd'));
	t.true(command.includes('--data-raw @/etc/passwd'));
});
