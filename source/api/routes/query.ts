import {z} from 'zod';
import type {Flow} from '../../flow/flow.ts';
import {flowToJson} from '../../formats/json.ts';
import {jsonText} from '../../formats/json-text.ts';
import {requestsRow} from '../../formats/requests-row.ts';
import {milliseconds} from '../../formats/time.ts';
import {countValues} from '../../operations/count-values.ts';
import {findRequests} from '../../operations/find-requests.ts';
import {paced} from '../../operations/paced/paced.ts';
import {showFlow} from '../../operations/show-flow.ts';
import {summariseFlows, type Summary} from '../../operations/summarise-flows.ts';
import type {Reader, ValueCount} from '../../store/store.ts';
import {endpointShape, endpointToJson} from '../answers/endpoint.ts';
import {rowShape} from '../answers/row.ts';
import {
	filterText,
	idInPath,
	none,
	numberInUrl,
	plainQuery,
	redact,
	text,
} from '../fields.ts';
import type {Redactor} from '../redactor.ts';
import type {Room} from '../room.ts';
import {Streamed} from '../streamed.ts';
import {wantedOf} from '../wanted.ts';
import {defineRoute} from './define-route.ts';
import {sqlRoute} from './sql.ts';

/**
One row after the other: a page of large bodies is never in memory as a whole.

@yields Pieces of JSON.
*/
const pageText = function * (flows: Iterable<Flow>, redactor: Redactor, next: number | undefined): Generator<string, void> {
	let count = 0;
	yield '{"success":true,"requests":[';
	for (const flow of flows) {
		yield `${count === 0 ? '' : ','}\n${jsonText(requestsRow(redactor.flow(flow)))}`;
		count++;
	}

	const redacted = Object.keys(redactor.counts).length > 0 ? {redacted: redactor.counts} : {};
	yield `\n],${JSON.stringify({count, next_cursor: next === undefined ? null : String(next), ...redacted}).slice(1)}\n`;
};

/**
Flows by id, those deleted meanwhile left out.

@yields One flow.
*/
const flowsOf = function * (reader: Pick<Reader, 'flow'>, ids: readonly number[]): Generator<Flow, void> {
	for (const id of ids) {
		const flow = reader.flow(id);
		if (flow) {
			yield flow;
		}
	}
};

const cursor = z.string().regex(/^\d{1,15}$/v, {error: 'wants the next_cursor of the answer before'}).transform(Number).optional();

const queryRequests = defineRoute({
	method: 'GET',
	path: '/copilot/query/requests',
	summary: 'requests, newest first, page by page',
	tag: 'Query',
	input: {
		path: none,
		query: z.strictObject({
			method: text().optional(),
			status: text().regex(/^[\w,.<=>]{1,40}$/v, {error: 'wants a status such as 404, 5xx or 400..499'}).optional(),
			host: text().optional().meta({description: '`*` is a wildcard'}),
			q: text().max(1000, {error: 'wants at most 1000 characters'}).optional().meta({description: 'words in method, URL, status or content type'}),
			filter: filterText.optional(),
			limit: numberInUrl(1, 10_000).default(100),
			cursor: cursor.meta({description: 'next_cursor of the page before'}),
			redact,
		}),
		body: none,
	},
	answer: z.object({
		count: z.int().meta({description: 'of this page'}),
		requests: z.array(rowShape),
		next_cursor: z.string().nullable().meta({description: 'null at the end'}),
	}),
	async run({reader, parseFilter, turns}, {query, redactor, signal}) {
		const {limit, cursor: before, ...conditions} = query;
		const filter = wantedOf(conditions, parseFilter);
		const search = async () => paced(findRequests({reader}, {filter, limit, before}), {signal});
		// Without a filter there is nothing to search.
		const {ids, next} = await (filter ? turns(search, signal) : search());
		return new Streamed('application/json; charset=utf-8', pageText(flowsOf(reader, ids), redactor, next));
	},
});

const queryRequest = defineRoute({
	method: 'GET',
	path: '/copilot/query/requests/{id}',
	summary: 'one request, whole',
	tag: 'Query',
	input: {path: idInPath, query: plainQuery, body: none},
	answer: z.object({
		request: rowShape,
		flow: z.looseObject({id: z.int(), url: z.string(), state: z.string()}).meta({description: 'everything known of it, as `tapx show --json` has it'}),
	}),
	run({reader}, {path: {id}, redactor}) {
		const flow = redactor.flow(showFlow({reader}, {id}));
		return {request: requestsRow(flow), flow: flowToJson(flow)};
	},
});

