import path from 'node:path';
import {Worker} from 'node:worker_threads';
import {TapxError} from '../flow/error.ts';
import type {
	Answer,
	Failure,
	FromWorker,
	Input,
	JobName,
	StoreChange,
	ToWorker,
} from './protocol.ts';

export type AskOptions<Name extends JobName> = {
	/** A later question on the same channel makes this one stale; by default each job has one. */
	readonly channel?: string;
	/** Called with parts of a growing answer. */
	readonly onPart?: (part: Answer<Name>) => void;
};

/** A thread that reads the store, searches, and prepares bodies, so that keys never wait for them. */
export type Compute = {
	/** Gives the answer, or `undefined` once a newer question on the channel has made this one stale. Rejects when the job fails. */
	ask<Name extends JobName>(job: Name, input: Input<Name>, options?: AskOptions<Name>): Promise<{readonly value: Answer<Name>} | undefined>;
	/** The store's newest known state. */
	readonly change: StoreChange;
	/** Calls `listener` when somebody has written to the store, until the returned function is called. */
	onChange(listener: (change: StoreChange) => void): () => void;
	/** Resolves when the thread dies by itself. */
	readonly died: Promise<Error>;
	close(): Promise<void>;
};

type Pending = {
	readonly channel: string;
	readonly onPart: ((part: never) => void) | undefined;
	readonly resolve: (answer: {value: never} | undefined) => void;
	readonly reject: (error: Error) => void;
};

const revive = ({message, code, advice}: Failure): Error => code === undefined ? new Error(message) : new TapxError(code, message, {...(advice !== undefined && {advice})});

/**
Starts the compute thread on a store file. Rejects with what kept the store from being opened.

@param file The store; it must exist.
*/
export const startCompute = async (file: string): Promise<Compute> => {
	const worker = new Worker(new URL(`worker${path.extname(import.meta.filename)}`, import.meta.url), {
		workerData: {file},
		resourceLimits: {maxYoungGenerationSizeMb: 16},
	});
	const pending = new Map<number, Pending>();
	const newest = new Map<string, number>();
	const listeners = new Set<(change: StoreChange) => void>();
	const started = Promise.withResolvers<StoreChange>();
	const died = Promise.withResolvers<Error>();
	let sequence = 0;
	let change: StoreChange;
	let isClosing = false;
	const send = (message: ToWorker): void => {
		worker.postMessage(message);
	};

	const settle = (id: number): Pending | undefined => {
		const found = pending.get(id);
		pending.delete(id);
		return found;
	};

	worker.on('message', (message: FromWorker) => {
		switch (message.type) {
			case 'ready': {
				started.resolve(message.change);
				break;
			}

			case 'refused': {
				started.reject(revive(message.error));
				break;
			}

			case 'change': {
				change = message.change;
				for (const listener of listeners) {
					listener(change);
				}

				break;
			}

			case 'part': {
				pending.get(message.sequence)?.onPart?.(message.value as never);
				break;
			}

			case 'answer': {
				settle(message.sequence)?.resolve({value: message.value as never});
				break;
			}

			case 'failure': {
				settle(message.sequence)?.reject(revive(message.error));
				break;
			}
		}
	});
	const end = (error: Error): void => {
		started.reject(error);
		for (const {resolve} of pending.values()) {
			resolve(undefined);
		}

		pending.clear();
		if (!isClosing) {
			died.resolve(error);
		}
	};

	worker.on('error', end);
	worker.on('exit', code => {
		end(new Error(`The compute thread ended with ${code}.`));
	});
	change = await started.promise;

	return {
		async ask(job, input, {channel = job, onPart} = {}) {
			const id = ++sequence;
			const previous = newest.get(channel);
			newest.set(channel, id);
			const stale = previous === undefined ? undefined : settle(previous);
			if (stale) {
				send({type: 'cancel', sequence: previous!});
				stale.resolve(undefined);
			}

			return new Promise((resolve, reject) => {
				pending.set(id, {
					channel, onPart, resolve, reject,
				});
				send({
					type: 'ask', sequence: id, job, input,
				});
			});
		},
		get change() {
			return change;
		},
		onChange(listener) {
			listeners.add(listener);
			return () => {
				listeners.delete(listener);
			};
		},
		died: died.promise,
		async close() {
			isClosing = true;
			const exit = new Promise<void>(resolve => {
				worker.once('exit', () => {
					resolve();
				});
			});
			send({type: 'close'});
			await exit;
		},
	};
};
