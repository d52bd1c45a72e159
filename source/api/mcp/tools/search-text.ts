import {z} from 'zod';
import type {Wanted} from '../../../filter/filter.ts';
import {bodyText} from '../../../flow/content.ts';
import type {Flow, Request, Response} from '../../../flow/flow.ts';
import {flowUrl} from '../../../flow/url.ts';
import {redactFlow} from '../../../redaction/redact-flow.ts';
import {defineTool} from '../tool.ts';
import {filterText} from './flow-fields.ts';
import {gather} from './gather.ts';

const around = 100;
const mostExcerpts = 4;
const longestUrl = 400;

type Place = readonly [where: string, text: string];

/**
The texts of a flow with their places.

@yields One text.
*/
function * placesOf(flow: Flow): Generator<Place, void> {
	yield ['url', flowUrl(flow.request)];
	for (const side of ['request', 'response'] as const) {
		const message: Request | Response | undefined = flow[side];
		for (const [name, value] of message?.headers ?? []) {
			yield [`${side} header ${name}`, `${name}: ${value}`];
		}

		const text = message && bodyText(message);
		if (text) {
			yield [`${side} body`, text];
		}
	}
}

const find = (text: string, lower: string): number => text.toLowerCase().indexOf(lower);

const excerptsOf = (flow: Flow, lower: string) => placesOf(flow)
	.map(([where, text]) => ({where, text, at: find(text, lower)}))
	.filter(({at}) => at !== -1)
	.take(mostExcerpts)
	.map(({where, text, at}) => ({where, at, excerpt: text.slice(Math.max(0, at - around), at + lower.length + around)}))
	.toArray();

/** Texts in URLs, headers and bodies. */
export const searchText = defineTool({
	name: 'search_text',
	title: 'Search text',
	description: 'Finds a text, in any case, in URLs, headers and decoded bodies, newest flows first, and shows where it stands. Secrets that are redacted are not found. For regular expressions use query_flows with body:~"…".',
	input: z.object({
		text: z.string().min(2).max(500).describe('What to look for, literally.'),
		filter: filterText,
		limit: z.number().int().min(1).max(100).default(20).describe('At most so many flows.'),
		cursor: z.number().int().positive().optional().describe('`next_cursor` of the answer before.'),
	}),
	async run({text, filter: filterWords, limit, cursor}, context, signal) {
		const filter = context.filter(filterWords);
		const lower = text.toLowerCase();
		const wanted: Wanted = {
			terms: filter?.terms ?? [],
			residual: flow => (filter?.residual?.(flow) ?? true) && placesOf(flow).some(([, each]) => find(each, lower) !== -1),
			needs: {headers: true, bodies: true, findings: filter?.needs.findings},
		};
		const reader = await context.openReader();
		const {items: matches, next} = await gather(reader, {
			filter: wanted,
			limit,
			cursor,
			page: 10,
			show({id}) {
				const whole = reader.flow(id);
				const flow = whole && context.redact ? redactFlow(whole).value : whole;
				const excerpts = flow ? excerptsOf(flow, lower) : [];
				return flow && excerpts.length > 0
					? {
						id, method: flow.request.method, url: flowUrl(flow.request).slice(0, longestUrl), excerpts,
					}
					: undefined;
			},
		}, signal);
		return {facts: {count: matches.length, next_cursor: next ?? null}, captured: {matches}};
	},
});