const sumQuery = z.strictObject({filter: filterText.optional(), limit: numberInUrl(1, 10_000).default(1000), redact});

/** Sums over all requests that match, in turn with others. */
const sumUp = async ({reader, parseFilter, turns}: Room, {filter, limit}: {readonly filter?: string | undefined; readonly limit: number}, signal: AbortSignal): Promise<Summary> => {
	const parsed = filter === undefined || filter.trim() === '' ? undefined : parseFilter(filter);
	return turns(async () => paced(summariseFlows({reader}, {filter: parsed, limit, withReplays: true}), {signal}), signal);
};

/** Values with how many requests have them; without a filter an index tells. */
const valuesOf = async (room: Room, field: 'host' | 'method', query: z.output<typeof sumQuery>, signal: AbortSignal): Promise<readonly ValueCount[]> => {
	if (query.filter?.trim()) {
		const {hosts, methods} = await sumUp(room, query, signal);
		return {host: hosts, method: methods}[field];
	}

	return paced(countValues(room, {field, limit: query.limit}), {signal});
};

const queryHosts = defineRoute({
	method: 'GET',
	path: '/copilot/query/hosts',
	summary: 'hosts, most requests first',
	tag: 'Query',
	input: {path: none, query: sumQuery, body: none},
	answer: z.object({hosts: z.array(z.object({host: z.string(), count: z.int()}))}),
	async run(room, {query, signal}) {
		const hosts = await valuesOf(room, 'host', query, signal);
		return {hosts: hosts.map(({value, count}) => ({host: value, count}))};
	},
});

const queryMethods = defineRoute({
	method: 'GET',
	path: '/copilot/query/methods',
	summary: 'methods, most requests first',
	tag: 'Query',
	input: {path: none, query: sumQuery, body: none},
	answer: z.object({methods: z.array(z.object({method: z.string(), count: z.int()}))}),
	async run(room, {query, signal}) {
		const methods = await valuesOf(room, 'method', query, signal);
		return {methods: methods.map(({value, count}) => ({method: value, count}))};
	},
});

const queryEndpoints = defineRoute({
	method: 'GET',
	path: '/copilot/query/endpoints',
	summary: 'methods with paths, ids taken out, most requests first',
	tag: 'Query',
	input: {path: none, query: sumQuery, body: none},
	answer: z.object({endpoints: z.array(endpointShape)}),
	async run(room, {query, signal}) {
		const {endpoints} = await sumUp(room, query, signal);
		return {endpoints: endpoints.map(endpoint => endpointToJson(endpoint))};
	},
});

const counts = z.array(z.object({value: z.string(), count: z.int()}));
const copies = (values: readonly ValueCount[]): ValueCount[] => values.map(({value, count}) => ({value, count}));
const seconds = (microseconds: number | undefined): number | null => microseconds === undefined ? null : microseconds / 1e6;

const queryStats = defineRoute({
	method: 'GET',
	path: '/copilot/query/stats',
	summary: 'totals and times of all requests',
	tag: 'Query',
	input: {path: none, query: sumQuery, body: none},
	answer: z.object({
		stats: z.object({
			total_requests: z.int(),
			failed: z.int().meta({description: 'without an answer'}),
			errors: z.int().meta({description: 'status 400 and above'}),
			request_bytes: z.int(),
			response_bytes: z.int(),
			first: z.number().nullable().meta({description: 'Unix seconds'}),
			last: z.number().nullable(),
			durations_ms: z.object({
				mean: z.number(), p50: z.number(), p90: z.number(), p95: z.number(), p99: z.number(), max: z.number(),
			}).nullable(),
			status_codes: counts.meta({description: 'also the states of requests without an answer'}),
			content_types: counts,
		}),
	}),
	async run(room, {query, signal}) {
		const summary = await sumUp(room, query, signal);
		const {durations} = summary;
		return {
			stats: {
				total_requests: summary.flows,
				failed: summary.failed,
				errors: summary.errors,
				request_bytes: summary.requestBytes,
				response_bytes: summary.responseBytes,
				first: seconds(summary.first),
				last: seconds(summary.last),
				durations_ms: durations ? Object.fromEntries(Object.entries(durations).map(([name, value]) => [name, milliseconds(value)])) : null,
				status_codes: copies(summary.statuses),
				content_types: copies(summary.types),
			},
		};
	},
});

/** Calls that look things up. */
export const queryRoutes = [queryRequests, queryRequest, queryHosts, queryMethods, queryEndpoints, queryStats, sqlRoute];
