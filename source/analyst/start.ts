import path from 'node:path';
import {setTimeout as pause} from 'node:timers/promises';
import {Worker} from 'node:worker_threads';

/** What the thread is started with. */
export type Assignment = {
	/** The store, which must exist. */
	readonly file: string;
};

/** Milliseconds after which a stop is cut short. */
const patience = 800;

/** Has the flows of a store looked at with all rules as they end, in a thread of its own that ends neither the process nor the traffic, until it is stopped. */
export const startAnalyst = (assignment: Assignment): {stop(): Promise<void>} => {
	const worker = new Worker(new URL(`worker${path.extname(import.meta.filename)}`, import.meta.url), {
		name: 'analyst', workerData: assignment, resourceLimits: {maxYoungGenerationSizeMb: 4},
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
