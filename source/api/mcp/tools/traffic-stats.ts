import {z} from 'zod';
import {isoMicroseconds, milliseconds} from '../../../formats/time.ts';
import {measureFlows} from '../../../operations/measure-flows.ts';
import {paced} from '../../../operations/paced/paced.ts';
import {summariseFlows} from '../../../operations/summarise-flows.ts';
import {defineTool} from '../tool.ts';
import {filterText} from './flow-fields.ts';
import {shownRow} from './row.ts';

const inMilliseconds = (values: Readonly<Record<string, number>> | undefined): Record<string, number | null> =>
	Object.fromEntries(Object.entries(values ?? {}).map(([name, value]) => [`${name}_ms`, milliseconds(value)]));

/** Sums of traffic. */
export const trafficStats = defineTool({
	name: 'traffic_stats',
	title: 'Sum up traffic',
	description: 'Sums up the newest flows of a filter: how many, errors, bytes, percentiles of durations, the most frequent hosts, methods, statuses and types, the slowest endpoints and the slowest single flows. For "what is slow" begin here.',
	input: z.object({
		filter: filterText,
		newest: z.number().int().min(1).max(1_000_000).default(100_000).describe('So many of the newest flows that match.'),
		top: z.number().int().min(1).max(50).default(10).describe('Length of each list.'),
	}),
	async run({filter: text, newest, top}, context, signal) {
		const filter = context.filter(text);
		const reader = await context.openReader();
		const summary = await paced(summariseFlows({reader}, {filter, newest, limit: top}), {signal});
		const measures = await paced(measureFlows({reader}, {filter, newest, most: top}), {signal});
		return {
			facts: {
				flows: summary.flows, replays_left_out: summary.replays, failed: summary.failed, status_400_and_above: summary.errors, request_bytes: summary.requestBytes,
				response_bytes: summary.responseBytes, first: summary.first === undefined ? null : isoMicroseconds(summary.first), last: summary.last === undefined ? null : isoMicroseconds(summary.last),
				durations: inMilliseconds(summary.durations), slower_than_2_s: measures.slow,
			},
			captured: {
				hosts: summary.hosts, methods: summary.methods, statuses: summary.statuses, types: summary.types,
				slowest_endpoints: summary.slowest.map(({mean, max, ...endpoint}) => ({...endpoint, mean_ms: milliseconds(mean), max_ms: milliseconds(max)})),
				slowest_flows: measures.slowest.map(row => shownRow(row, context)),
			},
		};
	},
});
