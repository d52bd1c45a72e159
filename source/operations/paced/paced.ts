import {setImmediate} from 'node:timers/promises';

/** Runs to its end what works in slices, letting other work of the thread in between; `progress` is given what each slice yields, `signal` ends it with its reason. */
export const paced = async <Part, Result>(slices: Generator<Part, Result>, {progress, signal}: {
	readonly progress?: ((part: Part) => void) | undefined;
	readonly signal?: AbortSignal | undefined;
} = {}): Promise<Result> => {
	try {
		for (;;) {
			const {done, value} = slices.next();
			if (done) {
				return value;
			}

			progress?.(value);
			await setImmediate(); // eslint-disable-line no-await-in-loop -- one slice after the other
			signal?.throwIfAborted();
		}
	} finally {
		slices.return(undefined as never);
	}
};
