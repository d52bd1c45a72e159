import {z} from 'zod';
import {compareFlows} from '../../../operations/compare-flows.ts';
import {defineTool} from '../tool.ts';
import {flowId} from './flow-fields.ts';

const texts = z.array(z.string()).max(50);

/** Two flows compared. */
export const diffFlows = defineTool({
	name: 'diff_flows',
	title: 'Compare two flows',
	description: 'Compares two flows: request, status, headers, bodies (JSON by structure), times and sizes. Says whether anything that counts differs. Useful after a replay, or to see why one call works and another fails.',
	input: z.object({
		a: flowId,
		b: flowId,
		ignore_headers: texts.optional().describe('Names of headers that do not count; * is a wildcard.'),
		ignore_paths: texts.optional().describe('Places in JSON that do not count: $.timestamp, $.items[*].id, $..id.'),
	}),
	async run({a, b, ignore_headers: ignoreHeaders = [], ignore_paths: ignorePaths = []}, context) {
		const reader = await context.openReader();
		const {diff} = compareFlows({reader}, {
			a, b, ignoreHeaders, ignorePaths, redact: context.redact,
		});
		return {facts: {same: diff.same}, captured: {diff}};
	},
});
