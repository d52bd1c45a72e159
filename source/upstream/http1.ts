import http from 'node:http';
import https from 'node:https';
import type net from 'node:net';
import type tls from 'node:tls';
import type {Headers} from '../flow/flow.ts';
import {hasHeader, headerValues, pairHeaders} from '../flow/headers.ts';
import {flat} from './hop-by-hop.ts';
import type {
	Call,
	CallEvents,
	OutgoingRequest,
	UpstreamError,
} from './call.ts';
import type {TruthKeeper} from './truth.ts';
import type {Trust} from './trust.ts';

/** Idle connections to servers are closed after this many milliseconds. */
const idle = 30_000;

/** Larger than any server's own limit. */
const maxHeaderSize = 256 * 1024;

/** Authentication schemes that authenticate the connection instead of the request (RFC 4559). */
const connectionAuthentication = /^(?:ntlm|negotiate)\b/iv;

const ignore = () => undefined;

/** A call that could not even begin. */
const nothing: Call = {
	write: () => true, end: ignore, pause: ignore, resume: ignore, abort: ignore,
};

/** An upgrade that was not asked for, or a status that is none (RFC 9110 §15). */
const unasked = () => Object.assign(new Error('A status that was not asked for'), {code: 'HPE_INVALID_STATUS'});

/** Speaks HTTP/1.1 with servers. */
export type Http1 = {
	/** Begins a call, over a connection of its own when `socket` is given. */
	dial(request: OutgoingRequest, events: CallEvents, socket?: tls.TLSSocket): Call;
	/** Closes idle connections. */
	close(): void;
};

type Agents = {readonly http: http.Agent; readonly https: https.Agent};

/** Kept connections are shared by all clients, except to servers that authenticate connections: there each client has its own. */
export const createHttp1 = ({truth, trust}: {truth: TruthKeeper; trust: Trust}): Http1 => {
	class PlainAgent extends http.Agent {
		override createConnection(...parameters: Parameters<http.Agent['createConnection']>) {
			return truth.watch(super.createConnection(...parameters) as net.Socket);
		}
	}

	class SecureAgent extends https.Agent {
		override createConnection(...parameters: Parameters<https.Agent['createConnection']>) {
			return truth.watch(super.createConnection(...parameters) as tls.TLSSocket);
		}
	}

	const options = {
		keepAlive: true, maxFreeSockets: 256, scheduling: 'lifo', timeout: idle,
	} as const;
	const newAgents = (): Agents => ({http: new PlainAgent(options), https: new SecureAgent(options)});
	const shared = newAgents();
	const own = new WeakMap<object, Agents>();
	const personal = new Set<string>();

	const agentsFor = ({authority, client}: OutgoingRequest): Agents => {
		if (!personal.has(authority)) {
			return shared;
		}

		let agents = own.get(client);
		if (!agents) {
			agents = newAgents();
			own.set(client, agents);
		}

		return agents;
	};

	const noteAuthentication = ({authority}: OutgoingRequest, headers: Headers) => {
		if (headerValues(headers, 'www-authenticate').some(value => connectionAuthentication.test(value))) {
			personal.add(authority);
		}
	};

	const begin = (request: OutgoingRequest, socket?: tls.TLSSocket): http.ClientRequest => {
		const headers = hasHeader(request.headers, 'host') ? request.headers : [['Host', request.authority] as const, ...request.headers];
		const chunked = request.hasBody && !hasHeader(headers, 'content-length');
		const common = {
			method: request.method,
			path: request.target,
			host: request.address,
			port: request.port,
			headers: flat(chunked ? [...headers, ['Transfer-Encoding', 'chunked']] : headers),
			setHost: false,
			setDefaultHeaders: false,
			maxHeaderSize,
			agent: socket ? undefined : agentsFor(request)[request.scheme],
			createConnection: socket && (() => socket),
		};
		return request.scheme === 'http'
			? http.request(common)
			: https.request({
				...common,
				...trust.options(request.host),
				ALPNProtocols: ['http/1.1'],
			} as https.RequestOptions);
	};

	return {
		dial(request, events, given) {
			let incoming: http.IncomingMessage | undefined;
			let isSettled = false;
			let isReused = false;
			let call: http.ClientRequest;
			const fail = (error: UpstreamError) => {
				if (isSettled) {
					return;
				}

				isSettled = true;
				events.error(Object.assign(error, {isStale: isReused && !incoming && (error.code === 'ECONNRESET' || error.code === 'EPIPE')}));
			};

			try {
				call = begin(request, given);
			} catch (error) {
				// Node refuses to write some characters, and says so at once.
				queueMicrotask(() => {
					fail(error as Error);
				});
				return nothing;
			}

			call.on('socket', socket => {
				const announce = () => {
					const facts = truth.use(socket, request.host);
					isReused = facts.reused;
					events.connected(facts);
				};

				if (socket.connecting) {
					socket.once(request.scheme === 'https' ? 'secureConnect' : 'connect', announce);
				} else {
					announce();
				}
			});
			call.on('continue', () => {
				events.information(100, []);
			});
			call.on('information', ({statusCode, rawHeaders}) => {
				if (statusCode !== 100) {
					events.information(statusCode, pairHeaders(rawHeaders));
				}
			});
			call.on('drain', events.drain);
			call.on('upgrade', (_response, socket) => {
				socket.destroy();
				fail(unasked());
			});
			call.on('response', response => {
				if ((response.statusCode ?? 0) < 200) {
					call.destroy(unasked());
					return;
				}

				incoming = response;
				const headers = pairHeaders(response.rawHeaders);
				noteAuthentication(request, headers);
				events.head({
					status: response.statusCode ?? 0, reason: response.statusMessage ?? '', httpVersion: response.httpVersion, headers,
				});
				response.on('data', events.data);
				response.on('end', () => {
					if (isSettled) {
						return;
					}

					isSettled = true;
					events.end(pairHeaders(response.rawTrailers));
					// Node tells no more when it has room; each write does, from here on.
					events.drain();
				});
				response.on('error', fail);
				response.on('close', () => {
					fail(Object.assign(new Error('closed early'), {code: 'ECONNRESET'}));
				});
			});
			call.on('error', (error: UpstreamError) => {
				// More than was announced followed: what was announced is there.
				if (!incoming?.complete) {
					fail(error);
				}
			});
			call.on('close', () => {
				events.drain();
				if (!incoming) {
					fail(Object.assign(new Error('closed without an answer'), {code: 'ECONNRESET'}));
				}
			});
			return {
				write: chunk => call.destroyed || call.write(chunk, isSettled ? events.drain : undefined),
				end(trailers) {
					if (trailers.length > 0) {
						call.addTrailers(trailers.map(([name, value]): [string, string] => [name, value]));
					}

					call.end();
				},
				pause() {
					incoming?.pause();
				},
				resume() {
					incoming?.resume();
				},
				abort() {
					isSettled = true;
					call.destroy();
				},
			};
		},
		close() {
			shared.http.destroy();
			shared.https.destroy();
		},
	};
};
