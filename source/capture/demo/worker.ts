import process from 'node:process';
import {setTimeout} from 'node:timers/promises';
import {parentPort, workerData} from 'node:worker_threads';
import type {SitePorts} from './hosts.ts';
import {createClient} from './client/client.ts';
import {play} from './scenes/play.ts';
import {overture, scenes} from './scenes/index.ts';
import {openSite, type HostCertificate} from './site/site.ts';

/** What the thread is started with. */
export type DemoData = {readonly certificates: readonly HostCertificate[]; readonly seed: string; readonly now: number};

/** What it is told to begin the traffic. */
export type DemoVisit = {readonly proxy: {readonly host: string; readonly port: number}; readonly certificate: string; readonly pace: number};

// The demo breaks things on purpose, and none of it may reach the user: a thread that ends in an error would.
process.on('uncaughtException', () => undefined);
process.on('unhandledRejection', () => undefined);

const {certificates, seed, now} = workerData as DemoData;

parentPort?.on('message', ({proxy, certificate, pace}: DemoVisit) => {
	const stage = {...createClient({proxy, certificate}), wait: async (milliseconds: number) => setTimeout(milliseconds)};
	void play({
		scenes, overture, stage, seed, pace,
	});
});
parentPort?.postMessage(await openSite({certificates, seed, now}) satisfies SitePorts);
