import net from 'node:net';
import {setTimeout as pause} from 'node:timers/promises';
import type {Child} from './scope.ts';

/** How long a program may take to start, in milliseconds. */
const patience = 20_000;

/** A port that nobody listens on at the moment. */
export const freePort = async (): Promise<number> => new Promise((resolve, reject) => {
	const server = net.createServer();
	server.on('error', reject);
	server.listen(0, '127.0.0.1', () => {
		const {port} = server.address() as net.AddressInfo;
		server.close(() => {
			resolve(port);
		});
	});
});

const canConnect = async (port: number): Promise<boolean> => new Promise(resolve => {
	const socket = net.connect({port, host: '127.0.0.1'});
	socket.on('connect', () => {
		socket.destroy();
		resolve(true);
	});
	socket.on('error', () => {
		resolve(false);
	});
});

/**
Waits until a child answers a question with something.

@throws When it ends before, with what it complained of, or takes too long.
*/
const untilReady = async <Value>(child: Child, name: string, look: () => Promise<Value | undefined> | Value | undefined): Promise<Value> => {
	let hasEnded = false;
	void child.exited.catch(() => undefined).finally(() => {
		hasEnded = true;
	});
	const deadline = performance.now() + patience;
	while (performance.now() < deadline) {
		const value = await look();
		if (value !== undefined) {
			return value;
		}

		if (hasEnded) {
			throw new Error(`${name} did not start: ${child.complaint()}`);
		}

		await pause(20);
	}

	throw new Error(`${name} was not ready after ${patience / 1000} s: ${child.complaint()}`);
};

/** Waits until a child listens on a port of loopback. */
export const untilListening = async (child: Child, name: string, port: number): Promise<void> => {
	await untilReady(child, name, async () => await canConnect(port) || undefined);
};

/** Waits until a child has said something on standard error; gives the first group of the pattern. */
export const untilSaid = async (child: Child, name: string, pattern: RegExp): Promise<string> =>
	untilReady(child, name, () => pattern.exec(child.complaint())?.[1]);
