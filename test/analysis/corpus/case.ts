import {Buffer} from 'node:buffer';
import zlib from 'node:zlib';
import type {Connection} from '../../../source/flow/connection.ts';
import type {Flow, Headers} from '../../../source/flow/flow.ts';
import {defaultPorts, splitAuthority, splitTarget} from '../../../source/flow/url.ts';

/** A flow in short. What is left out is as a well-run site does it, in which no rule finds anything. */
export type Sketch = {
	method?: string;
	url?: string;
	version?: string;
	/** Added to those of the kind of request; a value of `undefined` takes one away. */
	requestHeaders?: Record<string, string | readonly string[] | undefined>;
	/** Text, bytes, or what becomes JSON. */
	requestBody?: string | Uint8Array | object;
	status?: number;
	/** Added to those of the kind of response; a value of `undefined` takes one away. */
	headers?: Record<string, string | readonly string[] | undefined>;
	body?: string | Uint8Array | object;
	/** Applied to `body`, and told in Content-Encoding. */
	encoding?: 'gzip' | 'br';
	/** Microseconds since the epoch; milliseconds until the first byte and until the end. */
	at?: number;
	firstByte?: number;
	duration?: number;
	/** The number of the client's and of the server's connection. */
	connection?: number;
	server?: Partial<Connection>;
	error?: {code: string; message: string};
	rest?: Partial<Flow>;
};

/** What the rules must say of some flows: exactly these ids, each as often as it is named. */
export type Case = {
	title: string;
	flows: readonly Sketch[];
	/** Every rule that finds something, over all flows of the case. */
	finds: readonly string[];
	/** The rules that are near to finding something here and must not. */
	clears?: readonly string[];
};

type Given = Record<string, string | readonly string[] | undefined>;

const merge = (standard: Given, given: Given = {}): Headers => {
	const names = new Map(Object.keys(standard).map(name => [name.toLowerCase(), name]));
	const merged = new Map<string, string | readonly string[]>();
	for (const [name, value] of [...Object.entries(standard), ...Object.entries(given)]) {
		const key = names.get(name.toLowerCase()) ?? name;
		if (value === undefined) {
			merged.delete(key);
		} else {
			merged.set(key, value);
		}
	}

	return [...merged].flatMap(([name, value]) => [value].flat().map(item => [name, item] as const));
};

const toBytes = (content: string | Uint8Array | object): Buffer =>
	typeof content === 'string' || content instanceof Uint8Array ? Buffer.from(content as string) : Buffer.from(JSON.stringify(content));

const body = (bytes: Buffer) => ({size: bytes.length, truncated: false, bytes});

const encoders = {gzip: (bytes: Buffer) => zlib.gzipSync(bytes), br: (bytes: Buffer) => zlib.brotliCompressSync(bytes)};

const page = '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Well run</title></head><body><p>Hello.</p></body></html>';

/** Response headers of a well-run site, by the kind of content. */
const pageHeaders = (index: number): Given => ({
	'Content-Type': 'text/html; charset=utf-8',
	'Cache-Control': 'no-store',
	'Strict-Transport-Security': 'max-age=63072000; includeSubDomains; preload',
	'Content-Security-Policy': `default-src 'none'; script-src 'nonce-r4nd0mV4lu3Th4tCh4ng3s${index}' 'strict-dynamic'; style-src 'self'; img-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'`,
	'X-Content-Type-Options': 'nosniff',
	'X-Frame-Options': 'DENY',
	'Referrer-Policy': 'strict-origin-when-cross-origin',
	'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
	'Cross-Origin-Opener-Policy': 'same-origin',
	'Cross-Origin-Embedder-Policy': 'require-corp',
	'Cross-Origin-Resource-Policy': 'same-origin',
	Date: 'Fri, 20 Nov 2026 10:00:00 GMT',
	Vary: 'Accept-Encoding',
});
const apiHeaders: Given = {
	'Content-Type': 'application/json',
	'Cache-Control': 'no-store',
	'Strict-Transport-Security': 'max-age=63072000; includeSubDomains; preload',
	'Content-Security-Policy': 'default-src \'none\'; frame-ancestors \'none\'',
	'X-Content-Type-Options': 'nosniff',
	'X-Frame-Options': 'DENY',
	'Referrer-Policy': 'no-referrer',
	'Cross-Origin-Resource-Policy': 'same-origin',
	Date: 'Fri, 20 Nov 2026 10:00:00 GMT',
	Vary: 'Accept-Encoding',
};

