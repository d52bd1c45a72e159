import type {Wanted} from '../filter/filter.ts';
import type {Reader} from '../store/store.ts';
import {pagesOf} from './paced/pages.ts';

/** Which requests, and how many. */
export type FindInput = {
	readonly filter?: Wanted | undefined;
	readonly limit: number;
	/** Only those with a smaller id. */
	readonly before?: number | undefined;
	/** Milliseconds that it may look; 10,000 unless given. */
	readonly patience?: number | undefined;
};

/** What was found: ids, and where to go on. */
export type FoundRequests = {
	/** Newest first. */
	readonly ids: readonly number[];
	/** `before` of the next page; `undefined` at the end. There may be more also when fewer than `limit` were found in time. */
	readonly next: number | undefined;
};

/**
Finds the newest requests that match, a page at a time: each page costs the same wherever it lies. Works in slices (`paced`).

@yields How many it has found, after each slice.
*/
export function * findRequests({reader}: {readonly reader: Pick<Reader, 'window'>}, {filter, limit, before, patience = 10_000}: FindInput): Generator<number, FoundRequests> {
	const deadline = performance.now() + patience;
	const ids: number[] = [];
	let next: number | undefined;
	for (const page of pagesOf({reader}, {filter, newest: limit, before})) {
		ids.push(...page.rows.map(({id}) => id));
		({next} = page);
		if (performance.now() > deadline) {
			break;
		}

		yield ids.length;
	}

	return {ids, next};
}
