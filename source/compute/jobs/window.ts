import type {FlowRow} from '../../flow/flow.ts';
import type {Wanted} from '../../filter/filter.ts';
import type {SortedRows} from '../../store/store.ts';
import {ofGroup} from '../of-group.ts';
import type {Input} from '../protocol.ts';
import {slice, type Context, type Job} from './job.ts';

/**
Rows in the order of arrival, or turned round.

@yields The rows found so far, after each slice.
*/
function * byArrival({reader}: Context, filter: Wanted | undefined, {order, after, before, fromEnd = false, limit}: Input<'window'>): Generator<SortedRows, SortedRows> {
	const isBackwards = before !== undefined || (after === undefined && fromEnd);
	const isUp = isBackwards === order.descending;
	const found: FlowRow[] = [];
	let key = (after ?? before)?.id ?? (isUp ? 0 : undefined);
	for (;;) {
		const {rows, next} = reader.window({filter, limit: limit - found.length, ...isUp ? {after: key} : {before: key}}, slice);
		found.push(...rows);
		const answer = {rows: isBackwards ? found.toReversed() : [...found], more: next !== undefined};
		if (next === undefined || found.length >= limit) {
			return answer;
		}

		key = next;
		yield answer;
	}
}

/**
Reads rows of a filter in an order; where that takes long it gives what it has found after each slice.

@yields The rows found so far.
*/
export const window: Job<'window'> = function * (context, input) {
	const parsed = context.filter(input.filter);
	const filter = input.group ? ofGroup(parsed, input.group) : parsed;
	const revision = context.reader.revision();
	const reads = input.order.by === 'time' ? byArrival(context, filter, input) : context.reader.sorted({...input, filter}, slice);
	for (;;) {
		const {done, value} = reads.next();
		const answer = {...value, revision, isPart: !done};
		if (done) {
			return answer;
		}

		yield answer;
	}
};
