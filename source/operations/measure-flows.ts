import type {Filter} from '../filter/filter.ts';
import type {FlowRow} from '../flow/flow.ts';
import type {Reader} from '../store/store.ts';
import {pagesOf} from './paced/pages.ts';
import {createDurations, type Durations} from './tally/durations.ts';
import {createEndpoints, type Endpoint} from './tally/endpoints.ts';

/** What exchanges took; times in microseconds. */
export type Measures = {
	/** Flows looked at; `timed` of them are exchanges that have ended. */
	readonly flows: number;
	readonly timed: number;
	/** Exchanges that took longer than two seconds. */
	readonly slow: number;
	/** `undefined` without exchanges. */
	readonly min: number | undefined;
	readonly durations: Durations | undefined;
	/** The slowest first. */
	readonly slowest: readonly FlowRow[];
	/** The slowest on average first. */
	readonly endpoints: readonly Endpoint[];
};

/** Longer than this is slow, in microseconds. */
const slowAbove = 2_000_000;

const bySlowness = (a: FlowRow, b: FlowRow): number => (b.duration ?? 0) - (a.duration ?? 0) || a.id - b.id;

/**
Measures the newest flows that match: percentiles, the slowest exchanges and endpoints. Works in slices (`paced`).

@yields How many flows it has looked at, after each slice.
*/
export function * measureFlows({reader}: {readonly reader: Pick<Reader, 'window'>}, {filter, newest, most = 10}: {
	readonly filter?: Filter | undefined;
	readonly newest?: number | undefined;
	/** Length of the lists. */
	readonly most?: number | undefined;
}): Generator<number, Measures> {
	const durations = createDurations();
	const endpoints = createEndpoints();
	let slowest: FlowRow[] = [];
	let [flows, timed, slow] = [0, 0, 0];
	for (const {rows} of pagesOf({reader}, {filter, newest})) {
		flows += rows.length;
		const exchanges = rows.filter(row => row.kind === 'http' && row.duration !== undefined);
		for (const row of exchanges) {
			const {duration = 0} = row;
			timed++;
			slow += duration > slowAbove ? 1 : 0;
			durations.add(duration);
			endpoints.add(row);
		}

		slowest = [...slowest, ...exchanges].toSorted(bySlowness).slice(0, most);
		yield flows;
	}

	return {
		flows, timed, slow, min: durations.min, durations: durations.read(), slowest, endpoints: endpoints.slowest(most),
	};
}
