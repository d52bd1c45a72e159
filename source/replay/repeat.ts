import {setTimeout as pause} from 'node:timers/promises';

/** How often and how fast. */
export type Pace = {
	readonly times: number;
	/** At most so many at once. */
	readonly concurrency: number;
	/** Milliseconds from one beginning to the next, at least. */
	readonly delay: number;
};

/** Does something so many times; what is under way when `signal` comes is awaited, nothing begins after it. */
export const repeat = async ({times, concurrency, delay}: Pace, action: () => Promise<void>, signal: AbortSignal): Promise<void> => {
	let begun = 0;
	let next = performance.now();
	const wait = async (): Promise<void> => {
		const now = performance.now();
		const at = Math.max(now, next);
		next = at + delay;
		if (at > now) {
			// A signal ends it; whoever waited looks for that.
			await pause(at - now, undefined, {signal}).catch(() => undefined);
		}
	};

	const lane = async (): Promise<void> => {
		while (begun < times && !signal.aborted) {
			begun++;
			await wait(); // eslint-disable-line no-await-in-loop -- one after the other
			if (!signal.aborted) {
				await action(); // eslint-disable-line no-await-in-loop
			}
		}
	};

	await Promise.all(Array.from({length: Math.min(concurrency, times)}, lane));
};
