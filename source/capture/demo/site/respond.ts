import {Buffer} from 'node:buffer';
import {createHash} from 'node:crypto';
import type {IncomingMessage, OutgoingHttpHeaders} from 'node:http';
import {Readable} from 'node:stream';
import {buffer} from 'node:stream/consumers';
import {pipeline} from 'node:stream/promises';
import {setTimeout} from 'node:timers/promises';
import {
	brotliCompressSync,
	constants,
	deflateSync,
	gzipSync,
	zstdCompressSync,
} from 'node:zlib';
import {createRandom} from '../random.ts';
import {problem} from './answers.ts';
import type {
	Answer,
	Encoding,
	Route,
	SiteResponse,
	Visit,
} from './route.ts';

const encoders: Record<Encoding, (bytes: Uint8Array) => Uint8Array> = {
	gzip: bytes => gzipSync(bytes),
	br: bytes => brotliCompressSync(bytes, {params: {[constants.BROTLI_PARAM_QUALITY]: 4}}),
	zstd: bytes => zstdCompressSync(bytes),
	deflate: bytes => deflateSync(bytes),
};

const preferred: readonly Encoding[] = ['br', 'zstd', 'gzip', 'deflate'];

const chosen = (encoding: Answer['encoding'], accepted: string): Encoding | undefined => encoding === 'negotiate' ? preferred.find(name => accepted.includes(name)) : encoding;

const send = async (visit: Visit, answer: Answer): Promise<void> => {
	const {response, signal} = visit;
	const {status = 200, headers = {}, body = '', encoding, tagged, delay} = answer;
	if (delay) {
		await setTimeout(delay, undefined, {signal});
	}

	const all: OutgoingHttpHeaders = {server: 'demo', ...headers};
	if (typeof body !== 'string' && !(body instanceof Uint8Array)) {
		response.writeHead(status, all);
		response.flushHeaders();
		await pipeline(Readable.from(body), response, {signal});
		return;
	}

	let bytes: Uint8Array = typeof body === 'string' ? Buffer.from(body) : body;
	if (tagged) {
		const tag = `"${createHash('sha1').update(bytes).digest('base64url').slice(0, 16)}"`;
		all.etag = tag;
		if (visit.headers['if-none-match'] === tag) {
			response.writeHead(304, all);
			response.end();
			return;
		}
	}

	const accepted = visit.headers['accept-encoding'];
	const coding = chosen(encoding, (accepted ?? ''));
	if (encoding === 'negotiate') {
		all.vary = 'Accept-Encoding';
	}

	if (coding && bytes.length > 0) {
		bytes = encoders[coding](bytes);
		all['content-encoding'] = coding;
	}

	if (status !== 204) {
		all['content-length'] ??= bytes.length;
	}

	response.writeHead(status, all);
	response.end(visit.method === 'HEAD' ? undefined : bytes);
};

const matched = (path: Route['path'], pathname: string): string | undefined => {
	if (typeof path === 'string') {
		return path === pathname ? '' : undefined;
	}

	const match = path.exec(pathname);
	return match ? match[1] ?? '' : undefined;
};

/** Answers requests by the first route that fits: 404 when no path does, 405 when only the method does not. */
export const createResponder = ({routes, seed, now}: {routes: readonly Route[]; seed: string; now: number}) => async (request: IncomingMessage, response: SiteResponse): Promise<void> => {
	const leaving = new AbortController();
	response.once('close', () => {
		leaving.abort();
	});
	response.on('error', () => undefined);
	const {method = 'GET', url: target = '/', headers} = request;
	const url = new URL(target, 'https://demo.test');
	const visit = {
		method, url, headers, now, response, signal: leaving.signal, random: createRandom(`${seed} ${target}`), body: async () => buffer(request),
	};
	const wanted = method === 'HEAD' ? 'GET' : method;
	const allowed = new Set<string>();
	for (const route of routes) {
		const name = matched(route.path, url.pathname);
		if (name === undefined) {
			continue;
		}

		if (route.method === wanted) {
			// Only the first that fits is asked.
			// eslint-disable-next-line no-await-in-loop
			const answer = await route.answer({...visit, name});
			if (answer) {
				// eslint-disable-next-line no-await-in-loop
				await send({...visit, name}, answer);
			}

			return;
		}

		allowed.add(route.method);
	}

	const answer = allowed.size > 0
		? problem(405, 'Method not allowed', {}, {allow: [...allowed].join(', ')})
		: problem(404, 'Not found', {detail: `nothing lives at ${url.pathname}`});
	await send({...visit, name: ''}, answer);
};
