import path from 'node:path';
import {setTimeout as pause} from 'node:timers/promises';
import {Worker} from 'node:worker_threads';
import {revivedError, type SentError} from '../flow/sent-error.ts';
import type {RulebookSources} from '../rulebook/sources.ts';

/** What the thread is started with. */
export type Assignment = {
	/** The store, which must exist. */
	readonly file: string;
	readonly sources: RulebookSources;
};

/** Milliseconds after which a stop is cut short. */
const patience = 800;

/**
Has the flows of a store looked at with all rules as they end, in a thread of its own that ends neither the process nor the traffic, until it is stopped.

@param assignment
@param tell Given what is wrong with the user's rules (those that come with tapx look all the same), or why the thread has ended.
*/
export const startAnalyst = (assignment: Assignment, tell: (error: Error) => void): {stop(): Promise<void>} => {
	const worker = new Worker(new URL(`worker${path.extname(import.meta.filename)}`, import.meta.url), {
		name: 'analyst', workerData: assignment, resourceLimits: {maxYoungGenerationSizeMb: 4},
	});
	const ended = new Promise<void>(resolve => {
		worker.on('exit', () => {
			resolve();
		});
	});
	worker.on('error', (error: Error) => {
		tell(new Error(`Analysis has stopped: ${error.message}. Flows are recorded all the same.`));
	});
	worker.on('message', (error: SentError) => {
		tell(revivedError(error));
	});
	return {
		async stop() {
			worker.postMessage('stop');
			await Promise.race([ended, pause(patience, undefined, {ref: false})]);
			await worker.terminate();
		},
	};
};
