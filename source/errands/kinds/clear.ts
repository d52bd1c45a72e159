import {clearFlows} from '../../operations/clear-flows.ts';
import type {Kind} from './kind.ts';

const countBudget = 200;

/** Deletes the flows that match for good; marked ones only when asked. */
export const clearErrand: Kind<'clear'> = async (context, {filter: text, isMarkedToo}) => {
	const filter = context.filter(text);
	const counted = context.openReader().count(filter, {budget: countBudget});
	const total = counted.next === undefined ? counted.count : undefined;
	const flows = await clearFlows({editor: context.openEditor()}, {
		filter,
		marked: isMarkedToo,
		progress(done) {
			context.progress({flows: done, share: total ? Math.min(1, done / total) : undefined});
		},
	});
	return {flows};
};
