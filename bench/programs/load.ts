/**
A load client for an HTTP server, straight or through a proxy, over plain sockets so that it costs little beside what it
measures. Prints what it saw.
*/
import {Buffer} from 'node:buffer';
import type {Socket} from 'node:net';
import process from 'node:process';
import {spread} from '../measure/statistics.ts';
import {endWithParent} from './end-with-parent.ts';
import {connect} from './http/connect.ts';
import {exchange} from './http/exchange.ts';

/** What to ask for, and for how long. */
export type LoadJob = {
	readonly url: string;
	/** `host:port` of the proxy. */
	readonly proxy?: string | undefined;
	/** How many requests are under way at a time. */
	readonly connections: number;
	/** A new connection for each request. */
	readonly anew?: boolean;
	/** Bytes of a body to post. */
	readonly upload?: number;
	/** Ends after so many requests … */
	readonly requests?: number;
	/** … or so many seconds, whichever comes first. */
	readonly seconds?: number;
	/** Seconds at the beginning that do not count. */
	readonly warmUp?: number;
};

/** What came of it, between the end of the warm-up and the end. */
export type LoadResult = {
	/** Answers of status 200. */
	readonly good: number;
	/** Everything else, by what it was. */
	readonly failures: Readonly<Record<string, number>>;
	/** Bytes of bodies received. */
	readonly bytes: number;
	readonly seconds: number;
	/** From asking, connecting included, to the answer's last byte; milliseconds. */
	readonly latency: readonly [p50: number, p95: number];
};

const job = JSON.parse(process.argv[2] ?? '{}') as LoadJob;
const {
	proxy, connections, anew = false, upload = 0, requests = Infinity, seconds = Infinity, warmUp = 0,
} = job;
const url = new URL(job.url);
const head = Buffer.from([
	`${upload > 0 ? 'POST' : 'GET'} ${proxy && url.protocol === 'http:' ? url.href : url.pathname} HTTP/1.1`,
	`Host: ${url.host}`,
	'User-Agent: tapx-bench/1',
	'Accept: application/json',
	'Cookie: session=0123456789abcdef; theme=dark',
	...anew ? ['Connection: close'] : [],
	...upload > 0 ? ['Content-Type: application/octet-stream', `Content-Length: ${upload}`] : [],
].join('\r\n') + '\r\n\r\n');

/** After so many failures there is nothing to measure. */
const mostFailures = 1000;

endWithParent();
const began = performance.now();
const from = began + (warmUp * 1000);
const until = from + (seconds * 1000);
const failures: Record<string, number> = {};
const latencies: number[] = [];
let started = 0;
let good = 0;
let failed = 0;
let bytes = 0;
let last = from;

/** Asks once; gives the connection when it can be used again. */
const ask = async (idle: Socket | undefined): Promise<Socket | undefined> => {
	const asked = performance.now();
	const socket = idle ?? await connect({url, proxy});
	let isReusable = false;
	try {
		const answer = await exchange(socket, head, upload);
		if (answer.status !== 200) {
			throw new Error(`status ${answer.status}`);
		}

		isReusable = !anew && answer.staysOpen;
		const now = performance.now();
		if (now >= from) {
			good++;
			bytes += answer.bytes;
			last = now;
			latencies.push(now - asked);
		}
	} finally {
		if (!isReusable) {
			socket.destroy();
		}
	}

	return isReusable ? socket : undefined;
};

const run = async (): Promise<void> => {
	let socket: Socket | undefined;
	while (started < requests && failed < mostFailures && performance.now() < until) {
		started++;
		try {
			socket = await ask(socket);
		} catch (error) {
			const {code, message} = error as NodeJS.ErrnoException;
			const reason = code ?? message;
			failures[reason] = (failures[reason] ?? 0) + 1;
			failed++;
			socket = undefined;
		}
	}

	socket?.destroy();
};

await Promise.all(Array.from({length: connections}, run));
process.stdout.write(JSON.stringify({
	good, failures, bytes, seconds: (last - from) / 1000, latency: spread(latencies),
} satisfies LoadResult));
