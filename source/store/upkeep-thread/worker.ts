/** The thread that keeps a store within its limits while traffic is recorded: neither the recorder nor the screen waits for it. */
import {setTimeout as pause} from 'node:timers/promises';
import {parentPort, workerData} from 'node:worker_threads';
import {TapxError} from '../../flow/error.ts';
import {createUpkeep, type UpkeepOptions} from '../upkeep.ts';

/** Milliseconds between two runs: enough for the log to stay short at full load. */
const interval = 2000;
const budget = 200;

const stopping = new AbortController();
parentPort?.once('message', () => {
	stopping.abort();
});

const upkeep = createUpkeep(workerData as Omit<UpkeepOptions, 'clock'>);
while (!stopping.signal.aborted) {
	let isBehind = false;
	try {
		({unfinished: isBehind} = await upkeep.run(budget)); // eslint-disable-line no-await-in-loop -- one run after the other
	} catch (error) {
		// A store that is busy or cannot be written for a while: the recorder says so, and the next run tries again.
		if (!(error instanceof TapxError)) {
			throw error;
		}
	}

	await pause(isBehind ? budget : interval, undefined, {signal: stopping.signal}).catch(() => undefined); // eslint-disable-line no-await-in-loop -- as above
}

upkeep.close();
