import path from 'node:path';
import {setTimeout as pause} from 'node:timers/promises';
import {Worker} from 'node:worker_threads';
import type {UpkeepOptions} from '../upkeep.ts';

/** Milliseconds after which a stop is cut short. */
const patience = 500;

/** Keeps a store within its limits, in a thread of its own that ends neither the process nor the traffic, until it is stopped. */
export const startUpkeep = (limits: Omit<UpkeepOptions, 'clock'>): {stop(): Promise<void>} => {
	const worker = new Worker(new URL(`worker${path.extname(import.meta.filename)}`, import.meta.url), {
		name: 'upkeep', workerData: limits, resourceLimits: {maxYoungGenerationSizeMb: 1, maxOldGenerationSizeMb: 64},
	});
	const ended = new Promise<void>(resolve => {
		worker.on('exit', () => {
			resolve();
		});
	});
	worker.on('error', () => undefined);
	return {
		async stop() {
			worker.postMessage('stop');
			await Promise.race([ended, pause(patience, undefined, {ref: false})]);
			await worker.terminate();
		},
	};
};
