import {z} from 'zod';

/** The number of a flow. */
export const flowId = z.number().int().positive().describe('Number of the flow, the `id` that query_flows gives.');

/** A filter in the filter language. */
export const filterText = z.string().max(4000).optional()
	.describe('Filter, conditions separated by blanks are ANDed: `host:*.example.com method:POST status:5xx status:400..499 path:/api/* type:json dur:>500ms size:>10kb header.x-id:1 body:"not found" is:error is:replay session:last after:10m id:12..40 finding:high`, with `or`, `not`, parentheses, `~"regex"`. A bare word looks in method, URL, status and type. Left out: all flows. The resource tapx://filter-language has every field.');
