import type {Buffer} from 'node:buffer';
import {execFile} from 'node:child_process';
import fs from 'node:fs/promises';
import http from 'node:http';
import http2 from 'node:http2';
import https from 'node:https';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {setTimeout as delay} from 'node:timers/promises';
import type {ExecutionContext} from 'ava';
import {createAuthority, signingKey} from '../../source/capture/authority.ts';
import type {Capture, CaptureOptions} from '../../source/capture/capture.ts';
import {createIssuer} from '../../source/capture/certificates.ts';
import {startCapture} from '../../source/capture/start.ts';
import {isFinal, type Flow, type FlowRow} from '../../source/flow/flow.ts';
import {openReader} from '../../source/store/open.ts';
import type {Reader} from '../../source/store/store.ts';

/** Waits for a condition, looking every 10 ms; throws with `what` after the deadline. */
export const until = async <Value>(what: string, look: () => Value | undefined | false | Promise<Value | undefined | false>, deadline = 10_000): Promise<Value> => {
	const end = performance.now() + deadline;
	while (performance.now() < end) {
		const value = await look();
		if (value !== undefined && value !== false) {
			return value;
		}

		await delay(10);
	}

	throw new Error(`Waited ${deadline} ms for ${what}.`);
};

type Listening = {server: net.Server; port: number};

const listen = async (server: net.Server): Promise<Listening> => new Promise(resolve => {
	server.listen(0, '127.0.0.1', () => {
		resolve({server, port: (server.address() as net.AddressInfo).port});
	});
});

/** Servers to talk to: HTTP, HTTPS and HTTP/2 with one handler, and their root certificate. */
export const startServers = async (t: ExecutionContext, handler: http.RequestListener) => {
	const authority = await createAuthority('test servers');
	const issuer = await createIssuer(authority, await signingKey(authority));
	const {key, certificate} = await issuer.issue(['localhost', '127.0.0.1']);
	const plain = await listen(http.createServer(handler));
	const secure = await listen(https.createServer({key, cert: certificate}, handler));
	const second = await listen(http2.createSecureServer({key, cert: certificate, allowHTTP1: true}, handler as never));
	t.teardown(() => {
		for (const {server} of [plain, secure, second]) {
			server.close();
			(server as http.Server).closeAllConnections?.();
		}
	});
	return {
		root: authority.certificate,
		plain: `http://127.0.0.1:${plain.port}`,
		secure: `https://localhost:${secure.port}`,
		byAddress: `https://127.0.0.1:${secure.port}`,
		second: `https://localhost:${second.port}`,
		servers: {plain: plain.server, secure: secure.server},
	};
};

/** A plain TCP server whose handler gets each socket. */
export const startTcp = async (t: ExecutionContext, handler: (socket: net.Socket) => void): Promise<number> => {
	const sockets = new Set<net.Socket>();
	const {server, port} = await listen(net.createServer(socket => {
		sockets.add(socket);
		socket.on('error', () => undefined);
		handler(socket);
	}));
	t.teardown(() => {
		server.close();
		for (const socket of sockets) {
			socket.destroy();
		}
	});
	return port;
};

export type Proxy = {
	capture: Capture;
	folder: string;
	reader: () => Reader;
	url: string;
	/** All flows, once none is under way and there are at least `count`. */
	settled: (count: number) => Promise<FlowRow[]>;
	flow: (id: number) => Flow;
	/** Runs curl through the proxy, trusting its authority; gives standard output, standard error and the exit code. */
	curl: (...parameters: string[]) => Promise<{out: Buffer; error: string; code: number}>;
};

/** Runs a program and gives what it printed; never rejects. */
export const run = async (file: string, parameters: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<{out: Buffer; error: string; code: number}> => new Promise(resolve => {
	execFile(file, parameters, {
		encoding: 'buffer', maxBuffer: 256 * 1024 * 1024, env, timeout: 60_000,
	}, (error, stdout, stderr) => {
		resolve({out: stdout, error: stderr.toString(), code: typeof error?.code === 'number' ? error.code : (error ? 1 : 0)});
	});
});

/** A real proxy with a real store in a folder of its own. */
export const startProxy = async (t: ExecutionContext, options: Partial<CaptureOptions> = {}): Promise<Proxy> => {
	const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'tapx-test-'));
	const capture = await startCapture({
		file: path.join(folder, 'data', 'traffic.db'),
		host: '127.0.0.1',
		port: 0,
		authorityFolder: path.join(folder, 'config'),
		bodyLimit: 1024 * 1024,
		insecure: false,
		insecureHosts: [],
		idleTimeout: 0,
		title: 'test',
		...options,
	});
	let reader: Reader | undefined;
	t.teardown(async () => {
		reader?.close();
		await capture.stop();
		await fs.rm(folder, {recursive: true, force: true});
	});
	const open = () => {
		reader ??= openReader(options.file ?? path.join(folder, 'data', 'traffic.db'));
		return reader;
	};

	const {CURL_CA_BUNDLE: _, ...env} = process.env;
	return {
		capture,
		folder,
		reader: open,
		url: `http://127.0.0.1:${capture.port}`,
		settled: async count => until(`${count} settled flows`, () => {
			const {rows} = open().window({after: 0, limit: 10_000});
			return rows.length >= count && rows.every(row => isFinal(row.state)) && rows;
		}),
		flow: id => open().flow(id)!,
		curl: async (...parameters) => run('curl', ['-sS', '-x', `http://127.0.0.1:${capture.port}`, '--cacert', capture.authority.certificateFile, ...parameters], env),
	};
};
