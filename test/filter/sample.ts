import {Buffer} from 'node:buffer';
import type {
	Body,
	Flow,
	FlowKind,
	Header,
	NewFlow,
} from '../../source/flow/flow.ts';

/** Numbers in [0, 1) that come again with the same seed (mulberry32). */
export const createRandom = (seed: number): (() => number) => {
	let state = seed;
	return () => {
		state = (state + 0x6D_2B_79_F5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
};

/** Chooses by a source of random numbers. */
export const createChooser = (random: () => number) => {
	const below = (count: number): number => Math.floor(random() * count);
	return {
		below,
		maybe: (share = 0.5): boolean => random() < share,
		one: <Item>(items: readonly Item[]): Item => items[below(items.length)]!, // No list is empty.
	};
};

export type Chooser = ReturnType<typeof createChooser>;

/** A body that was kept whole. */
export const body = (content: string | Uint8Array, rest: Partial<Body> = {}): Body => {
	const bytes = Buffer.from(content);
	return {
		size: bytes.length, truncated: false, bytes, ...rest,
	};
};

/** A complete flow with an id; `request` and `response` are merged. */
export const flow = ({request, response, ...rest}: Partial<Omit<Flow, 'request' | 'response'>> & {request?: Partial<Flow['request']>; response?: Partial<NonNullable<Flow['response']>> | undefined} = {}): Flow => ({
	id: 1,
	session: 1,
	kind: 'http',
	state: 'complete',
	source: 'client',
	startedAt: 1_700_000_000_000_000,
	request: {
		method: 'GET', scheme: 'https', host: 'api.example.com', port: 443, path: '/api/login', query: 'id=42', httpVersion: '1.1', headers: [['Host', 'api.example.com']], ...request,
	},
	response: response === undefined
		? undefined
		: {
			status: 200, reason: 'OK', httpVersion: '1.1', headers: [['Content-Type', 'application/json']], ...response,
		},
	timings: {firstByte: 100_000, total: 250_000},
	marked: false,
	analyzed: false,
	tags: [],
	...rest,
});

/** Texts that are hard for SQL, for folding, or for both. */
export const hostile = ['%', '_', '\'', '"', '*', 'a%b', 'x_y', 'it\'s', 'say "hi"', 'nul\0inside', 'party🎉time', 'İstanbul', 'ISTANBUL', 'istanbul', '\u{212A}elvin', 'kelvin', 'ſet', 'Straße', 'STRASSE', 'über', 'ÜBER', '[x]?', String.raw`a\b`, 'OR 1=1', `${'long'.repeat(300)}end`, 'ß', 'AbC', 'aBc'];

const words = ['api', 'login', 'users', 'Users', 'img', 'graphql', 'a', '42', 'v1', ...hostile];
const types = ['application/json', 'text/html; charset=utf-8', 'IMAGE/PNG', 'text/event-stream', 'application/grpc', 'application/problem+json', 'application/x-thing', 'video/mp4', '', '@@@', 'text/javascript'];
const versions = ['1.0', '1.1', '2'];

/** A made-up flow as capture or an import might give it. */
export const makeFlow = ({one, maybe, below}: Chooser): NewFlow => {
	const kind: FlowKind = maybe(0.8) ? 'http' : one(['websocket', 'tunnel', 'tls']);
	const isHttp = kind === 'http' || kind === 'websocket';
	const isAnswered = isHttp && maybe(0.8);
	const contentType = (): Header[] => maybe(0.8) ? [['Content-Type', one(types)]] : [];
	const makeBody = (): Body | undefined => {
		if (maybe(0.4)) {
			return undefined;
		}

		const content = maybe(0.8) ? `${one(words)} ${one(words)}` : Buffer.from([0xFF, 0x00, 0x61, 0x62, 0x63, 0xC3]);
		const rest = maybe(0.1) ? {size: below(2_000_000) + 100, truncated: true} : {};
		return body(maybe(0.1) ? '' : content, rest);
	};

	const firstByte = maybe(0.8) ? below(2_000_000) : undefined;
	const hasError = maybe(0.3);
	return {
		kind,
		state: one(hasError ? ['failed', 'aborted'] : ['pending', 'open', 'complete', 'complete']),
		source: one(['client', 'client', 'replay', 'import']),
		startedAt: 1_700_000_000_000_000 + (below(7200) * 1_000_000),
		request: {
			method: one(['GET', 'POST', 'PUT', 'get', 'DELETE', 'gEt', 'PROPFIND']),
			scheme: one(isHttp ? ['http', 'https', 'wss'] : ['tcp', 'tls']),
			host: one(['example.com', 'api.example.com', 'apixexample.com', 'localhost', '::1', '10.0.0.7', 'xn--bcher-kva.example', 'münchen.example']),
			port: one([80, 443, 8080, 1]),
			path: isHttp ? `/${one(words)}/${one(words)}` : '',
			query: maybe(0.6) ? undefined : one([...words.map(word => `q=${word}`), '', 'token=ABC']),
			httpVersion: one(versions),
			headers: [['Host', one(words)], ...contentType(), ...(maybe() ? [['X-Id', one(words)] as const] : [])],
			trailers: maybe(0.9) ? undefined : [['X-Sum', one(words)]],
			body: makeBody(),
		},
		response: isAnswered
			? {
				status: one([200, 204, 301, 404, 499, 500, 503]),
				reason: one(['', 'OK', 'Not Found', ...hostile]),
				httpVersion: one(versions),
				headers: [...contentType(), ...(maybe() ? [['Server', one(['nginx', 'Apache', ...hostile])] as const] : [])],
				body: makeBody(),
			}
			: undefined,
		error: hasError ? {code: one(['refused', 'reset', 'tls-refused']), message: one(['', 'Connection refused.', ...hostile])} : undefined,
		timings: {firstByte, total: firstByte !== undefined && maybe() ? firstByte + below(3_000_000) : undefined},
		client: maybe() ? {address: one(['127.0.0.1', '10.0.0.7', '::1']), port: 1000 + below(5)} : undefined,
		server: maybe() ? {address: one(['93.184.216.34', '::1']), port: 443} : undefined,
		replayOf: maybe(0.8) ? undefined : 1 + below(100),
		marked: maybe(0.2),
		analyzed: maybe(0.2),
		note: maybe(0.6) ? undefined : one(['todo', 'TODO later', ...hostile]),
		tags: maybe(0.6) ? [] : [one(['login', 'Login', ...hostile]), one(['a', 'b'])],
	};
};
