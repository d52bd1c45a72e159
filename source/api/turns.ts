import {Refusal} from './refusal.ts';

/**
Lets work that goes in slices through one after the other: however many ask, other calls wait for one slice at most.

@throws {Refusal} 503 when too many wait already.
*/
export type Turns = <Result>(work: () => Promise<Result>, signal?: AbortSignal) => Promise<Result>;

/** So many may wait. */
const longest = 16;

/** Makes the queue. */
export const createTurns = (): Turns => {
	let last: Promise<unknown> = Promise.resolve();
	let waiting = 0;
	return async (work, signal) => {
		if (waiting >= longest) {
			throw new Refusal(503, 'Too many such calls are under way.', 'Try again in a moment.', {'retry-after': '2'});
		}

		waiting++;
		const before = last;
		const {promise, resolve} = Promise.withResolvers<void>();
		last = promise;
		try {
			await before;
			signal?.throwIfAborted();
			return await work();
		} finally {
			waiting--;
			resolve();
		}
	};
};