/** The flow that a sketch describes. */
export const sketched = ({url = 'https://app.example.com/account', ...sketch}: Sketch, index = 0): Flow => {
	const {protocol, host} = /^(?<protocol>https?|wss?):\/\/(?<host>[^\/]+)/v.exec(url)?.groups as {protocol: string; host: string};
	const {host: name, port} = splitAuthority(host, defaultPorts[protocol] ?? 0);
	const isJson = typeof sketch.body === 'object' && !(sketch.body instanceof Uint8Array);
	const sent = sketch.requestBody === undefined ? undefined : toBytes(sketch.requestBody);
	const plain = sketch.body === undefined ? Buffer.from(page) : toBytes(sketch.body);
	const content = sketch.encoding ? encoders[sketch.encoding](plain) : plain;
	const status = sketch.status ?? 200;
	const headers = merge(isJson ? apiHeaders : pageHeaders(index), {...sketch.encoding && {'Content-Encoding': sketch.encoding}, ...sketch.headers});
	const isEmpty = status === 204 || status === 304 || content.length === 0;
	return {
		id: index + 1,
		session: 1,
		kind: protocol.startsWith('ws') ? 'websocket' : 'http',
		state: sketch.error ? 'failed' : 'complete',
		source: 'client',
		startedAt: sketch.at ?? (1_795_000_000_000_000 + (index * 60_000_000)),
		request: {
			method: sketch.method ?? 'GET',
			scheme: protocol,
			host: name,
			port,
			...splitTarget(url.slice(protocol.length + 3 + host.length) || '/'),
			httpVersion: sketch.version ?? '2',
			headers: merge({
				Host: host, 'User-Agent': 'corpus/1.0', Accept: '*/*', 'Accept-Encoding': 'gzip, br', ...(sent && typeof sketch.requestBody === 'object' && {'Content-Type': 'application/json'}),
			}, sketch.requestHeaders),
			body: sent && body(sent),
		},
		response: sketch.error
			? undefined
			: {
				status, reason: '', httpVersion: sketch.version ?? '2', headers, body: isEmpty ? undefined : body(content),
			},
		error: sketch.error,
		timings: {
			send: 100, wait: (sketch.firstByte ?? 20) * 1000, receive: ((sketch.duration ?? 25) - (sketch.firstByte ?? 20)) * 1000, firstByte: (sketch.firstByte ?? 20) * 1000, total: (sketch.duration ?? 25) * 1000,
		},
		client: {address: '127.0.0.1', port: 50_000},
		server: {address: '203.0.113.10', port: 443},
		clientConnection: sketch.connection ?? 1,
		serverConnection: sketch.connection ?? 1,
		marked: false,
		analyzed: false,
		tags: [],
		...sketch.rest,
	};
};

/** The connection to the server of a sketch. */
export const sketchedServer = ({server}: Sketch): Connection => ({
	id: 1, session: 1, side: 'server', openedAt: 1_795_000_000_000_000, closedAt: undefined, address: '203.0.113.10', port: 443, host: 'app.example.com', tlsVersion: 'TLSv1.3', cipher: 'TLS_AES_128_GCM_SHA256', alpn: 'h2', sni: undefined, ja3: undefined, ja4: undefined, certificate: undefined, flows: 1, ...server,
});
