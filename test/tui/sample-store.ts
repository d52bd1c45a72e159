import {Buffer} from 'node:buffer';
import zlib from 'node:zlib';
import type {Header, NewFlow} from '../../source/flow/flow.ts';
import {openEditor} from '../../source/store/open.ts';

/** What a test cares about of a flow. */
export type Sample = {
	method?: string; host?: string; path?: string; query?: string; status?: number; type?: string; body?: string | Uint8Array; sent?: string;
	coding?: 'gzip' | 'br'; state?: NewFlow['state']; kind?: NewFlow['kind']; error?: NewFlow['error']; truncated?: number; headers?: Header[];
	note?: string; marked?: boolean; total?: number;
};

const start = Date.UTC(2026, 10, 20, 10, 42, 7) * 1000;
const encode = {gzip: zlib.gzipSync, br: zlib.brotliCompressSync};

/** A flow made from the little that a test cares about. */
export const sampleFlow = (index: number, sample: Sample): NewFlow => {
	const {
		method = 'GET', host = 'api.example.com', path = '/', status = 200, type = 'application/json', body = '', state = 'complete', kind = 'http', coding, total = 38_000,
	} = sample;
	const plain = Buffer.from(body);
	const bytes = coding ? encode[coding](plain) : plain;
	const hasAnswer = kind !== 'tls' && state !== 'pending' && !(state === 'failed' && sample.status === undefined);
	return {
		kind,
		state,
		source: 'client',
		startedAt: start + (index * 137_000),
		request: {
			method, scheme: kind === 'tls' ? 'tls' : (kind === 'websocket' ? 'wss' : 'https'), host, port: 443, path, query: sample.query, httpVersion: '2',
			headers: [['host', host], ['user-agent', 'curl/8.11.0'], ['accept', '*/*'], ['authorization', 'Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI0MiJ9.x'], ...(sample.sent ? [['content-type', 'application/json'] as const] : [])],
			body: sample.sent ? {size: sample.sent.length, truncated: false, bytes: Buffer.from(sample.sent)} : undefined,
		},
		response: hasAnswer
			? {
				status, reason: {
					200: 'OK', 201: 'Created', 404: 'Not Found', 500: 'Internal Server Error', 301: 'Moved Permanently',
				}[status] ?? '', httpVersion: '2',
				headers: [
					['content-type', type],
					...(coding ? [['content-encoding', coding] as const] : []),
					['cache-control', 'no-store'],
					['date', 'Fri, 20 Nov 2026 10:42:08 GMT'],
					['set-cookie', 'session=s3cr3t; Path=/; HttpOnly'],
					['x-request-id', `7f3a-${index}`],
					...(sample.headers ?? []),
				],
				body: bytes.length > 0 ? {size: sample.truncated ?? bytes.length, truncated: sample.truncated !== undefined, bytes} : undefined,
			}
			: undefined,
		error: sample.error,
		timings: state === 'complete'
			? {
				blocked: 900, dns: 1800, connect: 4200, tls: 9100, send: 300, wait: Math.round(total * 0.5), receive: Math.round(total * 0.12), firstByte: Math.round(total * 0.8), total,
			}
			: {},
		client: {address: '127.0.0.1', port: 51_234},
		server: hasAnswer ? {address: '93.184.216.34', port: 443} : undefined,
		marked: sample.marked ?? false,
		analyzed: false,
		note: sample.note,
		tags: [],
	};
};

const users = JSON.stringify({
	page: 2, total: 12_345_678_901_234_567_890n.toString(), users: Array.from({length: 30}, (_, id) => ({
		id, name: `User ${id}`, email: `user${id}@example.com`, active: id % 3 !== 0, score: id * 1.5, tags: ['a', 'b'], manager: null,
	})),
});

const html = `<!doctype html>
<html lang="en">
	<head>
		<title>Shop</title>
		<!-- a comment -->
		<script>const answer = 42;</script>
	</head>
	<body class="home">
		<h1>Hello &amp; welcome</h1>
	</body>
</html>
`;

