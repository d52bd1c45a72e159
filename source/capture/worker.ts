/** The capture thread: the proxy and the only bulk writer of the store. */
import {parentPort, workerData} from 'node:worker_threads';
import {TapxError} from '../flow/error.ts';
import {runCapture} from './run-capture.ts';
import type {FromWorker, StartMessage, ToWorker} from './messages.ts';

const port = parentPort!; // This file only ever runs as a worker.
const send = (message: FromWorker) => {
	port.postMessage(message);
};

/** Least time between two statuses, in milliseconds: an observer redraws no faster. */
const statusInterval = 50;

const start = async () => {
	const capture = await runCapture((workerData as StartMessage).options);
	let timer: NodeJS.Timeout | undefined;
	const publish = () => {
		timer ??= setTimeout(() => {
			timer = undefined;
			send({kind: 'status', status: capture.status()});
		}, statusInterval);
	};

	capture.onChange(publish);
	const stop = async () => {
		clearTimeout(timer);
		send({kind: 'stopped', status: await capture.stop()});
		port.close();
	};

	port.on('message', (message: ToWorker) => {
		if (message.kind === 'stop') {
			void stop();
		}
	});
	send({
		kind: 'ready', host: capture.host, port: capture.port, session: capture.session, authority: capture.authority, status: capture.status(),
	});
};

try {
	await start();
} catch (error) {
	const known = error instanceof TapxError ? error : undefined;
	send({
		kind: 'failed',
		message: error instanceof Error ? error.message : String(error),
		advice: known?.advice,
		code: known?.code,
		stack: error instanceof Error ? error.stack : undefined,
	});
	port.close();
}
