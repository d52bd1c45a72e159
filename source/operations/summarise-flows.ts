import type {Filter} from '../filter/filter.ts';
import type {FlowRow} from '../flow/flow.ts';
import type {Reader, ValueCount} from '../store/store.ts';
import {pagesOf} from './paced/pages.ts';
import {createDurations, type Durations} from './tally/durations.ts';
import {createEndpoints, type Endpoint} from './tally/endpoints.ts';
import {createTally} from './tally/values.ts';

/** What a set of flows amounts to. */
export type Summary = {
	readonly flows: number;
	/** Replays that match too, and are left out of everything else here. */
	readonly replays: number;
	readonly failed: number;
	/** Answers of status 400 and above. */
	readonly errors: number;
	readonly requestBytes: number;
	readonly responseBytes: number;
	/** Microseconds since the epoch; `undefined` without flows. */
	readonly first: number | undefined;
	readonly last: number | undefined;
	readonly durations: Durations | undefined;
	readonly hosts: readonly ValueCount[];
	readonly methods: readonly ValueCount[];
	readonly statuses: readonly ValueCount[];
	readonly types: readonly ValueCount[];
	/** Slowest by mean duration. */
	readonly slowest: readonly Endpoint[];
	/** Called most often. */
	readonly endpoints: readonly Endpoint[];
};

/** Which flows to sum up, and how many of each list to give. */
export type SummaryOptions = {
	readonly filter?: Filter | undefined;
	readonly limit?: number | undefined;
	/** Only so many of the newest that match. */
	readonly newest?: number | undefined;
	/** Whether what tapx has sent itself counts like the traffic of clients. */
	readonly withReplays?: boolean | undefined;
};

/**
Totals, most frequent values, percentiles and endpoints of the flows that match; each flow is looked at once. Works in slices (`paced`).

@yields How many flows it has looked at, after each slice.
*/
export function * summariseFlows({reader}: {readonly reader: Pick<Reader, 'window'>}, {filter, limit = 10, newest, withReplays = false}: SummaryOptions): Generator<number, Summary> {
	const [hosts, methods, statuses, types] = [createTally(), createTally(), createTally(), createTally()];
	const durations = createDurations();
	const endpoints = createEndpoints();
	const sum = {
		flows: 0, replays: 0, failed: 0, errors: 0, requestBytes: 0, responseBytes: 0,
	};
	let first = Infinity;
	let last = -Infinity;
	const add = (row: FlowRow): void => {
		if (!withReplays && row.source === 'replay') {
			sum.replays++;
			return;
		}

		sum.flows++;
		sum.failed += row.state === 'failed' ? 1 : 0;
		sum.errors += (row.status ?? 0) >= 400 ? 1 : 0;
		sum.requestBytes += row.requestSize ?? 0;
		sum.responseBytes += row.responseSize ?? 0;
		first = Math.min(first, row.startedAt);
		last = Math.max(last, row.startedAt);
		hosts.add(row.host);
		methods.add(row.method);
		statuses.add(row.status === undefined ? row.state : String(row.status));
		types.add(row.type || 'none');
		if (row.duration === undefined || row.kind !== 'http') {
			return;
		}

		durations.add(row.duration);
		endpoints.add(row);
	};

	for (const {rows} of pagesOf({reader}, {filter, newest})) {
		for (const row of rows) {
			add(row);
		}

		yield sum.flows + sum.replays;
	}

	return {
		...sum,
		first: sum.flows > 0 ? first : undefined,
		last: sum.flows > 0 ? last : undefined,
		durations: durations.read(),
		hosts: hosts.most(limit),
		methods: methods.most(limit),
		statuses: statuses.most(limit),
		types: types.most(limit),
		slowest: endpoints.slowest(limit),
		endpoints: endpoints.most(limit),
	};
}
