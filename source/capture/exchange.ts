import type http from 'node:http';
import type http2 from 'node:http2';
import type {
	Endpoint,
	FlowError,
	Header,
	Headers,
	Response,
} from '../flow/flow.ts';
import {classifyError, errorDetail, failure} from '../flow/failures.ts';
import {hasHeader, pairHeaders} from '../flow/headers.ts';
import {authority, bracketHost, flowUrl} from '../flow/url.ts';
import type {Clock} from './clock.ts';
import type {Destination} from './destination.ts';
import {gatewayAnswer} from './gateway-page.ts';
import {endToEnd, flat, toHttp2} from './hop-by-hop.ts';
import type {LiveFlows, OpenFlow} from './live-flows.ts';
import {decodeLater} from './decode-later.ts';
import {createTee, type Tee} from './tee.ts';
import type {Call, ConnectionTruth, Dial} from './upstream/call.ts';

/** What an exchange needs from the capture. */
export type ExchangeTools = {
	readonly clock: Clock;
	readonly flows: LiveFlows;
	readonly dial: Dial;
	readonly bodyLimit: number;
	/** Milliseconds without a byte from the server; 0 waits for ever. */
	readonly idleTimeout: number;
	/** Where to connect for a destination. */
	readonly route: (destination: Destination) => {address: string; port: number};
	/** Whether an address and port are the proxy's own. */
	readonly isOwn: (address: string | undefined, port: number | undefined) => boolean;
};

/** One end of the exchange: Node's HTTP/1 objects, or their HTTP/2 look-alikes. */
export type ClientExchange = {readonly request: http.IncomingMessage; readonly response: http.ServerResponse; readonly destination: Destination; readonly client: Endpoint | undefined};

const isHttp2 = (response: http.ServerResponse): boolean => 'stream' in response;

/** Whether a body may follow the request head (RFC 9112 §6.3, RFC 9113 §8.1). */
const hasBody = (request: http.IncomingMessage, headers: Headers): boolean => request.httpVersionMajor >= 2 ? !(request as unknown as http2.Http2ServerRequest).stream.readableEnded && !(request as unknown as {stream: {endAfterHeaders: boolean}}).stream.endAfterHeaders : hasHeader(headers, 'transfer-encoding') || (hasHeader(headers, 'content-length') && request.headers['content-length'] !== '0');

const writeHead = (response: http.ServerResponse, status: number, reason: string, headers: Headers): void => {
	response.sendDate = false;
	if (isHttp2(response)) {
		response.writeHead(status, toHttp2(headers));
	} else {
		response.writeHead(status, reason, flat(headers));
	}
};

const writeInformation = (response: http.ServerResponse, status: number, headers: Headers): void => {
	if (response.headersSent) {
		return;
	}

	if (status === 100) {
		response.writeContinue();
	} else if (isHttp2(response)) {
		(response as unknown as http2.Http2ServerResponse).stream.additionalHeaders({':status': status, ...toHttp2(headers)});
	} else if (status === 103) {
		const links = headers.filter(([name]) => name.toLowerCase() === 'link').map(([, value]) => value);
		if (links.length > 0) {
			response.writeEarlyHints({link: links});
		}
	}
};

/** Answers in the server's stead. */
const answer = (exchange: ClientExchange, error: FlowError, url: string, headers: Headers): void => {
	const {request, response} = exchange;
	if (response.headersSent || response.destroyed) {
		response.destroy();
		return;
	}

	const page = gatewayAnswer(error, url, headers);
	writeHead(response, page.status, page.reason, page.headers);
	response.end(request.method === 'HEAD' ? undefined : page.body);
	request.resume();
};

