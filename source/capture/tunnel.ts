import net from 'node:net';
import {classifyError, errorDetail, failure} from '../flow/failures.ts';
import type {ClientSocket} from './listener.ts';
import type {LiveFlows} from './live-flows.ts';
import {createTee} from './tee.ts';
import type {TruthKeeper} from './upstream/truth.ts';

/** What a tunnel needs from the capture. */
export type TunnelTools = {
	readonly flows: LiveFlows;
	readonly truth: TruthKeeper;
	readonly bodyLimit: number;
	readonly isOwn: (address: string | undefined, port: number | undefined) => boolean;
};

/** Passes bytes of an unknown protocol through, both ways, and records the beginning of each. */
export const passThrough = (socket: ClientSocket, host: string, port: number, tools: TunnelTools): void => {
	const {flows, truth, bodyLimit, isOwn} = tools;
	const client = socket.remoteAddress === undefined ? undefined : {address: socket.remoteAddress, port: socket.remotePort ?? 0};
	const open = flows.open('tunnel', {
		method: 'CONNECT', scheme: 'tcp', host, port, path: '', httpVersion: '1.1', headers: [],
	}, client);
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

	const server = truth.watch(net.connect({host, port}));
	server.once('connect', () => {
		if (isOwn(server.remoteAddress, server.remotePort)) {
			flows.fail(open, failure('loop', {host, port}));
			socket.destroy();
			server.destroy();
			return;
		}

		const facts = truth.use(server);
		flow.state = 'open';
		flow.server = facts.address === undefined ? undefined : {address: facts.address, port: facts.port ?? port};
		flow.timings = {dns: facts.dns, connect: facts.connect};
		flows.touch(open);
	});
	socket.on('data', (chunk: Uint8Array) => {
		up.add(chunk);
	});
	server.on('data', (chunk: Uint8Array) => {
		down.add(chunk);
	});
	socket.pipe(server);
	server.pipe(socket);
	server.on('error', error => {
		keep();
		flows.fail(open, failure(classifyError(error), {host, port}, errorDetail(error)));
		socket.destroy();
	});
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
