import type {FlowFigures} from '../flow/flow.ts';
import {
	groupKey,
	groupOf,
	type Group,
	type GroupFigures,
	type Grouping,
	type GroupName,
	type GroupOrder,
} from '../flow/group.ts';

/** Groups of flows with their sums, and the sums of those that are not told apart. */
export type Groups = {readonly groups: readonly Group[]; readonly others: (GroupFigures & {readonly groups: number}) | undefined};

/** Sums over flows, by group. */
export type Tally = {
	add(flow: FlowFigures): void;
	/** Takes back what was added of a flow; its place among the newest stays. */
	remove(flow: FlowFigures): void;
	/** The first `most` groups in an order; the rest is one. */
	list(order: GroupOrder, most: number): Groups;
};

/** Groups beyond this number are not told apart from then on: memory does not grow with what was requested. */
const mostGroups = 20_000;
/** Durations are counted in classes, so many between one and its double. */
const classes = 16;

type Sums = {
	readonly name: GroupName;
	count: number;
	errors: number;
	bytes: number;
	last: number;
	/** Flows by class of duration. */
	readonly durations: Map<number, number>;
};

const isError = ({state, status}: FlowFigures): boolean => state === 'failed' || (status ?? 0) >= 400;
const classOf = (duration: number): number => Math.floor(Math.log2(Math.max(1, duration)) * classes);

const medianOf = (durations: ReadonlyMap<number, number>): number | undefined => {
	const counted = [...durations].filter(([, count]) => count > 0).toSorted(([a], [b]) => a - b);
	const half = counted.reduce((sum, [, count]) => sum + count, 0) / 2;
	let sum = 0;
	const middle = counted.find(([, count]) => {
		sum += count;
		return sum >= half;
	});
	return middle && Math.round(2 ** ((middle[0] + 0.5) / classes));
};

const toGroup = ({name, count, errors, bytes, last, durations}: Sums): Group => ({
	...name, count, errors, bytes, last, median: medianOf(durations),
});

const byName = (a: Sums, b: Sums): number => groupKey(a.name) < groupKey(b.name) ? -1 : 1;

/** Sorts sums; the median takes some working out, so it is worked out once for each. */
const sorted = (all: readonly Sums[], order: GroupOrder): readonly Sums[] => {
	if (order === 'name') {
		return all.toSorted(byName);
	}

	const value = (sums: Sums): number => order === 'median' ? medianOf(sums.durations) ?? 0 : sums[order];
	return all.map(sums => ({sums, value: value(sums)})).toSorted((a, b) => b.value - a.value || byName(a.sums, b.sums)).map(({sums}) => sums);
};

const emptySums = (name: GroupName): Sums => ({
	name, count: 0, errors: 0, bytes: 0, last: 0, durations: new Map(),
});

/** A tally that has seen nothing. */
export const createTally = (by: Grouping): Tally => {
	const groups = new Map<string, Sums>();
	const others = emptySums({host: ''});

	const sumsOf = (flow: FlowFigures): Sums => {
		const name = groupOf(flow, by);
		const key = groupKey(name);
		const known = groups.get(key);
		if (known) {
			return known;
		}

		if (groups.size >= mostGroups) {
			return others;
		}

		const sums = emptySums(name);
		groups.set(key, sums);
		return sums;
	};

	const change = (flow: FlowFigures, sign: 1 | -1): void => {
		const sums = sumsOf(flow);
		sums.count += sign;
		sums.errors += isError(flow) ? sign : 0;
		sums.bytes += (flow.responseSize ?? 0) * sign;
		sums.last = Math.max(sums.last, flow.startedAt);
		if (flow.duration === undefined) {
			return;
		}

		const place = classOf(flow.duration);
		sums.durations.set(place, (sums.durations.get(place) ?? 0) + sign);
	};

	return {
		add(flow) {
			change(flow, 1);
		},
		remove(flow) {
			change(flow, -1);
		},
		list(order, most) {
			const all = sorted(groups.values().filter(({count}) => count > 0).toArray(), order);
			const rest = emptySums({host: ''});
			for (const sums of [...all.slice(most), others]) {
				rest.count += sums.count;
				rest.errors += sums.errors;
				rest.bytes += sums.bytes;
				rest.last = Math.max(rest.last, sums.last);
				for (const [place, count] of sums.durations) {
					rest.durations.set(place, (rest.durations.get(place) ?? 0) + count);
				}
			}

			const {host, ...figures} = toGroup(rest);
			return {
				groups: all.slice(0, most).map(sums => toGroup(sums)),
				others: rest.count > 0 ? {...figures, groups: Math.max(0, all.length - most)} : undefined,
			};
		},
	};
};
