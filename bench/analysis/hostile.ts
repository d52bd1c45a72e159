import {Buffer} from 'node:buffer';
import {createHash} from 'node:crypto';
import {gzipSync} from 'node:zlib';
import type {Body, Flow, Headers} from '../../source/flow/flow.ts';

const size = 1_000_000;

const fill = (text: string): string => text.repeat(Math.ceil(size / text.length)).slice(0, size);

/** Looks random, and is always the same. */
const noise = (length: number): Buffer => Buffer.concat(Array.from({length: Math.ceil(length / 64)}, (_, index) => createHash('sha512').update(String(index)).digest())).subarray(0, length);

const body = (content: string | Buffer): Body => ({size: content.length, truncated: false, bytes: typeof content === 'string' ? Buffer.from(content) : content});

type Shape = {
	readonly path?: string;
	readonly query?: string;
	readonly method?: string;
	readonly requestType?: string;
	readonly requestHeaders?: Headers;
	readonly requestBody?: string;
	readonly type?: string;
	readonly headers?: Headers;
	readonly body?: string | Buffer;
};

const flow = (shape: Shape): Flow => ({
	id: 1,
	session: 1,
	kind: 'http',
	state: 'complete',
	source: 'client',
	startedAt: 1_795_000_000_000_000,
	request: {
		method: shape.method ?? (shape.requestBody === undefined ? 'GET' : 'POST'),
		scheme: 'https',
		host: 'app.example.com',
		port: 443,
		path: shape.path ?? '/v1/things',
		query: shape.query,
		httpVersion: '1.1',
		headers: [['Host', 'app.example.com'], ['Accept-Encoding', 'gzip, br'], ...shape.requestBody === undefined ? [] : [['Content-Type', shape.requestType ?? 'application/x-www-form-urlencoded'] as const], ...shape.requestHeaders ?? []],
		body: shape.requestBody === undefined ? undefined : body(shape.requestBody),
	},
	response: {
		status: 200, reason: 'OK', httpVersion: '1.1', headers: [['Content-Type', shape.type ?? 'text/html; charset=utf-8'], ...shape.headers ?? []], body: body(shape.body ?? '{}'),
	},
	timings: {wait: 20_000, receive: 5000, total: 25_000},
	client: {address: '127.0.0.1', port: 50_000},
	marked: false,
	analyzed: false,
	tags: [],
});

const injection = '\' OR 1=1 -- <script>alert(1)</script> ../../etc/passwd ;cat /etc/passwd| #{7*7} {{7*7}} http://169.254.169.254/ ';
const parameters = (length: number): string => Array.from({length: 200}, (_, index) => `p${index}=${encodeURIComponent(injection.repeat(Math.ceil(length / 200 / 180)))}`).join('&');
const nested = (open: string, middle: string, close: string): string => {
	const count = Math.floor(size / (open.length + close.length));
	return open.repeat(count) + middle + close.repeat(count);
};

const page = (text: string): Shape => ({body: `<!doctype html><html><body>${fill(text)}`});
const json = (text: string): Shape => ({type: 'application/json', body: text});

