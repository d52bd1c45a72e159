import http2 from 'node:http2';
import net from 'node:net';
import tls from 'node:tls';
import {hasHeader, pairHeaders} from '../flow/headers.ts';
import {toHttp2} from './hop-by-hop.ts';
import type {
	Call,
	CallEvents,
	OutgoingRequest,
	UpstreamError,
} from './call.ts';
import {deferCall, type Line} from './deferred.ts';
import type {Http1} from './http1.ts';
import type {TruthKeeper} from './truth.ts';
import type {Trust} from './trust.ts';

/** How long an origin that did not choose HTTP/2 is not asked again, in milliseconds. */
const memory = 10 * 60 * 1000;
/** An idle session is closed after this many milliseconds. */
const idle = 60_000;
/** Flow-control windows (RFC 9113 §6.9.2) wide enough not to slow a download over a long line. */
const streamWindow = 4 * 1024 * 1024;
const sessionWindow = 16 * 1024 * 1024;

/** Speaks HTTP/2 with servers that choose it, HTTP/1.1 with the others. */
export type Http2 = {
	dial(request: OutgoingRequest, events: CallEvents): Call;
	close(): void;
};

type Session = {readonly session: http2.ClientHttp2Session; readonly socket: net.Socket};
type Probe = Session | {readonly plain: tls.TLSSocket};

/** Node hands the flat list to listeners as a third argument that its types do not know. */
const pairs = (flat: unknown) => pairHeaders(flat as string[]);

