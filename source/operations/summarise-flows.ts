import type {Filter} from '../filter/filter.ts';
import type {FlowRow} from '../flow/flow.ts';
import {pathTemplate} from '../flow/path-template.ts';
import {authority} from '../flow/url.ts';
import type {Reader, ValueCount} from '../store/store.ts';
import {listFlows} from './list-flows.ts';

/** Durations of a set of flows in microseconds; `undefined` when none has one. */
export type Durations = {readonly mean: number; readonly p50: number; readonly p90: number; readonly p95: number; readonly p99: number; readonly max: number};

/** Requests that differ only in ids. */
export type Endpoint = {
	readonly method: string;
	/** `host` or `host:port`. */
	readonly authority: string;
	/** The path with numbers, UUIDs and hashes as `{id}`. */
	readonly path: string;
	readonly count: number;
	/** Microseconds. */
	readonly mean: number;
	readonly max: number;
};

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
};

/** More distinct values than these are counted together: a hostile site must not fill the memory. */
const mostValues = 20_000;

const createTally = () => {
	const counts = new Map<string, number>();
	return {
		add(value: string) {
			const key = counts.has(value) || counts.size < mostValues ? value : '…';
			counts.set(key, (counts.get(key) ?? 0) + 1);
		},
		most: (limit: number): ValueCount[] => [...counts]
			.map(([value, count]) => ({value, count}))
			.toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
			.slice(0, limit),
	};
};

const createDurations = () => {
	let values = new Float64Array(1024);
	let length = 0;
	let sum = 0;
	return {
		add(value: number) {
			if (length === values.length) {
				const larger = new Float64Array(length * 2);
				larger.set(values);
				values = larger;
			}

			values[length++] = value;
			sum += value;
		},
		read(): Durations | undefined {
			if (length === 0) {
				return undefined;
			}

			const sorted = values.subarray(0, length).toSorted();
			// Nearest rank: a value that was really measured.
			const at = (share: number): number => sorted[Math.max(0, Math.ceil(share * length) - 1)]!;
			return {
				mean: Math.round(sum / length), p50: at(0.5), p90: at(0.9), p95: at(0.95), p99: at(0.99), max: at(1),
			};
		},
	};
};

const createEndpoints = () => {
	const endpoints = new Map<string, {method: string; authority: string; path: string; count: number; sum: number; max: number}>();
	return {
		add(row: FlowRow) {
			const path = pathTemplate(row.path);
			const key = `${row.method} ${row.scheme}://${authority(row)}${path}`;
			const known = endpoints.get(key);
			if (known) {
				known.count++;
				known.sum += row.duration ?? 0;
				known.max = Math.max(known.max, row.duration ?? 0);
			} else if (endpoints.size < mostValues) {
				endpoints.set(key, {
					method: row.method, authority: authority(row), path, count: 1, sum: row.duration ?? 0, max: row.duration ?? 0,
				});
			}
		},
		slowest: (limit: number): Endpoint[] => endpoints.values().map(({sum, ...endpoint}) => ({...endpoint, mean: Math.round(sum / endpoint.count)}))
			.toArray()
			.toSorted((a, b) => b.mean - a.mean)
			.slice(0, limit),
	};
};

/** Which flows to sum up, and how many of each list to give. */
export type SummaryOptions = {
	readonly filter?: Filter | undefined;
	readonly limit?: number | undefined;
	/** Whether what tapx has sent itself counts like the traffic of clients. */
	readonly withReplays?: boolean | undefined;
};

/** Totals, most frequent values, percentiles and slowest endpoints of the flows that match; each flow is looked at once. */
export const summariseFlows = ({reader}: {readonly reader: Pick<Reader, 'window'>}, {filter, limit = 10, withReplays = false}: SummaryOptions): Summary => {
	const [hosts, methods, statuses, types] = [createTally(), createTally(), createTally(), createTally()];
	const durations = createDurations();
	const endpoints = createEndpoints();
	const sum = {
		flows: 0, replays: 0, failed: 0, errors: 0, requestBytes: 0, responseBytes: 0,
	};
	let first = Infinity;
	let last = -Infinity;
	for (const row of listFlows({reader}, {filter})) {
		if (!withReplays && row.source === 'replay') {
			sum.replays++;
			continue;
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
			continue;
		}

		durations.add(row.duration);
		endpoints.add(row);
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
	};
};
