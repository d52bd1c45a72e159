import {Buffer} from 'node:buffer';
import zlib from 'node:zlib';
import type {
	Body,
	Flow,
	Headers,
	Request,
	Response,
} from '../../source/flow/flow.ts';

/** A body as captured whole. */
export const body = (content: string | Uint8Array, cut?: number): Body => {
	const bytes = Buffer.from(content);
	return {size: bytes.length, truncated: cut !== undefined, bytes: bytes.subarray(0, cut)};
};

/** A request with only what matters said. */
export const request = (parts: Partial<Request> = {}): Request => ({
	method: 'GET', scheme: 'https', host: 'api.example.com', port: 443, path: '/v1/users', httpVersion: '1.1', headers: [['Host', parts.host ?? 'api.example.com']], ...parts,
});

/** A response with only what matters said. */
export const response = (parts: Partial<Response> = {}): Response => ({
	status: 200, reason: 'OK', httpVersion: '1.1', headers: [['content-type', 'application/json']], body: body('{"ok":true}'), ...parts,
});

/** A flow with only what matters said. */
export const flow = (parts: Partial<Flow> = {}): Flow => ({
	id: 1,
	session: 1,
	kind: 'http',
	state: 'complete',
	source: 'client',
	startedAt: 1_795_171_327_123_456,
	request: request(),
	response: 'response' in parts ? parts.response : response(),
	timings: {
		dns: 1200, connect: 800, tls: 2500, send: 90, wait: 30_001, receive: 444, firstByte: 34_591, total: 35_035,
	},
	client: {address: '127.0.0.1', port: 50_412},
	server: {address: '192.0.2.7', port: 443},
	marked: false,
	analyzed: false,
	tags: [],
	...parts,
});

const everyByte = Buffer.from(Array.from({length: 256}, (_, byte) => byte));
const sentence = 'Grüße, 世界 👋 — "quoted" \\ and \'single\' <b>&amp;</b>\r\n\ttab\n';
const hostileText = '\u{1B}[2J\u{1B}]0;owned\u{7}\u{202E}txt.exe\u{200B}\u{7F}\u{9B}31m e\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}';
const lone = 'lone \u{D800} surrogate \u{DC00}';
const megabyte = JSON.stringify(Array.from({length: 12_000}, (_, id) => ({
	id, name: `user ${id}`, tags: ['a', 'b"c'], text: 'zażółć',
}))).padEnd(1 << 20, ' ');

const packed = zlib.gzipSync(JSON.stringify({text: sentence.repeat(40)}));
const brotli = zlib.brotliCompressSync(everyByte);
const twice = zlib.zstdCompressSync(zlib.gzipSync('{"twice":1}'));

const json = (parts: Headers = []): Headers => [['Content-Type', 'application/json; charset=utf-8'], ...parts];
const post = (content: string | Uint8Array, type: string, parts: Partial<Request> = {}): Request => {
	const sent = body(content);
	return request({
		method: 'POST', headers: [['Host', 'api.example.com'], ['Content-Type', type], ['Content-Length', String(sent.size)]], body: sent, ...parts,
	});
};