/** One session per origin, shared by all clients that speak HTTP/2. */
export const createHttp2 = ({truth, trust, http1}: {truth: TruthKeeper; trust: Trust; http1: Http1}): Http2 => {
	const sessions = new Map<string, Promise<Session | undefined>>();
	const withoutHttp2 = new Map<string, number>();

	const openSession = (key: string, request: OutgoingRequest, socket: net.Socket): Session => {
		const options = {
			createConnection: () => socket,
			settings: {enablePush: false, initialWindowSize: streamWindow},
			maxHeaderListPairs: 2000,
			strictSingleValueFields: false, // Node's types do not know it yet.
		};
		const session = http2.connect(`${request.scheme}://${request.authority}`, options);
		const forget = () => {
			sessions.delete(key);
		};

		session.once('connect', () => {
			session.setLocalWindowSize(sessionWindow);
		});
		session.once('goaway', forget);
		session.once('close', forget);
		session.on('error', forget);
		session.setTimeout(idle, () => {
			session.close();
		});
		return {session, socket};
	};

	const connect = async (request: OutgoingRequest): Promise<net.Socket> => {
		const {promise, resolve, reject} = Promise.withResolvers<net.Socket>();
		const isSecure = request.scheme === 'https';
		const socket = truth.watch(isSecure
			? tls.connect({
				host: request.address,
				port: request.port,
				...trust.options(request.host),
				ALPNProtocols: ['h2', 'http/1.1'],
			})
			: net.connect({host: request.address, port: request.port}));
		socket.once(isSecure ? 'secureConnect' : 'connect', () => {
			socket.off('error', reject);
			resolve(socket);
		});
		socket.once('error', reject);
		socket.once('close', () => {
			reject(Object.assign(new Error('closed during the handshake'), {code: 'ECONNRESET'}));
		});
		return promise;
	};

	const probe = async (key: string, request: OutgoingRequest): Promise<Probe> => {
		const socket = await connect(request);
		if (request.scheme === 'https' && (socket as tls.TLSSocket).alpnProtocol !== 'h2') {
			withoutHttp2.set(key, Date.now() + memory);
			return {plain: socket as tls.TLSSocket};
		}

		return openSession(key, request, socket);
	};

	const overSession = ({session, socket}: Session, request: OutgoingRequest, events: CallEvents): Call => {
		let isSettled = false;
		const fail = (error: UpstreamError) => {
			if (isSettled) {
				return;
			}

			isSettled = true;
			// RFC 9113 §8.7: the server says that it has not looked at the request.
			const isUntouched = stream.rstCode === http2.constants.NGHTTP2_REFUSED_STREAM || undefined;
			events.error(Object.assign(error, {isUntouched, isStale: facts.reused && session.destroyed}));
		};

		const facts = truth.use(socket, request.host);
		events.connected(facts);
		const hasTrailers = hasHeader(request.headers, 'trailer');
		let requestTrailers: Record<string, string | string[]> = {};
		const stream = session.request({
			':method': request.method, ':scheme': request.scheme, ':authority': request.authority, ':path': request.target, ...toHttp2(request.headers),
		}, {endStream: !request.hasBody, waitForTrailers: hasTrailers});
		let trailers: ReturnType<typeof pairHeaders> = [];
		stream.on('wantTrailers', () => {
			stream.sendTrailers(requestTrailers);
		});
		stream.on('headers', (headers, _flags, flat) => {
			events.information(Number(headers[':status']), pairs(flat));
		});
		stream.on('response', (headers, flags, flat) => {
			events.head({
				status: Number(headers[':status']), reason: '', httpVersion: '2', headers: pairs(flat), isAll: (flags & http2.constants.NGHTTP2_FLAG_END_STREAM) !== 0,
			});
			// Not before: Node tells of the head a tick late, of a body that flows at once.
			stream.on('data', events.data);
			stream.on('end', () => {
				if (isSettled || stream.rstCode !== http2.constants.NGHTTP2_NO_ERROR) {
					return;
				}

				isSettled = true;
				events.end(trailers);
			});
		});
		stream.on('trailers', (_headers, _flags, flat) => {
			trailers = pairs(flat);
		});
		stream.on('drain', events.drain);
		stream.on('error', fail);
		stream.on('close', () => {
			events.drain();
			fail(Object.assign(new Error('stream closed early'), {code: 'ECONNRESET'}));
		});
		return {
			write: chunk => stream.destroyed || stream.write(chunk),
			end(list) {
				requestTrailers = toHttp2(list);
				stream.end();
			},
			pause() {
				stream.pause();
			},
			resume() {
				stream.resume();
			},
			abort() {
				isSettled = true;
				// Only an error makes Node reset the stream instead of ending it, and half an upload is not all of it.
				stream.destroy(new Error('cancelled'));
			},
		};
	};

	const begin = async (key: string, request: OutgoingRequest): Promise<Line> => {
		let plain: tls.TLSSocket | undefined;
		let pending = sessions.get(key);
		if (!pending) {
			pending = (async () => {
				try {
					const found = await probe(key, request);
					if (!('plain' in found)) {
						return found;
					}

					plain = found.plain;
				} catch (error) {
					sessions.delete(key);
					throw error;
				}

				sessions.delete(key);
				return undefined;
			})();
			sessions.set(key, pending);
		}

		const found = await pending;
		if (!found) {
			return {
				open: events => http1.dial(request, events, plain),
				discard() {
					plain?.destroy();
				},
			};
		}

		if (found.session.closed || found.session.destroyed) {
			if (sessions.get(key) === pending) {
				sessions.delete(key);
			}

			return begin(key, request);
		}

		return {
			open: events => overSession(found, request, events),
			discard() {
				// Others use the session.
			},
		};
	};

	return {
		dial(request, events) {
			const key = `${request.scheme}://${request.authority} ${request.address}:${request.port}`;
			return (withoutHttp2.get(key) ?? 0) > Date.now()
				? http1.dial(request, events)
				: deferCall(begin(key, request), events);
		},
		close() {
			for (const pending of sessions.values()) {
				void (async () => {
					const [found] = await Promise.allSettled([pending]);
					if (found.status === 'fulfilled') {
						found.value?.session.destroy();
					}
				})();
			}
		},
	};
};
