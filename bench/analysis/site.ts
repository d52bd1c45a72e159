import {Buffer} from 'node:buffer';
import {createHash} from 'node:crypto';
import {gzipSync} from 'node:zlib';
import type {Flow, Header, Headers} from '../../source/flow/flow.ts';

/** Looks random, and is always the same. */
const digest = (index: number): string => createHash('sha1').update(String(index)).digest('hex');

const item = (index: number): object => ({
	id: index, name: `Product ${digest(index).slice(0, 8)}`, sku: `SK-${index}`, price: {amount: index * 1.25, currency: 'EUR'}, tags: ['tea', 'green', `lot-${index % 7}`], createdAt: '2026-11-20T10:00:00Z', description: 'A tin of tea, first flush, from a garden at 1,800 metres.',
});

const card = (index: number): string => `<li class="card" data-id="${index}"><a href="/products/${index}"><img src="/images/${digest(index).slice(0, 8)}.webp" alt="Tea" loading="lazy"><h2>Product ${index}</h2></a><p>A tin of tea, first flush.</p><form method="post" action="/cart"><input type="hidden" name="csrf_token" value="${digest(index)}"><button>Add</button></form></li>\n`;
const code = (index: number): string => `function f${index}(a,b){if(a.length>${index}){return b.map(c=>c.id+"-${digest(index).slice(0, 6)}")}const d={name:"x${index}",items:[]};return d}\n`;

const many = (count: number, make: (index: number) => string): Buffer => Buffer.from(Array.from({length: count}, (_, index) => make(index)).join(''));

const safe: Headers = [
	['Strict-Transport-Security', 'max-age=63072000; includeSubDomains; preload'],
	['X-Content-Type-Options', 'nosniff'],
	['Referrer-Policy', 'strict-origin-when-cross-origin'],
	['Date', 'Fri, 20 Nov 2026 10:00:00 GMT'],
	['Vary', 'Accept-Encoding'],
];
const page = Buffer.concat([Buffer.from('<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Tea</title><script src="/app.js"></script></head><body><ul>\n'), many(80, card)]);

type Kind = {readonly path: (index: number) => string; readonly type: string; readonly bytes: Buffer; readonly headers?: readonly Header[]};

/** What a visitor of a shop loads, in turn: 30 kB of page, 60 kB of script, 20 kB and 2 kB of data, a picture. */
const kinds = ([
	{
		path: () => '/products', type: 'text/html; charset=utf-8', bytes: page, headers: [['Content-Security-Policy', 'default-src \'self\'; script-src \'nonce-4AEemGb0xJptoIGFP3Nd\' \'strict-dynamic\'; object-src \'none\'; base-uri \'none\''], ['Set-Cookie', 'session=4AEemGb0xJptoIGFP3Nd; Secure; HttpOnly; SameSite=Lax; Path=/']],
	},
	{
		path: index => `/assets/app.${digest(index).slice(0, 8)}.js`, type: 'text/javascript', bytes: many(420, code), headers: [['Cache-Control', 'public, max-age=31536000, immutable']],
	},
	{path: () => '/api/v1/products', type: 'application/json', bytes: Buffer.from(JSON.stringify(Array.from({length: 80}, (_, index) => item(index))))},
	{path: index => `/api/v1/products/${index}`, type: 'application/json', bytes: Buffer.from(JSON.stringify({...item(1), related: Array.from({length: 6}, (_, index) => item(index))}))},
	{
		path: index => `/images/${digest(index).slice(0, 8)}.webp`, type: 'image/webp', bytes: Buffer.from(Array.from({length: 500}, (_, index) => digest(index)).join(''), 'hex'), headers: [['Cache-Control', 'public, max-age=31536000, immutable']],
	},
] satisfies readonly Kind[]).map(({path, type, bytes, headers = [['Cache-Control', 'no-store']]}: Kind) => type.startsWith('image/')
	? {
		path, type, text: null, bytes, headers,
	}
	: {
		path, type, text: bytes.toString(), bytes: gzipSync(bytes), headers: [...headers, ['Content-Encoding', 'gzip'] as const],
	});

/** Flows of a shop with bodies of an ordinary size, about 25 kB each, and headers that are in order. */
export const siteFlows = (count: number): Flow[] => Array.from({length: count}, (_, index) => {
	const {path, type, text, bytes, headers} = kinds[index % kinds.length]!; // Within its length.
	return {
		id: index + 1,
		session: 1,
		kind: 'http',
		state: 'complete',
		source: 'client',
		startedAt: 1_795_000_000_000_000 + (index * 137_000),
		request: {
			method: 'GET', scheme: 'https', host: 'shop.example.com', port: 443, path: path(index), query: index % 3 === 0 ? `page=${index % 50}&sort=price` : undefined, httpVersion: '2', headers: [['Host', 'shop.example.com'], ['User-Agent', 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0 Safari/537.36'], ['Accept', '*/*'], ['Accept-Encoding', 'gzip, br'], ['Cookie', 'session=4AEemGb0xJptoIGFP3Nd; theme=dark']],
		},
		response: {
			status: 200, reason: '', httpVersion: '2', headers: [['Content-Type', type], ...safe, ...headers], body: {
				size: bytes.length, truncated: false, bytes, text,
			},
		},
		timings: {wait: 20_000, receive: 5000, total: 25_000 + (index % 7 * 1000)},
		client: {address: '127.0.0.1', port: 50_000},
		clientConnection: 1,
		serverConnection: 1,
		marked: false,
		analyzed: false,
		tags: [],
	};
});
