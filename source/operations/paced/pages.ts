import type {Wanted} from '../../filter/filter.ts';
import type {FlowRow} from '../../flow/flow.ts';
import type {Reader} from '../../store/store.ts';

/** Milliseconds that one page may look for rows. */
const slice = 15;
const largest = 2000;

/** Rows found, and where to go on; `undefined` at the end. */
type Page = {readonly rows: readonly FlowRow[]; readonly next: number | undefined};

/**
Rows of the newest flows that match, newest first, page by page. A page is what a few milliseconds find, which may be nothing:
whoever runs it on a thread with other work lets that in after each.

@yields One page.
*/
export function * pagesOf({reader}: {readonly reader: Pick<Reader, 'window'>}, {filter, newest = Infinity, before}: {
	readonly filter?: Wanted | undefined;
	/** So many in all. */
	readonly newest?: number | undefined;
	/** Only flows with a smaller id. */
	readonly before?: number | undefined;
}): Generator<Page, void> {
	let left = newest;
	let from = before;
	do {
		const page: Page = reader.window({filter, limit: Math.min(largest, left), before: from}, slice);
		left -= page.rows.length;
		from = page.next;
		yield page;
	} while (from !== undefined && left > 0);
}
