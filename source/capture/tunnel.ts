import net from 'node:net';
import tls from 'node:tls';
import {classifyError, errorDetail, failure} from '../flow/failures.ts';
import type {LiveFlows} from '../store/live-flows.ts';
import {createTee} from '../upstream/tee.ts';
import type {Trust} from '../upstream/trust.ts';
import type {TruthKeeper} from '../upstream/truth.ts';
import type {Tunnel} from './listener.ts';
import type {ClientConnections} from './connections.ts';

/** What a tunnel needs from the capture. */
export type TunnelTools = {
	readonly flows: LiveFlows;
	readonly connectionOf: ClientConnections;
	readonly truth: TruthKeeper;
	readonly trust: Trust;
	readonly bodyLimit: number;
	readonly route: (place: {connectHost: string; port: number}) => {address: string; port: number};
	readonly isOwn: (address: string | undefined, port: number | undefined) => boolean;
};

/** A protocol that came over TLS goes on over TLS. Either side may end while the other still speaks. */
const connect = ({host, port, isSecure, alpn}: Tunnel, {route, truth, trust}: TunnelTools): net.Socket => {
	const to = route({connectHost: host, port});
	const options = {host: to.address, port: to.port, allowHalfOpen: true};
	return truth.watch(isSecure
		? tls.connect({...options, ...trust.options(host), ALPNProtocols: alpn === undefined ? undefined : [alpn]})
		: net.connect(options));
};

/** Passes bytes of an unknown protocol through, both ways, and records the beginning of each. */
export const passThrough = (tunnel: Tunnel, tools: TunnelTools, server = connect(tunnel, tools)): void => {
	const {socket, host, port, isSecure} = tunnel;
	socket.allowHalfOpen = true;
	const {flows, connectionOf, truth, bodyLimit, isOwn} = tools;
	const open = flows.open('tunnel', {
		method: 'CONNECT', scheme: 'tcp', host, port, path: '', httpVersion: '1.1', headers: [],
	}, {connection: connectionOf(socket)});
	const {flow} = open;
	const up = createTee(bodyLimit);
	const down = createTee(bodyLimit);

	const keep = () => {
		flow.request = {...flow.request, body: up.body()};
		const body = down.body();
		if (flow.response ?? body) {
			flow.response = {
				status: 200, reason: '', httpVersion: '1.1', headers: [], body,
			};
		}
	};

	const opened = () => {
		if (isOwn(server.remoteAddress, server.remotePort)) {
			flows.fail(open, failure('loop', {host, port}));
			socket.destroy();
			server.destroy();
			return;
		}

		const facts = truth.use(server, host);
		flow.connections = {...flow.connections, server: facts.connection};
		flow.state = 'open';
		flow.server = facts.address === undefined ? undefined : {address: facts.address, port: facts.port ?? port};
		flow.timings = {dns: facts.dns, connect: facts.connect, tls: facts.tls};
		flows.touch(open);
	};

	const failed = (error: Error) => {
		keep();
		flows.fail(open, failure(classifyError(error), {host, port}, errorDetail(error)));
		socket.destroy();
	};

	if (server.errored) {
		failed(server.errored);
		return;
	}

	if (server.connecting || (server instanceof tls.TLSSocket && server.getProtocol() === null)) {
		server.once(isSecure ? 'secureConnect' : 'connect', opened);
	} else {
		opened();
	}

	server.on('error', failed);
	socket.on('data', (chunk: Uint8Array) => {
		up.add(chunk);
	});
	server.on('data', (chunk: Uint8Array) => {
		down.add(chunk);
	});
	socket.pipe(server);
	server.pipe(socket);
	socket.on('error', () => {
		// `close` follows.
	});
	socket.once('close', () => {
		keep();
		if (server.readableEnded || socket.readableEnded) {
			flows.complete(open);
		} else {
			flows.abort(open, 'client-gone');
		}

		server.destroy();
	});
	server.once('close', () => {
		keep();
		flows.complete(open);
		socket.destroySoon();
	});
};

/**
A client that says nothing may speak a protocol in which the server speaks first, or may just be slow. The server is asked: if it
speaks, or cannot be reached, before the client does, the tunnel is passed through; otherwise the client decides as always.
*/
export const awaitGreeting = (tunnel: Tunnel, claim: () => boolean, tools: TunnelTools): void => {
	const {socket} = tunnel;
	const server = connect(tunnel, tools);
	const giveUp = () => {
		server.destroy();
	};

	const takeOver = () => {
		socket.off('readable', giveUp);
		socket.off('close', giveUp);
		server.off('readable', takeOver);
		if (claim()) {
			passThrough(tunnel, tools, server);
		} else {
			giveUp();
		}
	};

	server.once('readable', takeOver);
	server.once('error', takeOver);
	socket.once('readable', giveUp);
	socket.once('close', giveUp);
};
