import type {Filter} from '../filter/filter.ts';
import type {FlowRow} from '../flow/flow.ts';
import type {Reader} from '../store/store.ts';

/** Which flows, and in which order. */
export type ListInput = {
	readonly filter?: Filter | undefined;
	readonly limit?: number | undefined;
	/** Oldest first; else newest first. */
	readonly oldestFirst?: boolean | undefined;
};

/** The first page is small so that the first lines come at once, also into `head`. */
const firstPage = 100;
const page = 2000;

/**
Rows of flows one after another, a page of the store at a time: memory does not grow with their number.

@yields One row.
*/
export function * listFlows({reader}: {readonly reader: Pick<Reader, 'window'>}, {filter, limit = Infinity, oldestFirst = false}: ListInput): Generator<FlowRow, void> {
	let left = limit;
	let at: number | undefined = oldestFirst ? 0 : undefined;
	let size = firstPage;
	while (left > 0) {
		const {rows, next} = reader.window({filter, limit: Math.min(size, left), [oldestFirst ? 'after' : 'before']: at});
		yield * rows;
		left -= rows.length;
		if (next === undefined) {
			return;
		}

		at = next;
		size = page;
	}
}
