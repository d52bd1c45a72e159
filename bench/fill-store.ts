/**
Fills a store with realistic, varied traffic, always the same for the same number: `node bench/fill-store.ts FILE N`.
*/
import {Buffer} from 'node:buffer';
import process from 'node:process';
import {gzipSync} from 'node:zlib';
import type {
	Body,
	FlowState,
	Header,
	NewFlow,
	Response,
} from '../source/flow/flow.ts';
import {connectWriter} from '../source/store/connection.ts';
import {createFlowWriter} from '../source/store/flow-writer.ts';

type Random = () => number;

/** Mulberry32: small, fast, the same everywhere. */
const createRandom = (seed: number): Random => {
	let state = seed;
	return () => {
		state = Math.trunc(state + 0x6D_2B_79_F5);
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
};

const below = (random: Random, limit: number): number => Math.floor(random() * limit);

/** One of a list of values, each with its weight. */
const weighted = <Value>(entries: ReadonlyArray<readonly [Value, number]>): ((random: Random) => Value) => {
	const sum = entries.reduce((total, [, weight]) => total + weight, 0);
	return random => {
		let rest = random() * sum;
		for (const [value, weight] of entries) {
			rest -= weight;
			if (rest < 0) {
				return value;
			}
		}

		return entries[0]![0]; // Lists are not empty.
	};
};

const services = ['api', 'www', 'cdn', 'auth', 'static', 'images', 'search', 'events', 'graphql', 'metrics'];
const companies = [
	'acme',
	'globex',
	'initech',
	'umbrella',
	'hooli',
	'vandelay',
	'wonka',
	'stark',
	'tyrell',
	'cyberdyne',
	'soylent',
	'oscorp',
	'aperture',
	'blackmesa',
	'monarch',
	'dunder',
	'pied',
	'massive',
	'gekko',
	'nakatomi',
];
const hosts = companies.flatMap(company => services.map(service => `${service}.${company}.example`));
const resources = ['users', 'orders', 'products', 'sessions', 'invoices', 'messages', 'projects', 'reports', 'comments', 'payments'];
const words = ['alpha', 'bravo', 'charlie', 'delta', 'echo', 'foxtrot', 'golf', 'hotel', 'india', 'juliet', 'kilo', 'lima'];
const notes = ['todo: look again', 'slow since the release', 'login fails here', 'reported'];

const methodOf = weighted([['GET', 74], ['POST', 14], ['PUT', 4], ['DELETE', 2], ['PATCH', 2], ['OPTIONS', 3], ['HEAD', 1]] as const);
const statusOf = weighted([[200, 760], [201, 40], [204, 30], [206, 5], [301, 10], [302, 25], [304, 60], [400, 12], [401, 14], [403, 8], [404, 22], [429, 3], [500, 6], [502, 3], [503, 2]]);
const reasons: Readonly<Record<number, string>> = {
	200: 'OK', 201: 'Created', 204: 'No Content', 404: 'Not Found', 500: 'Internal Server Error',
};
const typeOf = weighted([
	['application/json', 52],
	['application/json; charset=utf-8', 8],
	['text/html; charset=utf-8', 10],
	['text/javascript', 6],
	['text/css', 4],
	['image/png', 7],
	['image/svg+xml', 3],
	['font/woff2', 2],
	['text/event-stream', 1],
	['text/plain', 4],
	['application/octet-stream', 3],
] as const);
const agents = ['curl/8.5.0', 'python-requests/2.32', 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0 Safari/537.36', 'node'];

const whole = (bytes: Buffer, size = bytes.length): Body => ({size, truncated: size > bytes.length, bytes});

/** Bodies that many flows share, as assets and empty lists do. */
const sharedBodies = (random: Random): ReadonlyMap<string, readonly Body[]> => {
	const noise = (length: number): Buffer => Buffer.from(new Uint8Array(length).map(() => below(random, 256)));
	const text = (length: number): string => Array.from({length}, () => words[below(random, words.length)]).join(' ');
	const path = (index: number): string => `<svg xmlns="http://www.w3.org/2000/svg"><path d="M${index} 0"/></svg>`;
	const ticks = (index: number): string => `data: {"tick":${index}}\n\n`.repeat(20);
	const page = (index: number): Buffer => Buffer.from(JSON.stringify({items: [], page: index, next: null}));
	const many = (make: (index: number) => Body): Body[] => Array.from({length: 40}, (_, index) => make(index));
	const style = (index: number): string => `.c${index} { color: red; } /* ${text(100)} */\n`;
	const script = (index: number): string => `export const value${index} = ${JSON.stringify(text(400))};\n`;
	return new Map([
		['application/json', many(index => whole(page(index)))],
		['text/html', many(index => whole(Buffer.from(`<!doctype html><title>${words[index % words.length]}</title><p>${text(200 + index)}</p>`)))],
		['text/javascript', many(index => whole(Buffer.from(script(index))))],
		['text/css', many(index => whole(Buffer.from(style(index))))],
		['image/png', many(index => whole(noise(600 + (index * 20)), index % 5 === 0 ? 2_000_000 : undefined))],
		['image/svg+xml', many(index => whole(Buffer.from(path(index))))],
		['font/woff2', many(() => whole(noise(1500)))],
		['text/event-stream', many(index => whole(Buffer.from(ticks(index))))],
		['text/plain', many(index => whole(Buffer.from(text(20 + index))))],
		['application/octet-stream', many(index => whole(noise(300 + index)))],
	]);
};

const jsonRecord = (random: Random, index: number): Buffer => Buffer.from(JSON.stringify({
	id: index,
	uuid: `${below(random, 0xFF_FF_FF_FF).toString(16).padStart(8, '0')}-0000-4000-8000-${index.toString(16).padStart(12, '0')}`,
	name: `${words[index % 12]} ${words[below(random, 12)]}`,
	tags: [words[index % 7], words[index % 11]],
	total: below(random, 1e6) / 100,
	address: {street: `${index % 300} Main Street`, city: words[index % 5], zip: 10_000 + (index % 80_000)},
}));

/**
Makes flows one after another, oldest first: 200 hosts of very different frequency, the usual mix of methods, statuses, types,
durations and failures, bodies shared and distinct.

@yields
*/
export function * generateFlows(count: number, seed = 1): Generator<NewFlow, void> {
	const random = createRandom(seed);
	const shared = sharedBodies(random);
	const pick = <Value>(list: readonly Value[], power = 1): Value => list[Math.floor((random() ** power) * list.length)]!; // Never past the end.
	const start = Date.UTC(2026, 9, 1) * 1000;

	const distinct = (type: string, index: number): {body: Body; headers: Header[]} => {
		const bytes = jsonRecord(random, index);
		return type.startsWith('application/json') && random() < 0.3
			? {body: whole(gzipSync(bytes, {level: 1})), headers: [['Content-Encoding', 'gzip']]}
			: {body: whole(bytes), headers: []};
	};

	const respond = (method: string, index: number): Response => {
		const status = statusOf(random);
		const type = typeOf(random);
		const hasBody = status !== 204 && status !== 304 && method !== 'HEAD' && method !== 'OPTIONS';
		const isDistinct = type.startsWith('application/json') && random() < 0.4;
		const {body, headers} = isDistinct ? distinct(type, index) : {body: pick(shared.get(type.split(';', 1)[0]!) ?? []), headers: []}; // Split gives at least one.
		return {
			status,
			reason: reasons[status] ?? '',
			httpVersion: '1.1',
			headers: [
				['Date', 'Thu, 01 Oct 2026 00:00:00 GMT'],
				['Server', pick(['nginx', 'envoy', 'cloudfront'])],
				...hasBody ? [['Content-Type', type], ['Content-Length', String(body.size)]] as const : [],
				...headers,
				['Cache-Control', pick(['no-store', 'max-age=3600', 'private'])],
				...random() < 0.1 ? [['Set-Cookie', `sid=${index.toString(36)}; HttpOnly`], ['Set-Cookie', 'theme=dark']] as const : [],
			],
			body: hasBody ? body : undefined,
		};
	};

	for (let index = 0; index < count; index++) {
		const fate = random();
		const isWebSocket = fate > 0.996;
		const isTunnel = fate > 0.994 && !isWebSocket;
		const isFailed = fate < 0.008;
		const state: FlowState = isFailed ? 'failed' : (fate < 0.012 ? 'aborted' : 'complete');
		const isSecure = random() < 0.85;
		const method = isTunnel ? 'CONNECT' : (isWebSocket ? 'GET' : methodOf(random));
		const host = pick(hosts, 3);
		const resource = pick(resources);
		const total = Math.round(1000 * Math.exp(2 + (3.2 * random()) + (random() < 0.02 ? 3 : 0)));
		const sends = ['POST', 'PUT', 'PATCH'].includes(method);
		yield {
			kind: isWebSocket ? 'websocket' : (isTunnel ? 'tunnel' : 'http'),
			state,
			source: 'client',
			startedAt: start + (index * 40_000) + Math.floor(random() * 40_000),
			request: {
				method,
				scheme: isTunnel ? 'tcp' : `${isWebSocket ? 'ws' : 'http'}${isSecure ? 's' : ''}`,
				host,
				port: isSecure || isTunnel ? 443 : 80,
				path: isTunnel ? '' : (isWebSocket ? '/socket' : `/api/v${1 + (index % 3)}/${resource}/${Math.floor((random() ** 2) * 50_000)}`),
				query: random() < 0.35 ? `page=${index % 50}&sort=${pick(words)}` : undefined,
				httpVersion: isSecure && random() < 0.6 ? '2' : '1.1',
				headers: [
					['Host', host],
					['User-Agent', pick(agents)],
					['Accept', '*/*'],
					...random() < 0.4 ? [['Authorization', `Bearer ${words[index % 12]}-${index % 97}`]] as const : [],
					...sends ? [['Content-Type', 'application/json']] as const : [],
				],
				body: sends ? whole(jsonRecord(random, index % 5000)) : undefined,
			},
			response: isFailed || isTunnel
				? undefined
				: (isWebSocket
					? {
						status: 101, reason: 'Switching Protocols', httpVersion: '1.1', headers: [['Upgrade', 'websocket']],
					}
					: respond(method, index)),
			error: isFailed
				? {code: pick(['connection-refused', 'timeout', 'dns-failure', 'tls-failed']), message: `${host} did not answer.`}
				: (state === 'aborted' ? {code: 'client-gone', message: 'The client went away before the end.'} : undefined),
			timings: {
				send: 40, wait: Math.round(total * 0.7), receive: Math.round(total * 0.3), firstByte: Math.round(total * 0.7), total,
			},
			client: {address: '127.0.0.1', port: 30_000 + (index % 30_000)},
			server: {address: `10.0.${index % 20}.${index % 250}`, port: isSecure ? 443 : 80},
			marked: index % 9973 === 0,
			analyzed: false,
			note: index % 5003 === 0 ? pick(notes) : undefined,
			tags: index % 3001 === 0 ? [pick(words)] : [],
		};
	}
}

const batch = 5000;

/** Writes `count` generated flows into the store `file` as one session; `progress` hears the number so far. */
export const fillStore = (file: string, count: number, progress?: (done: number) => void): void => {
	const database = connectWriter(file, 5000);
	try {
		// Fast rather than safe: a store that fails half-way is made again.
		database.pragma('synchronous = OFF');
		database.pragma('cache_size = -256000');
		database.pragma('wal_autocheckpoint = 16384');
		const write = createFlowWriter(database);
		const session = Number(database.prepare('INSERT INTO session (started, ended, title) VALUES (?, ?, ?)')
			.run(Date.UTC(2026, 9, 1) * 1000, Date.UTC(2026, 9, 2) * 1000, `${count} generated flows`).lastInsertRowid);
		const flows = generateFlows(count);
		for (let done = 0; done < count; done += batch) {
			write(({insert}) => {
				for (let next = flows.next(), left = batch; !next.done; next = flows.next()) {
					insert(next.value, session);
					if (--left === 0) {
						break;
					}
				}
			});
			progress?.(Math.min(done + batch, count));
		}

		database.pragma('wal_checkpoint(TRUNCATE)');
	} finally {
		database.close();
	}
};

if (import.meta.main) {
	const [file, count = '1000000'] = process.argv.slice(2);
	if (file && /^\d+$/v.test(count)) {
		const began = performance.now();
		fillStore(file, Number(count), done => {
			process.stderr.write(`\r${done} flows`);
		});
		const seconds = (performance.now() - began) / 1000;
		process.stderr.write(`\r${count} flows in ${seconds.toFixed(1)} s, ${Math.round(Number(count) / seconds)} a second\n`);
	} else {
		process.stderr.write('node bench/fill-store.ts FILE [N]\n');
		process.exitCode = 2;
	}
}
