/**
Loaded into a program before its own code: from the first SIGUSR2 on it watches how late the main thread's timers are, and at
the next it writes the 99th percentile, in milliseconds, to the file that `TAPX_BENCH_PROBE` names.
*/
import fs from 'node:fs';
import {monitorEventLoopDelay} from 'node:perf_hooks';
import process from 'node:process';
import {isMainThread} from 'node:worker_threads';

/** Milliseconds between two looks; the histogram counts them as delay. */
const resolution = 5;
const file = process.env['TAPX_BENCH_PROBE'];

if (isMainThread && file) {
	const delay = monitorEventLoopDelay({resolution});
	let isWatching = false;
	process.on('SIGUSR2', () => {
		if (isWatching) {
			delay.disable();
			const late = (delay.percentile(99) / 1e6) - resolution;
			fs.writeFileSync(file, String(Math.max(0, late)));
		} else {
			delay.reset();
			delay.enable();
		}

		isWatching = !isWatching;
	});
}
