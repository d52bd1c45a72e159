import type {Filter} from '../filter/filter.ts';
import type {Reader} from '../store/store.ts';

/** How many flows match; exact, whatever it takes. */
export const countFlows = ({reader}: {readonly reader: Pick<Reader, 'count' | 'totals'>}, {filter}: {readonly filter?: Filter | undefined}): number => {
	if (!filter) {
		return reader.totals().flows;
	}

	let total = 0;
	let after: number | undefined = 0;
	while (after !== undefined) {
		const {count, next} = reader.count(filter, {after});
		total += count;
		after = next;
	}

	return total;
};