const shapes: ReadonlyArray<readonly [name: string, shape: Shape]> = [
	['all `A`, as a page', {body: fill('A')}],
	['all `A`, as JSON text', json(JSON.stringify({text: fill('A').slice(20)}))],
	['all white space', page(' ')],
	['line breaks', page('\n')],
	['brackets, 500,000 deep', json(nested('[', '', ']'))],
	['objects, 160,000 deep', json(nested('{"a":', '1', '}'))],
	['a flat list of numbers', json(`[${fill('1234567,').slice(1, -1)}]`)],
	['a list of small objects', json(`[${'{"id":1,"name":"Ada","email":"ada@example.com"},'.repeat(20_000)}{}]`)],
	['a page of 100,000 tags', page('<p a=b>x')],
	['scripts without an end', page('<script src=a ')],
	['forms and fields', page('<form action=http://a.example><input name=password>')],
	['comments without an end', page('<!-- ')],
	['angle brackets', page('<')],
	['quotes', page('"\'')],
	['base64', {type: 'text/plain', body: noise(750_000).toString('base64')}],
	['hexadecimal', {type: 'text/plain', body: noise(500_000).toString('hex')}],
	['`sk-` repeated', {type: 'text/plain', body: fill('sk-')}],
	['prefixes of keys', {type: 'text/plain', body: fill('AKIA ghp_ xoxb- AIza sk_live_ glpat- eyJ')}],
	['whole keys', json(JSON.stringify({keys: Array.from({length: 15_000}, (_, index) => `sk_live_${createHash('md5').update(String(index)).digest('hex')}${index}`)}))],
	['beginnings of tokens', {type: 'text/plain', body: fill('eyJhbGciOiJIUzI1NiJ9.')}],
	['private keys without an end', {type: 'text/plain', body: fill('-----BEGIN PRIVATE KEY-----\n')}],
	['connection strings', {type: 'text/plain', body: fill('postgres://u:p@h/d ')}],
	['passwords', {type: 'text/plain', body: fill('password=')}],
	['card numbers', {type: 'text/plain', body: fill('4111 1111 1111 1111 ')}],
	['digits', {type: 'text/plain', body: fill('4111111111111111')}],
	['account numbers', {type: 'text/plain', body: fill('DE89370400440532013000 ')}],
	['mail addresses', {type: 'text/plain', body: fill('ada@example.com,')}],
	['at signs', {type: 'text/plain', body: fill('a@')}],
	['dots', {type: 'text/plain', body: fill('a.')}],
	['private addresses', {type: 'text/plain', body: fill('10.0.0.1 192.168.1.1 ')}],
	['stack traces', {type: 'text/plain', body: fill('Error: x\n    at a (/srv/b.js:1:2)\n  File "/srv/a.py", line 1, in b\n')}],
	['errors of databases', page('You have an error in your SQL syntax; ORA-00933 ')],
	['source code', page('<?php $a = 1; function x() { return 1 } import java.util.*; ')],
	['paths', {type: 'text/plain', body: fill('/home/user/../../etc/')}],
	['a script in one line', {type: 'text/javascript', body: fill('function a(b){return b.c("d")+1}var e=a({c:x=>x});')}],
	['200 parameters of injections, in a form', {requestBody: parameters(size)}],
	['200 parameters of injections, in the URL', {query: parameters(100_000)}],
	['a parameter of a megabyte', {requestBody: `q=${fill('%27+OR+1%3D1+')}`}],
	['JSON sent, all injections', {requestType: 'application/json', requestBody: JSON.stringify(Array.from({length: 2000}, () => injection.repeat(2)))}],
	['the answer reflects 200 parameters', {query: Array.from({length: 200}, (_, index) => `q${index}=value${index}<b>`).join('&'), body: fill(Array.from({length: 200}, (_, index) => `value${index}<b>`).join(' '))}],
	['10,000 cookies', {requestHeaders: [['Cookie', Array.from({length: 10_000}, (_, index) => `c${index}=${index}`).join('; ')]], body: 'x'}],
	['1,000 cookies set', {headers: Array.from({length: 1000}, (_, index) => ['Set-Cookie', `c${index}=${index}; Domain=example.com; Path=/`] as const), body: 'x'}],
	['a policy of 60 kB', {headers: [['Content-Security-Policy', 'script-src \'unsafe-inline\' https://*.example.com; '.repeat(1200)]], body: '<p>x'}],
	['a path of 60 kB', {path: '/a.b-1'.repeat(10_000), body: 'x'}],
	['a bomb of 100 MB in gzip', {headers: [['Content-Encoding', 'gzip']], body: gzipSync(Buffer.alloc(100_000_000, 65))}],
];

/** The worst that a flow of a megabyte may hold, by name. */
export const hostileFlows = (): ReadonlyMap<string, Flow> => new Map(shapes.map(([name, shape]) => [name, flow(shape)]));
