import {once} from 'node:events';
import {extname} from 'node:path';
import {Worker} from 'node:worker_threads';
import {createAuthority, signingKey} from '../authority.ts';
import type {CaptureOptions} from '../capture.ts';
import {createIssuer} from '../certificates.ts';
import {detours, verifiedHosts, type SitePorts} from './hosts.ts';
import type {DemoData, DemoVisit} from './worker.ts';

export type DemoOptions = {
	/** The same seed gives the same traffic. */
	readonly seed?: string;
	/** What the site's bodies take for now, in milliseconds since the Unix epoch; the clock's time unless said. */
	readonly now?: number;
};

/** The demo's site, open on loopback, and its client, which waits to be sent. */
export type Demo = {
	/** What a capture needs to find the site's names and to believe its certificates. */
	readonly capture: Required<Pick<CaptureOptions, 'connectTo' | 'trust'>>;
	/** Begins the traffic through the proxy, which does not end before `stop`. */
	readonly visit: (through: {
		readonly proxy: {readonly host: string; readonly port: number};
		/** The proxy's authority, PEM. */
		readonly certificate: string;
		/** 2 is twice the usual four or five requests a second. */
		readonly pace?: number;
	}) => void;
	/** Ends site and traffic at once, whatever is under way. */
	readonly stop: () => Promise<void>;
};

/** Opens the demo's site in a thread of its own, which neither keeps the process alive nor ends it. */
export const startDemo = async ({seed = 'tapx', now = Date.now()}: DemoOptions = {}): Promise<Demo> => {
	const authority = await createAuthority('tapx demo');
	const issuer = await createIssuer(authority, await signingKey(authority));
	const certificates = await Promise.all(verifiedHosts.map(async host => ({host, ...await issuer.issue([host])})));
	const workerData: DemoData = {certificates, seed, now};
	// What the thread prints, if ever it does, is kept from the terminal, and left unread: reading would hold the process.
	const worker = new Worker(new URL(`worker${extname(import.meta.filename)}`, import.meta.url), {
		name: 'demo', workerData, execArgv: [], stdout: true, stderr: true, resourceLimits: {maxYoungGenerationSizeMb: 4, maxOldGenerationSizeMb: 128},
	});
	const [ports] = await once(worker, 'message') as [SitePorts];
	// From here on its end, for whatever reason, is the end of the demo and of nothing else.
	worker.on('error', () => undefined);
	worker.unref();
	return {
		capture: {connectTo: detours(ports), trust: [authority.certificate]},
		visit({proxy: {host, port}, certificate, pace = 1}) {
			const visit: DemoVisit = {proxy: {host, port}, certificate, pace};
			worker.postMessage(visit);
		},
		async stop() {
			await worker.terminate();
		},
	};
};