const cases: Readonly<Record<string, Partial<Flow>>> = {
	plain: {},
	'HTTP/2': {request: request({httpVersion: '2', headers: [['accept', '*/*']], query: 'page=2&q=a+b&q=%C3%A9&bad=%zz&=x&flag'}), response: response({httpVersion: '2', reason: ''})},
	'HTTP/1.0': {request: request({httpVersion: '1.0', scheme: 'http', port: 8080}), response: response({httpVersion: '1.0'})},
	'repeated headers in odd case': {
		request: request({headers: [['HOST', 'api.example.com'], ['x-Multi', 'a'], ['X-MULTI', 'b'], ['x-multi', ''], ['Cookie', 'a=1; b="2"; c'], ['cookie', 'd=4=5']]}),
		response: response({
			headers: [
				['Set-Cookie', 'sid=abc; Path=/; HttpOnly; Secure; Expires=Wed, 21 Oct 2026 07:28:00 GMT; SameSite=Lax'],
				['set-cookie', 'bad=1; expires=never; domain=.example.com'],
				['Location', '/elsewhere'],
				['Content-Type', 'text/plain'],
			],
		}),
	},
	form: {request: post('name=J%C3%BCrgen+X&empty=&flag&bad=%E0%A4%A&a=1&a=2', 'application/x-www-form-urlencoded')},
	multipart: {request: post('--b\r\nContent-Disposition: form-data; name="f"; filename="x.bin"\r\n\r\n\u{1}\u{2}\r\n--b--\r\n', 'multipart/form-data; boundary=b')},
	'body like a file name': {request: post('@/etc/passwd', 'text/plain')},
	'text body': {request: post(sentence, 'text/plain; charset=utf-8'), response: response({headers: [['content-type', 'text/plain']], body: body(sentence)})},
	'binary bodies': {request: post(everyByte, 'application/octet-stream', {method: 'PUT'}), response: response({headers: [['Content-Type', 'image/png']], body: body(everyByte)})},
	'gzip request': {request: post(zlib.gzipSync('{"packed":true}'), 'application/json', {headers: [['Host', 'api.example.com'], ['Content-Type', 'application/json'], ['Content-Encoding', 'gzip']]})},
	'gzip response': {response: response({headers: json([['Content-Encoding', 'gzip']]), body: body(packed)})},
	'brotli binary': {response: response({headers: [['content-type', 'image/bmp'], ['content-encoding', 'br']], body: body(brotli)})},
	'zstd over gzip': {response: response({headers: json([['Content-Encoding', 'gzip'], ['Content-Encoding', 'zstd']]), body: body(twice)})},
	'raw deflate': {response: response({headers: json([['Content-Encoding', 'deflate']]), body: body(zlib.deflateRawSync('{"raw":1}'))})},
	'unknown coding': {response: response({headers: json([['Content-Encoding', 'martian']]), body: body('{"a":1}')})},
	'broken gzip': {response: response({headers: json([['Content-Encoding', 'gzip']]), body: body('this is not gzip')})},
	'coding without body': {request: request({method: 'HEAD'}), response: response({headers: json([['Content-Encoding', 'gzip'], ['Content-Length', '512']]), body: body('')})},
	'no content': {
		response: response({
			status: 204, reason: 'No Content', headers: [], body: undefined,
		}),
	},
	'not modified': {
		response: response({
			status: 304, reason: 'Not Modified', headers: [['etag', '"x"']], body: undefined,
		}),
	},
	'empty bodies': {request: post('', 'text/plain'), response: response({body: body('')})},
	'cut text': {response: response({headers: [['content-type', 'text/plain']], body: body('é'.repeat(5000), 3333)})},
	'cut gzip': {response: response({headers: json([['Content-Encoding', 'gzip']]), body: body(zlib.gzipSync(megabyte), 4000)})},
	'cut request': {request: post('', 'text/plain', {body: body('x'.repeat(9000), 1000)})},
	'cut to nothing': {response: response({body: body('x'.repeat(99), 0)})},
	'Latin-1': {
		request: post(Buffer.from('grüß', 'latin1'), 'text/plain; charset=iso-8859-1'),
		response: response({headers: [['Content-Type', 'text/html; charset=iso-8859-1']], body: body(Buffer.from('<p>grüß</p>', 'latin1'))}),
	},
	'UTF-8 under a wrong charset': {response: response({headers: [['Content-Type', 'text/html; charset=martian']], body: body('<p>grüß</p>')})},
	'UTF-16': {response: response({headers: [['Content-Type', 'text/plain; charset=utf-16le']], body: body(Buffer.from('héllo', 'utf16le'))})},
	'byte order mark': {response: response({headers: json(), body: body('\u{FEFF}{"bom":1}')})},
	'NUL in a text': {request: post('a\0b', 'text/plain'), response: response({headers: [['content-type', 'text/plain']], body: body('a\0b')})},
	'hostile text': {
		request: request({path: '/\u{1B}[31m', query: `q=${hostileText}`, headers: [['Host', 'api.example.com'], ['User-Agent', hostileText], ['x-empty', '']]}),
		response: response({reason: hostileText, headers: [['content-type', `text/plain${hostileText}`], ['location', hostileText]], body: body(hostileText)}),
		note: `=HYPERLINK("https://evil.test")\n${hostileText}`,
		tags: ['+1', hostileText],
	},
	'lone surrogates': {request: request({path: `/${lone}`, headers: [['Host', 'api.example.com'], ['x-lone', lone]]}), note: lone, tags: [lone]},
	'quotes for a shell': {request: post('it\'s $(touch /tmp/x) `id` "$HOME" \\ !! %s\n', 'text/plain', {path: '/a\'b', query: 'x=$(id)&y=`id`&z=!!'})},
	'odd targets': {request: request({path: '/a/../b/./c//[x]{y}|z', query: '?#&="<>\\^`'})},
	'wire bytes in a target': {request: request({path: '/caf\u{E9} x', query: 'q=\u{80}\u{FF}'})},
	'asterisk target': {request: request({method: 'OPTIONS', path: '*'})},
	'empty path': {request: request({path: '', query: ''})},
	'IPv6 and a port': {
		request: request({
			scheme: 'http', host: '2001:db8::1', port: 8080, headers: [['Host', '[2001:db8::1]:8080']],
		}), server: {address: '2001:db8::1', port: 8080},
	},
	'odd host': {request: request({host: 'ex ample_\u{F6}.com', port: 444})},
	'own method': {request: request({method: 'PROPFIND'})},
	'GET with a body': {request: post('{"query":1}', 'application/json', {method: 'GET'})},
	trailers: {request: request({trailers: [['X-Sum', '1']]}), response: response({trailers: [['Grpc-Status', '0'], ['grpc-status', '1']]})},
	refused: {
		response: undefined,
		state: 'failed',
		error: {code: 'connection-refused', message: 'api.example.com:443 refused the connection. Is the server running?'},
		timings: {total: 900},
		server: undefined,
	},
	'broken off': {state: 'failed', error: {code: 'connection-reset', message: 'api.example.com:443 reset the connection.'}, response: response({body: body('{"ok"', 3)})},
	'client gone': {
		response: undefined, state: 'aborted', error: {code: 'client-gone', message: 'The client went away before the end.'}, timings: {send: 5},
	},
	pending: {
		response: undefined, state: 'pending', timings: {}, server: undefined,
	},
	open: {state: 'open', response: response({headers: [['content-type', 'text/event-stream']], body: undefined}), timings: {firstByte: 800}},
	'only totals known': {timings: {firstByte: 500, total: 1700}},
	'a reused connection': {
		timings: {
			blocked: 3, send: 1, wait: 2, receive: 4, firstByte: 6, total: 10,
		},
	},
	annotated: {
		marked: true, analyzed: true, note: 'Look, "here",\nand 世界', tags: ['login', 'two words'], replayOf: 7, source: 'replay', clientConnection: 3, serverConnection: 4,
	},
	'before the epoch': {startedAt: -1_234_567},
	'on the epoch': {startedAt: 0},
	websocket: {
		kind: 'websocket', request: request({scheme: 'wss', path: '/socket', headers: [['Host', 'api.example.com'], ['Upgrade', 'websocket'], ['Connection', 'Upgrade']]}), response: response({
			status: 101, reason: 'Switching Protocols', headers: [['Upgrade', 'websocket']], body: undefined,
		}),
	},
	tunnel: {
		kind: 'tunnel', request: request({
			method: 'CONNECT', scheme: 'tcp', path: '', headers: [],
		}), response: undefined,
	},
	'failed handshake': {
		kind: 'tls', state: 'failed', error: {code: 'client-refused-certificate', message: 'The client refused the certificate.'}, request: request({
			method: 'CONNECT', scheme: 'tls', path: '', headers: [],
		}), response: undefined,
	},
	'1 MB of JSON': {response: response({headers: json(), body: body(megabyte)})},
	'1 MB of bytes': {response: response({headers: [['content-type', 'application/octet-stream']], body: body(Buffer.alloc(1 << 20, everyByte))})},
	'a long line of controls': {response: response({headers: [['content-type', 'text/plain']], body: body('\u{1}'.repeat(200_000))})},
	'many headers': {request: request({headers: Array.from({length: 2000}, (_, index): [string, string] => [`x-h${index}`, 'v'.repeat(index % 50)])})},
};

/** Varied and hostile flows with a title each, numbered from 1: what every room that takes flows should stand. */
export const fixtures: ReadonlyArray<{readonly title: string; readonly flow: Flow}> = Object.entries(cases)
	.map(([title, parts], index) => ({title, flow: flow({...parts, id: index + 1})}));

/** Whether a flow is an exchange, which formats of requests have a place for. */
export const isExchange = ({kind}: Flow): boolean => kind === 'http' || kind === 'websocket';
