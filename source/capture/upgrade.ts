import {Buffer} from 'node:buffer';
import http from 'node:http';
import https from 'node:https';
import net from 'node:net';
import type tls from 'node:tls';
import type {Header, Headers} from '../flow/flow.ts';
import {classifyError, errorDetail, failure} from '../flow/failures.ts';
import {pairHeaders} from '../flow/headers.ts';
import {flowUrl, target} from '../flow/url.ts';
import {flat} from '../upstream/hop-by-hop.ts';
import {createTee} from '../upstream/tee.ts';
import type {TruthKeeper} from '../upstream/truth.ts';
import type {Trust} from '../upstream/trust.ts';
import {headText} from './client-side.ts';
import type {Destination} from './destination.ts';
import type {ExchangeTools} from './exchange.ts';
import {gatewayAnswer} from './gateway-page.ts';
import type {ClientSocket} from './listener.ts';

/** What an upgrade needs from the capture. */
export type UpgradeTools = ExchangeTools & {readonly truth: TruthKeeper; readonly trust: Trust};

const headBytes = (status: number, reason: string, headers: Headers): Buffer => Buffer.from(headText(status, reason, headers), 'latin1');

/** Headers for the server: all of them, the upgrade included, but those that were for the proxy. */
const forServer = (headers: Headers): Header[] => headers.filter(([name]) => !name.toLowerCase().startsWith('proxy-'));

/**
Carries a request that asks for a WebSocket: the request as it came, then, once the server agrees, every byte both ways,
frames untouched. A server that declines has its answer passed on.
*/
export const carryUpgrade = (request: http.IncomingMessage, socket: ClientSocket, head: Buffer, destination: Destination, tools: UpgradeTools): void => {
	const {clock, flows, connectionOf, truth, trust, bodyLimit} = tools;
	const began = clock.now();
	const headers = pairHeaders(request.rawHeaders);
	const {scheme, host, port, path, query} = destination;
	const open = flows.open('websocket', {
		method: request.method ?? 'GET', scheme: scheme === 'https' ? 'wss' : 'ws', host, port, path, query, httpVersion: request.httpVersion, headers,
	}, {connection: connectionOf(socket), began});
	const {flow} = open;
	const up = createTee(bodyLimit);
	const down = createTee(bodyLimit);

	const fail = (error: Error & {code?: string}) => {
		const why = failure(classifyError(error), destination, errorDetail(error));
		flows.fail(open, why);
		if (socket.writable && !flow.response) {
			const page = gatewayAnswer(why, flowUrl(flow.request), headers);
			socket.end(Buffer.concat([headBytes(page.status, page.reason, [...page.headers, ['Connection', 'close']]), page.body]));
		} else {
			socket.destroy();
		}
	};

	const route = tools.route(destination);
	const common = {
		method: request.method, path: target(destination), host: route.address, port: route.port, headers: flat(forServer(headers)), setHost: false, agent: undefined,
	};
	const isSecure = scheme === 'https';
	const watched = <Socket extends net.Socket>(made: Socket) => truth.watch(made);
	const outgoing = isSecure
		? https.request({
			...common,
			agent: new https.Agent({keepAlive: false}),
			...trust.options(host),
			ALPNProtocols: ['http/1.1'],
		} as https.RequestOptions)
		: http.request({...common, createConnection: () => watched(net.connect({host: route.address, port: route.port}))});

	let clientClosed = () => {
		flows.abort(open, 'client-gone');
		outgoing.destroy();
	};

	const settle = (status: number, reason: string, answer: Headers) => {
		const now = clock.now();
		flow.state = 'open';
		flow.response = {
			status, reason, httpVersion: '1.1', headers: answer,
		};
		flow.timings = {...flow.timings, wait: now - began, firstByte: now - began};
		flows.touch(open);
		socket.write(headBytes(status, reason, answer));
	};

	outgoing.on('socket', (server: net.Socket) => {
		server.once(isSecure ? 'secureConnect' : 'connect', () => {
			const facts = truth.use(server, host);
			flow.connections = {...flow.connections, server: facts.connection};
			flow.server = facts.address === undefined ? undefined : {address: facts.address, port: facts.port ?? port};
			flow.timings = {
				...flow.timings, dns: facts.dns, connect: facts.connect, tls: facts.tls,
			};
			if (tools.isOwn(facts.address, facts.port)) {
				server.destroy(Object.assign(new Error('loop'), {code: 'ELOOP'}));
			}
		});
	});
	outgoing.on('upgrade', (response, server: net.Socket | tls.TLSSocket, first: Buffer) => {
		settle(response.statusCode ?? 101, response.statusMessage ?? '', pairHeaders(response.rawHeaders));
		server.setNoDelay(true);
		server.setTimeout(0);
		const keep = () => {
			flow.request = {...flow.request, body: up.body()};
			flow.response &&= {...flow.response, body: down.body()};
		};

		// Before anybody listens, or what came along with the heads is told to whoever listens first.
		if (first.length > 0) {
			server.unshift(first);
		}

		if (head.length > 0) {
			socket.unshift(head);
		}

		socket.on('data', (chunk: Uint8Array) => {
			up.add(chunk);
		});
		server.on('data', (chunk: Uint8Array) => {
			down.add(chunk);
		});
		socket.pipe(server);
		server.pipe(socket);
		server.on('error', (error: Error) => {
			keep();
			flows.fail(open, failure(classifyError(error), destination, errorDetail(error)));
			socket.destroy();
		});
		server.once('close', () => {
			keep();
			flows.complete(open);
			socket.destroySoon();
		});
		clientClosed = () => {
			keep();
			flows.complete(open);
			server.destroy();
		};
	});
	outgoing.on('response', response => {
		const answer = pairHeaders(response.rawHeaders);
		settle(response.statusCode ?? 0, response.statusMessage ?? '', [...answer.filter(([name]) => !['transfer-encoding', 'connection', 'keep-alive'].includes(name.toLowerCase())), ['Connection', 'close']]);
		flow.response &&= {...flow.response, headers: answer};
		response.on('data', (chunk: Uint8Array) => {
			down.add(chunk);
		});
		response.pipe(socket);
		response.on('error', fail);
		response.on('end', () => {
			flow.response &&= {...flow.response, body: down.body()};
			flows.complete(open);
		});
	});
	outgoing.on('error', fail);
	socket.on('error', () => {
		// `close` follows.
	});
	socket.once('close', () => {
		clientClosed();
	});
	outgoing.end();
};
