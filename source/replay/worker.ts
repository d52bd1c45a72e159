/** The replay thread. */
import {parentPort, workerData} from 'node:worker_threads';
import {sentError} from '../flow/sent-error.ts';
import type {FromWorker, Questions, ToWorker} from './messages.ts';
import type {ReplayerOptions} from './replayer.ts';
import {runReplayer, type RunningReplayer} from './run-replayer.ts';

const port = parentPort!; // This file only ever runs as a worker.
const send = (message: FromWorker): void => {
	port.postMessage(message);
};

const serve = (replayer: RunningReplayer): void => {
	const sending = new Map<number, AbortController>();
	const answers: {[Name in keyof Questions]: (question: Questions[Name]['takes'], job: number) => Promise<Questions[Name]['gives']>} = {
		async send({order, pace}, job) {
			const controller = new AbortController();
			sending.set(job, controller);
			try {
				return await replayer.send(order, pace, {
					signal: controller.signal,
					onProgress(progress) {
						send({kind: 'progress', job, progress});
					},
				});
			} finally {
				sending.delete(job);
			}
		},
		openDraft: async ({order}) => replayer.openDraft(order),
		readDraft: async ({draft}) => replayer.drafts.read(draft),
		closeDraft: async ({draft, keep}) => replayer.drafts.close(draft, keep),
	};

	const answer = async (question: Extract<ToWorker, {kind: keyof Questions}>): Promise<void> => {
		const {job, kind} = question;
		try {
			// Each question goes to the function of its name.
			send({kind: 'answer', job, answer: await (answers[kind] as (question: ToWorker, job: number) => Promise<unknown>)(question, job)});
		} catch (error) {
			send({kind: 'error', job, error: sentError(error)});
		}
	};

	const stop = async (): Promise<void> => {
		for (const controller of sending.values()) {
			controller.abort();
		}

		await replayer.stop();
		port.close();
	};

	port.on('message', (message: ToWorker) => {
		if (message.kind === 'stop') {
			void stop();
		} else if (message.kind === 'cancel') {
			sending.get(message.job)?.abort();
		} else {
			void answer(message);
		}
	});
};

try {
	serve(runReplayer(workerData as ReplayerOptions));
	send({kind: 'ready'});
} catch (error) {
	send({kind: 'failed', error: sentError(error)});
	port.close();
}
