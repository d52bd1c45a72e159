import path from 'node:path';
import {Worker} from 'node:worker_threads';
import {TapxError} from '../flow/error.ts';
import type {Capture, CaptureOptions, CaptureStatus} from './capture.ts';
import type {FromWorker, StartMessage, ToWorker} from './messages.ts';

/** A stop that takes longer than this is cut short, in milliseconds. */
const patience = 1800;

/**
Starts the proxy and its recorder in a thread of their own.

@throws {TapxError} `port-in-use`, `port-forbidden`, `host-unknown`, `bad-authority`, `store-…`.
*/
export const startCapture = async (options: CaptureOptions): Promise<Capture> => {
	const worker = new Worker(new URL(`worker${path.extname(import.meta.filename)}`, import.meta.url), {
		workerData: {options} satisfies StartMessage,
		name: 'capture',
		// What libraries print must not reach the terminal's screen.
		stdout: true,
		stderr: true,
		// A small young generation: request garbage is short-lived, and its reserve would dominate memory.
		resourceLimits: {maxYoungGenerationSizeMb: 16},
	});
	worker.stdout.resume();
	worker.stderr.resume();

	const ready = Promise.withResolvers<Extract<FromWorker, {kind: 'ready'}>>();
	const stopped = Promise.withResolvers<void>();
	const died = Promise.withResolvers<Error>();
	const listeners = new Set<(status: CaptureStatus) => void>();
	let status: CaptureStatus | undefined;
	let isStopping = false;

	worker.on('message', (message: FromWorker) => {
		if (message.kind === 'failed') {
			ready.reject(message.code === undefined
				? new Error(message.stack ?? message.message)
				: new TapxError(message.code, message.message, {advice: message.advice}));
			return;
		}

		({status} = message);
		if (message.kind === 'ready') {
			ready.resolve(message);
		} else if (message.kind === 'stopped') {
			stopped.resolve();
		}

		for (const listener of listeners) {
			listener(status);
		}
	});
	worker.on('error', error => {
		ready.reject(error);
		died.resolve(error as Error);
	});
	worker.on('exit', () => {
		stopped.resolve();
		if (isStopping) {
			return;
		}

		const error = new Error('The capture thread ended.');
		ready.reject(error);
		died.resolve(error);
	});

	const begun = await ready.promise;
	return {
		host: begun.host,
		port: begun.port,
		session: begun.session,
		authority: begun.authority,
		status: () => status!,
		onStatus(listener) {
			listeners.add(listener);
			return () => {
				listeners.delete(listener);
			};
		},
		died: died.promise,
		async stop() {
			isStopping = true;
			worker.postMessage({kind: 'stop'} satisfies ToWorker);
			const timer = setTimeout(stopped.resolve, patience);
			await stopped.promise;
			clearTimeout(timer);
			await worker.terminate();
			return status!;
		},
	};
};
