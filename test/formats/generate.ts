import {Buffer} from 'node:buffer';
import zlib from 'node:zlib';
import type {
	Body,
	Flow,
	FlowState,
	Headers,
	Timings,
} from '../../source/flow/flow.ts';

/** Numbers from 0 to 1 that are the same for the same seed (Park and Miller's generator). */
const randomFrom = (seed: number) => {
	let state = seed;
	return (): number => {
		state = (state * 48_271) % 2_147_483_647;
		return state / 2_147_483_647;
	};
};

const alphabets = ['abcdefghijklmnopqrstuvwxyz0123456789', 'aZ9-_.~%41&=+/?;:@!$\'()*,"<>\\^`{|}[] #', 'äöüß€é日本語👋\u{202E}\u{0}\u{1B}\n\r\t'];
const types = ['application/json', 'text/plain; charset=utf-8', 'text/html; charset=iso-8859-1', 'application/x-www-form-urlencoded', 'image/png', 'application/octet-stream', 'text/html'];
const codings: ReadonlyArray<readonly [coding: string, encode: (bytes: Uint8Array) => Uint8Array]> = [
	['gzip', bytes => zlib.gzipSync(bytes)],
	['br', bytes => zlib.brotliCompressSync(bytes, {params: {[zlib.constants.BROTLI_PARAM_QUALITY]: 1}})],
	['zstd', bytes => zlib.zstdCompressSync(bytes)],
	['deflate', bytes => zlib.deflateRawSync(bytes)],
	['compress', bytes => bytes],
];

/**
Flows of every kind of trouble that requests and responses can have, the same for the same seed.

@yields Exchanges numbered from 1.
*/
export function * generateFlows(count: number, seed: number): Generator<Flow> {
	const random = randomFrom(seed);
	const below = (limit: number): number => Math.floor(random() * limit);
	const chance = (share: number): boolean => random() < share;
	const pick = <Value>(values: readonly Value[]): Value => values[below(values.length)]!; // Every list here has elements.
	const text = (limit: number, from = pick(alphabets)): string => {
		const characters = [...from];
		return Array.from({length: below(limit)}, () => pick(characters)).join('');
	};

	const word = (): string => text(12, alphabets[0]) || 'w';
	const maybe = <Value>(share: number, make: () => Value): Value | undefined => chance(share) ? make() : undefined;
	const headers = (): Array<[string, string]> => Array.from({length: below(8)}, () => [chance(0.3) ? 'X-Repeated' : pick(['X-', 'x-', '']) + word(), text(30, pick(alphabets.slice(0, 2)))]);

	const message = (): {headers: Headers; trailers: Headers | undefined; body: Body | undefined} => {
		const list = headers();
		if (chance(0.8)) {
			list.push([pick(['Content-Type', 'content-type']), pick(types)]);
		}

		let bytes: Uint8Array = chance(0.3) ? Buffer.from(Array.from({length: below(300)}, () => below(256))) : Buffer.from(text(300).repeat(below(4)));
		if (chance(0.3)) {
			const [coding, encode] = pick(codings);
			list.push(['Content-Encoding', coding]);
			bytes = chance(0.9) ? encode(bytes) : bytes;
		}

		const truncated = chance(0.1);
		return {
			headers: list,
			trailers: maybe(0.05, headers),
			body: maybe(0.7, () => ({size: bytes.length, truncated, bytes: truncated ? bytes.subarray(0, below(bytes.length + 1)) : bytes})),
		};
	};

	const timings = (): Timings => ({
		blocked: maybe(0.3, () => below(1e4)),
		dns: maybe(0.3, () => below(1e5)),
		connect: maybe(0.5, () => below(1e5)),
		tls: maybe(0.5, () => below(1e5)),
		send: maybe(0.7, () => below(1e3)),
		wait: maybe(0.7, () => below(1e6)),
		receive: maybe(0.7, () => below(1e7)),
		firstByte: maybe(0.8, () => below(1e6)),
		total: maybe(0.8, () => below(1e8)),
	});

	for (let id = 1; id <= count; id++) {
		const [scheme, port] = pick([['http', 80], ['https', 443], ['http', 1 + below(65_535)], ['wss', 443]] as const);
		const httpVersion = pick(['1.0', '1.1', '2']);
		const hasResponse = chance(0.9);
		const state: FlowState = pick(hasResponse ? ['complete', 'open', 'failed'] : ['pending', 'failed', 'aborted']);
		yield {
			id,
			session: 1 + below(3),
			kind: scheme === 'wss' ? 'websocket' : 'http',
			state,
			source: pick(['client', 'replay', 'import']),
			startedAt: 1_795_000_000_000_000 + below(1e12),
			request: {
				method: pick(['GET', 'POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS', 'M-SEARCH']),
				scheme,
				port,
				host: pick([`${word()}.example.com`, '127.0.0.1', '::1', '2001:db8::2']),
				path: chance(0.95) ? `/${text(40).replaceAll('?', '')}` : pick(['', '*', 'odd']),
				query: maybe(0.5, () => text(40)),
				httpVersion,
				...message(),
			},
			response: hasResponse
				? {
					status: 100 + below(500), reason: pick(['OK', '', 'Not Found']), httpVersion, ...message(),
				}
				: undefined,
			error: state === 'failed' || state === 'aborted' ? {code: 'timeout', message: text(30)} : undefined,
			timings: timings(),
			client: maybe(0.8, () => ({address: '127.0.0.1', port: below(65_536)})),
			server: maybe(0.8, () => ({address: pick(['192.0.2.1', '2001:db8::2', 'fe80::1%eth0']), port})),
			replayOf: maybe(0.1, () => 1 + below(id)),
			marked: chance(0.1),
			analyzed: chance(0.1),
			note: maybe(0.2, () => `n${text(20)}`),
			tags: Array.from({length: below(3)}, () => text(9)),
		};
	}
}
