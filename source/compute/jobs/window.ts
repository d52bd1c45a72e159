import type {FlowRow} from '../../flow/flow.ts';
import {slice, type Job} from './job.ts';

/**
Reads rows around a key; a filter that needs a scan gives what it has found after each slice.

@yields The rows found so far.
*/
export const window: Job<'window'> = function * ({reader, filter}, input) {
	const parsed = filter(input.filter);
	const forward = input.after !== undefined;
	const revision = reader.revision();
	const found: FlowRow[] = [];
	let key = forward ? input.after : input.before;
	for (;;) {
		const {rows, next} = reader.window({
			filter: parsed, limit: input.limit - found.length, ...(forward ? {after: key} : {before: key}),
		}, slice);
		found.push(...rows);
		const more = next !== undefined;
		const answer = {
			rows: forward ? [...found] : found.toReversed(), more, revision, isPart: more && found.length < input.limit,
		};
		if (!answer.isPart) {
			return answer;
		}

		key = next;
		yield answer;
	}
};
