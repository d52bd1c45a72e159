import path from 'node:path';
import {Worker} from 'node:worker_threads';
import {revivedError} from '../flow/sent-error.ts';
import type {FromWorker, Questions, ToWorker} from './messages.ts';
import type {Replayer, ReplayerOptions, ReplayProgress} from './replayer.ts';

/** A stop that takes longer than this is cut short, in milliseconds. */
const patience = 1500;

type Pending = {
	readonly resolve: (answer: never) => void;
	readonly reject: (error: Error) => void;
	readonly onProgress?: ((progress: ReplayProgress) => void) | undefined;
};

/**
Starts a replayer in a thread of its own.

@throws {TapxError} What the store throws when it cannot be read.
*/
export const startReplayer = async (options: ReplayerOptions): Promise<Replayer> => {
	const worker = new Worker(new URL(`worker${path.extname(import.meta.filename)}`, import.meta.url), {
		workerData: options,
		name: 'replay',
		resourceLimits: {maxYoungGenerationSizeMb: 16},
	});
	const started = Promise.withResolvers<void>();
	const died = Promise.withResolvers<Error>();
	const exited = Promise.withResolvers<void>();
	const pending = new Map<number, Pending>();
	let last = 0;
	let isStopping = false;

	const tell = (message: ToWorker): void => {
		worker.postMessage(message);
	};

	const settle = (job: number): Pending | undefined => {
		const found = pending.get(job);
		pending.delete(job);
		return found;
	};

	const end = (error: Error): void => {
		started.reject(error);
		for (const job of pending.keys()) {
			settle(job)?.reject(error);
		}

		exited.resolve();
		if (!isStopping) {
			died.resolve(error);
		}
	};

	worker.on('message', (message: FromWorker) => {
		switch (message.kind) {
			case 'ready': {
				started.resolve();
				break;
			}

			case 'failed': {
				started.reject(revivedError(message.error));
				break;
			}

			case 'progress': {
				pending.get(message.job)?.onProgress?.(message.progress);
				break;
			}

			case 'answer': {
				settle(message.job)?.resolve(message.answer as never);
				break;
			}

			case 'error': {
				settle(message.job)?.reject(revivedError(message.error));
				break;
			}
		}
	});
	worker.on('error', error => {
		end(error as Error);
	});
	worker.on('exit', () => {
		end(new Error('The replay thread ended.'));
	});
	await started.promise;

	const ask = async <Name extends keyof Questions>(kind: Name, takes: Questions[Name]['takes'], {signal, onProgress}: {signal?: AbortSignal | undefined; onProgress?: Pending['onProgress']} = {}): Promise<Questions[Name]['gives']> => {
		const job = ++last;
		const cancel = (): void => {
			tell({kind: 'cancel', job});
		};

		try {
			return await new Promise((resolve, reject) => {
				pending.set(job, {resolve, reject, onProgress});
				tell({kind, job, ...takes} as ToWorker); // The name and what it takes belong together.
				signal?.addEventListener('abort', cancel);
				if (signal?.aborted) {
					cancel();
				}
			});
		} finally {
			signal?.removeEventListener('abort', cancel);
		}
	};

	return {
		send: async (order, {times = 1, concurrency = 1, delay = 0, signal, onProgress} = {}) =>
			ask('send', {order, pace: {times, concurrency, delay}}, {signal, onProgress}),
		openDraft: async order => ask('openDraft', {order}),
		readDraft: async ({number}) => ask('readDraft', {draft: number}),
		closeDraft: async ({number}, {keep = false} = {}) => ask('closeDraft', {draft: number, keep}),
		died: died.promise,
		async stop() {
			isStopping = true;
			tell({kind: 'stop'});
			const timer = setTimeout(exited.resolve, patience);
			await exited.promise;
			clearTimeout(timer);
			await worker.terminate();
		},
	};
};
