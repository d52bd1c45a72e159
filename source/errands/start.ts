import path from 'node:path';
import {Worker} from 'node:worker_threads';
import {revivedError} from '../flow/sent-error.ts';
import type {RulebookSources} from '../rulebook/sources.ts';
import type {Outcome, Result, RunErrand} from './errand.ts';
import type {Assignment, FromErrand} from './messages.ts';

const noSources: RulebookSources = {files: []};

/** Errands on a store: exporting, importing, clearing, each in a thread that neither keys nor traffic wait for. */
export const createErrands = (file: string, version: string, sources: RulebookSources = noSources): RunErrand => async (name, order, {onProgress, onProblem, onPiece, signal} = {}) => {
	const stop = new Int32Array(new SharedArrayBuffer(4));
	const assignment: Assignment = {
		file, version, sources, name, order, stop,
	};
	const worker = new Worker(new URL(`worker${path.extname(import.meta.filename)}`, import.meta.url), {
		// Much is made and thrown away: a small young generation keeps memory flat.
		workerData: assignment, name, resourceLimits: {maxYoungGenerationSizeMb: 8},
	});
	const {promise, resolve, reject} = Promise.withResolvers<Outcome<typeof name>>();
	const ask = (): void => {
		Atomics.store(stop, 0, 1);
	};

	/** One after the other; what fails here ends the errand. */
	let passed = Promise.resolve();
	const pass = async (piece: Uint8Array<ArrayBuffer>): Promise<void> => {
		await onPiece?.(piece);
		worker.postMessage(piece, [piece.buffer]);
	};

	worker.on('message', (message: FromErrand) => {
		switch (message.kind) {
			case 'progress': {
				onProgress?.(message.progress);
				break;
			}

			case 'problem': {
				onProblem?.(message.line);
				break;
			}

			case 'piece': {
				const {piece} = message;
				passed = passed.then(async () => pass(piece));
				passed.catch((error: unknown) => {
					reject(error);
					void worker.terminate();
				});
				break;
			}

			case 'done': {
				const {result} = message;
				// A piece that was not taken has said so itself.
				void passed.then(() => {
					resolve({isStopped: false, result: result as Result<typeof name>});
				}).catch(() => undefined);
				break;
			}

			case 'stopped': {
				resolve({isStopped: true, progress: message.progress});
				break;
			}

			case 'failed': {
				reject(revivedError(message.error));
				break;
			}
		}
	});
	worker.on('error', reject);
	worker.on('exit', code => {
		// After a last word this changes nothing.
		if (code !== 0) {
			reject(new Error(`The thread that should ${name} ended with ${code}.`));
		}
	});
	if (signal?.aborted) {
		ask();
	}

	signal?.addEventListener('abort', ask, {once: true});
	try {
		return await promise;
	} finally {
		signal?.removeEventListener('abort', ask);
	}
};
