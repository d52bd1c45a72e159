import {z} from 'zod';
import {defineTool} from '../tool.ts';
import {filterText} from './flow-fields.ts';
import {gather} from './gather.ts';
import {shownRow} from './row.ts';

/** Rows of flows, newest first. */
export const queryFlows = defineTool({
	name: 'query_flows',
	title: 'List flows',
	description: 'Lists recorded HTTP(S) requests with their outcome, newest first, by a filter. Start here. Headers and bodies come with get_flow and read_body.',
	input: z.object({
		filter: filterText,
		limit: z.number().int().min(1).max(200).default(30).describe('At most so many.'),
		cursor: z.number().int().positive().optional().describe('`next_cursor` of the answer before, to go on from there.'),
	}),
	async run({filter: text, limit, cursor}, context, signal) {
		const filter = context.filter(text);
		const {items: flows, next} = await gather(await context.openReader(), {
			filter, limit, cursor, page: limit + 1, show: row => shownRow(row, context),
		}, signal);
		const hint = next === undefined ? 'No flow matches.' : 'Nothing found so far: go on with next_cursor.';
		return {facts: {count: flows.length, next_cursor: next ?? null, ...flows.length === 0 && {hint}}, captured: {flows}};
	},
});
