import type {EventEmitter} from 'node:events';
import type http from 'node:http';
import type {FlowError} from '../flow/flow.ts';
import {classifyError, errorDetail, failure} from '../flow/failures.ts';
import {pairHeaders} from '../flow/headers.ts';
import {
	authority,
	bracketHost,
	flowUrl,
	target,
} from '../flow/url.ts';
import type {Clock} from '../flow/clock.ts';
import {endToEnd, joinCookies, toHttp2} from '../upstream/hop-by-hop.ts';
import type {LiveFlows} from '../store/live-flows.ts';
import {startPhases} from '../upstream/phases.ts';
import {createTee} from '../upstream/tee.ts';
import type {Call, Dial} from '../upstream/call.ts';
import type {Destination} from './destination.ts';
import {decodeLater} from './decode-later.ts';
import type {ClientConnections} from './connections.ts';
import {
	clientSocket,
	expectsBody,
	flushHead,
	writeFailure,
	writeHead,
	writeInformation,
} from './client-side.ts';

/** What an exchange needs from the capture. */
export type ExchangeTools = {
	readonly clock: Clock;
	readonly flows: LiveFlows;
	readonly connectionOf: ClientConnections;
	readonly dial: Dial;
	readonly bodyLimit: number;
	/** Milliseconds without a byte from the server; 0 waits for ever. */
	readonly idleTimeout: number;
	/** Where to connect for a destination. */
	readonly route: (destination: Destination) => {address: string; port: number};
	/** Whether an address and port are the proxy's own. */
	readonly isOwn: (address: string | undefined, port: number | undefined) => boolean;
};

/** A client's request, with where it wants to go. HTTP/2 comes as Node's look-alikes of HTTP/1's objects. */
export type ClientExchange = {
	readonly request: http.IncomingMessage;
	readonly response: http.ServerResponse;
	readonly destination: Destination;
};

/** Carries one request to its server and the answer back, untouched and as it comes, and records both. */
export const carry = ({request, response, destination}: ClientExchange, tools: ExchangeTools): void => {
	const {clock, flows, connectionOf, bodyLimit, idleTimeout} = tools;
	const {scheme, host, port, path, query} = destination;
	const route = tools.route(destination);
	const headers = pairHeaders(request.rawHeaders);
	const isSecondVersion = request.httpVersionMajor >= 2;
	const hasBody = expectsBody(request, headers);
	const socket = clientSocket(request);
	const phases = startPhases(clock);
	const open = flows.open('http', {
		method: request.method ?? '', scheme, host, port, path, query, httpVersion: isSecondVersion ? '2' : request.httpVersion, headers,
	}, {connection: connectionOf(socket), began: phases.began});
	const {flow} = open;
	const up = createTee(bodyLimit);
	const down = createTee(bodyLimit);
	let isOver = false;
	// A server may answer before it has the whole request; the exchange is over when both are through.
	let isSent = !hasBody;
	let isAnswered = false;
	let timer: NodeJS.Timeout | undefined;

	const stop = () => {
		isOver = true;
		clearTimeout(timer);
		flow.request = {...flow.request, body: up.body()};
		flow.response &&= {...flow.response, body: down.body()};
	};

	const finish = () => {
		if (isOver || !isAnswered || !isSent) {
			return;
		}

		stop();
		decodeLater(flow, () => {
			flows.complete(open);
		});
	};

	const fail = (error: FlowError) => {
		if (isOver) {
			return;
		}

		stop();
		flows.fail(open, error);
		writeFailure(request, response, error, flowUrl(flow.request), headers);
	};

	if (tools.isOwn(route.address, route.port)) {
		fail(failure('loop', destination));
		return;
	}

	const call: Call = tools.dial({
		method: request.method ?? 'GET',
		scheme,
		host,
		...route,
		target: target(destination),
		authority: host === '' ? bracketHost(route.address) : authority(destination),
		headers: isSecondVersion ? joinCookies(endToEnd(headers)) : endToEnd(headers),
		hasBody,
		client: socket,
		preferHttp2: isSecondVersion && (scheme === 'https' || !destination.isAbsolute),
	}, {
		connected(truth) {
			flow.server = truth.address === undefined ? undefined : {address: truth.address, port: truth.port ?? route.port};
			flow.connections = {...flow.connections, server: truth.connection};
			flow.timings = phases.connected(truth);
			if (!tools.isOwn(truth.address, truth.port)) {
				return;
			}

			call.abort();
			fail(failure('loop', destination));
		},
		information(status, list) {
			if (!isOver) {
				writeInformation(request, response, status, list);
			}
		},
		head(head) {
			timer?.refresh();
			flow.state = 'open';
			flow.response = {
				status: head.status, reason: head.reason, httpVersion: head.httpVersion, headers: head.headers,
			};
			flow.timings = phases.head();
			flows.touch(open);
			try {
				writeHead(response, {...head, headers: endToEnd(head.headers)});
			} catch (error) {
				call.abort();
				fail(failure('bad-response', destination, errorDetail(error as Error)));
				return;
			}

			// The head waits for the body's first bytes, which mostly come with it, but a stream of events shows at once that it is open.
			setImmediate(() => {
				if (!isOver && !isAnswered && down.size === 0) {
					flushHead(response);
				}
			});
		},
		data(chunk) {
			timer?.refresh();
			down.add(chunk);
			if (!response.write(chunk)) {
				call.pause();
			}
		},
		end(trailers) {
			clearTimeout(timer);
			if (flow.response && trailers.length > 0) {
				flow.response = {...flow.response, trailers};
				response.addTrailers(toHttp2(trailers));
			}

			response.end();
			flow.timings = phases.end();
			isAnswered = true;
			finish();
		},
		error(error) {
			const code = classifyError(error);
			fail(failure(code === 'connection-reset' && flow.response ? 'server-closed-early' : code, destination, errorDetail(error)));
		},
		drain() {
			request.resume();
		},
	});

	if (idleTimeout > 0) {
		timer = setTimeout(() => {
			// The silence may be the client's, who does not take what is there.
			if (response.writableNeedDrain) {
				timer?.refresh();
				return;
			}

			call.abort();
			fail(failure('timeout', destination));
		}, idleTimeout);
	}

	response.on('drain', () => {
		timer?.refresh();
		call.resume();
	});
	// What ends with the client's connection; over HTTP/2 a stream may end on its own.
	const line: EventEmitter = isSecondVersion ? request : request.socket;
	const giveUpBody = () => {
		line.off('close', giveUpBody);
		if (isOver || isSent) {
			return;
		}

		call.abort();
		isSent = true;
		finish();
	};

	response.on('close', () => {
		if (isOver) {
			return;
		}

		if (isAnswered) {
			// Node tells a request no more once its answer is written.
			line.once('close', giveUpBody);
			return;
		}

		stop();
		call.abort();
		flows.abort(open, 'client-gone');
	});

	if (!hasBody) {
		phases.sent();
		call.end([]);
		return;
	}

	request.on('data', (chunk: Uint8Array) => {
		timer?.refresh();
		up.add(chunk);
		if (!isOver && !call.write(chunk)) {
			request.pause();
		}
	});
	request.on('end', () => {
		phases.sent();
		if (isOver) {
			return;
		}

		const trailers = pairHeaders(request.rawTrailers);
		flow.request = {...flow.request, body: up.body(), trailers: trailers.length > 0 ? trailers : undefined};
		if (!isAnswered) {
			flows.touch(open);
		}

		call.end(trailers);
		isSent = true;
		line.off('close', giveUpBody);
		finish();
	});
	request.on('close', giveUpBody);
};
