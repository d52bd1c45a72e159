import type {Wanted} from '../../filter/filter.ts';
import type {FlowRow} from '../../flow/flow.ts';
import type {Reader} from '../../store/store.ts';

/** Milliseconds that one page may look for rows. */
const slice = 15;
const largest = 2000;

/**
Rows of the newest flows that match, newest first, page by page. A page is what a few milliseconds find, which may be nothing:
whoever runs it on a thread with other work lets that in after each.

@yields The rows of one page.
*/
export function * pagesOf({reader}: {readonly reader: Pick<Reader, 'window'>}, {filter, newest = Infinity}: {
	readonly filter?: Wanted | undefined;
	/** So many in all. */
	readonly newest?: number | undefined;
}): Generator<readonly FlowRow[], void> {
	let left = newest;
	let before: number | undefined;
	do {
		const {rows, next}: ReturnType<Reader['window']> = reader.window({filter, limit: Math.min(largest, left), before}, slice);
		left -= rows.length;
		before = next;
		yield rows;
	} while (left > 0 && before !== undefined);
}
