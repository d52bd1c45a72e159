import {slice, type Job} from './job.ts';

/**
Counts matches, telling how far it is.

@yields The sum so far.
*/
export const count: Job<'count'> = function * ({reader, filter}, input) {
	const parsed = filter(input.filter);
	let sum = 0;
	let {after = 0}: {after?: number | undefined} = input;
	for (;;) {
		const part = reader.count(parsed, {after, budget: slice});
		sum += part.count;
		if (part.next === undefined) {
			return {count: sum, done: true};
		}

		after = part.next;
		yield {count: sum, done: false};
	}
};
