import type {FlowRow} from '../../flow/flow.ts';
import {pathTemplate} from '../../flow/path-template.ts';
import {authority} from '../../flow/url.ts';
import {mostValues} from './values.ts';

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

/** Counts requests by endpoint. */
export const createEndpoints = () => {
	const endpoints = new Map<string, {method: string; authority: string; path: string; count: number; sum: number; max: number}>();
	const list = (order: (a: Endpoint, b: Endpoint) => number, limit: number): Endpoint[] => endpoints.values()
		.map(({sum, ...endpoint}) => ({...endpoint, mean: Math.round(sum / endpoint.count)}))
		.toArray()
		.toSorted(order)
		.slice(0, limit);

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
		/** Those called most often. */
		most: (limit: number): Endpoint[] => list((a, b) => b.count - a.count || b.mean - a.mean, limit),
		/** Those that take longest on average. */
		slowest: (limit: number): Endpoint[] => list((a, b) => b.mean - a.mean, limit),
	};
};