/** Carries one request to its server and the answer back, untouched and as it comes, and records both. */
export const carry = (exchange: ClientExchange, tools: ExchangeTools): void => {
	const {request, response, destination, client} = exchange;
	const {clock, flows, bodyLimit} = tools;
	const {address, port: connectPort} = tools.route(destination);
	const began = clock.now();
	const headers: Header[] = [...pairHeaders(request.rawHeaders)];
	const isSecondVersion = request.httpVersionMajor >= 2;
	const {scheme, host, port, path, query} = destination;
	const open: OpenFlow = flows.open('http', {
		method: request.method ?? '', scheme, host, port, path, query, httpVersion: isSecondVersion ? '2' : request.httpVersion, headers,
	}, client, began);
	const {flow} = open;
	const up: Tee = createTee(bodyLimit);
	const down: Tee = createTee(bodyLimit);
	let isOver = false;
	let sentAt: number | undefined;
	let headAt: number | undefined;
	let setup = 0;
	let timer: NodeJS.Timeout | undefined;

	const keepBodies = () => {
		flow.request = {...flow.request, body: up.body()};
		flow.response &&= {...flow.response, body: down.body()};
	};

	const stop = () => {
		isOver = true;
		clearTimeout(timer);
		keepBodies();
	};

	const fail = (error: FlowError) => {
		if (isOver) {
			return;
		}

		stop();
		flows.fail(open, error);
		answer(exchange, error, flowUrl(flow.request), headers);
	};

	const watchIdle = () => {
		if (!(tools.idleTimeout > 0)) {
			return;
		}

		clearTimeout(timer);
		timer = setTimeout(() => {
			call.abort();
			fail(failure('timeout', destination));
		}, tools.idleTimeout);
	};

	const body = hasBody(request, headers);
	const call: Call = tools.dial({
		method: request.method ?? 'GET',
		scheme,
		host,
		address,
		port: connectPort,
		target: query === undefined ? path : `${path}?${query}`,
		authority: host === '' ? bracketHost(address) : authority(destination),
		headers: endToEnd(headers),
		hasBody: body,
		client: request.socket,
		preferHttp2: isSecondVersion,
	}, {
		connected(truth: ConnectionTruth) {
			flow.server = truth.address === undefined ? undefined : {address: truth.address, port: truth.port ?? connectPort};
			setup = (truth.dns ?? 0) + (truth.connect ?? 0) + (truth.tls ?? 0);
			flow.timings = {
				...flow.timings, dns: truth.dns, connect: truth.connect, tls: truth.tls,
			};
			if (!tools.isOwn(truth.address, truth.port)) {
				return;
			}

			call.abort();
			fail(failure('loop', destination));
		},
		information(status, list) {
			writeInformation(response, status, list);
		},
		head(head) {
			watchIdle();
			headAt = clock.now();
			flow.state = 'open';
			flow.response = head satisfies Response;
			const sent = sentAt ?? headAt;
			flow.timings = {
				...flow.timings, send: Math.max(0, sent - began - setup), wait: Math.max(0, headAt - Math.max(sent, began + setup)), firstByte: headAt - began,
			};
			flows.touch(open);
			writeHead(response, head.status, head.reason, endToEnd(head.headers));
			// The head waits for the body's first bytes, which mostly come with it, but a stream of events shows at once that it is open.
			setImmediate(() => {
				if (down.size === 0 && !isOver) {
					response.flushHeaders();
				}
			});
		},
		data(chunk) {
			watchIdle();
			down.add(chunk);
			if (!response.write(chunk)) {
				call.pause();
			}
		},
		end(trailers) {
			if (isOver) {
				return;
			}

			stop();
			if (flow.response && trailers.length > 0) {
				flow.response = {...flow.response, trailers};
				response.addTrailers(toHttp2(trailers));
			}

			response.end();
			flow.timings = {...flow.timings, receive: clock.now() - (headAt ?? began)};
			decodeLater(flow, () => {
				flows.complete(open);
			});
		},
		error(error) {
			const code = classifyError(error);
			fail(failure(code === 'connection-reset' && flow.response ? 'server-closed-early' : code, destination, errorDetail(error)));
		},
		drain() {
			request.resume();
		},
	});

	watchIdle();
	response.on('drain', () => {
		call.resume();
	});
	response.on('close', () => {
		if (isOver) {
			return;
		}

		stop();
		call.abort();
		flows.abort(open, 'client-gone');
	});
	request.on('error', () => {
		// The response's `close` follows and says that the client is gone.
	});
	response.on('error', () => {
		// As above.
	});

	if (!body) {
		sentAt = clock.now();
		call.end([]);
		return;
	}

	request.on('data', (chunk: Uint8Array) => {
		up.add(chunk);
		if (!isOver && !call.write(chunk)) {
			request.pause();
		}
	});
	request.on('end', () => {
		sentAt = clock.now();
		const trailers = pairHeaders(request.rawTrailers);
		flow.request = {...flow.request, body: up.body(), trailers: trailers.length > 0 ? trailers : undefined};
		if (isOver) {
			return;
		}

		call.end(trailers);
		flows.touch(open);
	});
};