/** A varied set: every kind of row the list knows. */
export const variedSamples: readonly Sample[] = [
	{
		path: '/v1/users', query: 'page=2', body: users, coding: 'br',
	},
	{
		method: 'POST', path: '/v1/orders', status: 201, body: '{"id":77,"state":"new"}', sent: '{"item":"book","count":2}', total: 112_000,
	},
	{
		path: '/v1/users/99999', status: 404, body: '{"error":"not_found","message":"no user 99999"}', coding: 'gzip', total: 21_000,
	},
	{
		host: 'www.example.com', path: '/', type: 'text/html; charset=utf-8', body: html, total: 240_000,
	},
	{
		host: 'cdn.example.com', path: '/logo.png', type: 'image/png', body: Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==', 'base64'), total: 6400,
	},
	{
		host: 'stream.example.com', path: '/events', type: 'text/event-stream', body: 'data: one\n\n', state: 'open',
	},
	{
		host: 'ws.example.com', path: '/socket', status: 101, type: '', kind: 'websocket', total: 9_000_000,
	},
	{
		method: 'CONNECT', host: 'pinned.example.com', path: '', kind: 'tls', state: 'failed', type: '', error: {code: 'tls-refused', message: 'The client refused the certificate. Install the CA: tapx ca --install-help.'},
	},
	{
		method: 'DELETE', path: '/v1/orders/77', status: 500, body: '{"error":"database is down"}', total: 2_310_000, note: 'ask Ada about this one', marked: true,
	},
	{
		method: 'GET', host: 'dead.example.com', path: '/health', state: 'failed', error: {code: 'refused', message: 'The server refused the connection.'},
	},
	{method: 'PATCH', path: '/v1/users/7', state: 'pending'},
	{
		method: 'PUT', path: '/v1/avatars/7', state: 'aborted', error: {code: 'client-gone', message: 'The client went away.'},
	},
	{
		path: '/v1/old', status: 301, type: '', headers: [['location', '/v1/new']],
	},
	{
		path: '/download/big.bin', type: 'application/octet-stream', body: Buffer.from(Array.from({length: 4096}, (_, index) => (index * 7) & 255)), truncated: 50_000_000,
	},
	{
		host: 'login.example.com', method: 'POST', path: '/token', type: 'application/x-www-form-urlencoded', body: 'access_token=abc&token_type=bearer&expires_in=3600',
	},
];

/** Writes flows into a store at `file`, made when missing. */
export const fillStore = (file: string, samples: readonly Sample[]): void => {
	const editor = openEditor(file);
	for (let from = 0; from < samples.length; from += 500) {
		editor.add(samples.slice(from, from + 500).map((sample, index) => sampleFlow(from + index, sample)));
	}

	editor.close();
};

/** Many plain flows, for numbers. */
export const manySamples = (count: number): Sample[] => Array.from({length: count}, (_, index) => ({
	path: `/v1/items/${index}`, method: ['GET', 'POST', 'PUT'][index % 3]!, status: [200, 201, 404, 500][index % 4]!, body: `{"id":${index}}`,
}));

const esc = '\u{1B}';

/** Traffic that tries to write on the terminal, turn text around, or break columns. */
export const hostileSamples: readonly Sample[] = [
	{path: `/evil${esc}]0;pwned\u{7}/${esc}[2J\u{9B}31m`, query: 'a=\u{202E}gnp.exe', host: `evil${esc}[31m.example`},
	{
		method: `GE${esc}[5mT`, path: '/\u{0}\u{8}\u{7F}\r\n\u{2066}evil', type: `text/html${esc}[1m`, body: `<p>${esc}]0;pwned\u{7}\u{202E}evil\u{200B}</p>\r\u{85}\u{C}\u{B}`,
	},
	{path: '/json', body: JSON.stringify({key: `${esc}]0;pwned\u{7}`, 'k\u{202E}ey': '\u{FEFF}\u{2028}', raw: 1}).replace('1', () => `${esc}[2J`)},
	{path: '/headers', headers: [[`x-${esc}[2J`, `${esc}]0;pwned\u{7}\u{202D}`], ['x-wide', '日本語'.repeat(60)], ['x-long', 'a'.repeat(9000)]]},
	{path: '/wide/日本語/👩‍👩‍👧‍👦/é̷̛́̂̃/🇩🇪/👍🏽', note: `evil${esc}[2J 日本語`, body: '{"日本語":"👩‍👩‍👧‍👦 한국어"}'},
	{path: '/binary', type: 'text/plain', body: Uint8Array.from({length: 600}, (_, index) => index & 255)},
	{path: '/form', type: 'application/x-www-form-urlencoded', body: 'a%1B%5D0%3Bpwned%07=%E2%80%AE%0A%1B[2J&b=c'},
	{path: '/deep', body: '['.repeat(20_000)},
	{path: '/broken', body: 'not gzip at all', headers: [['content-encoding', 'gzip']]},
	{path: '/unknown', body: 'x', headers: [['content-encoding', `${esc}]0;pwned\u{7}`]]},
	{path: '/error', state: 'failed', error: {code: 'reset', message: `evil ${esc}]0;pwned\u{7}\u{202E}`}},
	{path: '/tag', type: 'text/html', body: '<a '.repeat(4000)},
];
