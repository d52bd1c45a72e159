import {Buffer} from 'node:buffer';
import {z} from 'zod';
import {TapxError} from '../../../flow/error.ts';
import {flowUrl} from '../../../flow/url.ts';
import {compareFlows} from '../../../operations/compare-flows.ts';
import {replayFlow} from '../../../operations/replay-flow.ts';
import {showFlow} from '../../../operations/show-flow.ts';
import type {Changes} from '../../../replay/changes.ts';
import type {McpContext} from '../context.ts';
import {defineTool, type Answer} from '../tool.ts';
import {flowId} from './flow-fields.ts';
import {readFlow, shownBody} from './message.ts';

/** Characters of the answer's body that come at once. */
const preview = 4000;

const send = async (id: number, changes: Changes, context: McpContext, signal: AbortSignal): Promise<Answer> => {
	const reader = await context.openReader();
	showFlow({reader}, {id});
	const {outcomes} = await replayFlow({replayer: await context.startReplayer(), reader}, {order: {flow: id, changes}, signal});
	const [outcome] = outcomes;
	if (outcome?.id === undefined) {
		throw new TapxError('not-stored', outcome?.error?.message ?? 'The replay could not be recorded.');
	}

	const flow = await readFlow(outcome.id, context);
	const {diff} = compareFlows({reader}, {a: id, b: outcome.id, redact: context.redact});
	const body = shownBody(flow.response);
	return {
		facts: {
			replay_of: id, id: outcome.id, status: outcome.status ?? null, duration_ms: (outcome.duration ?? 0) / 1000, more: 'It is a flow of its own: get_flow and read_body show it whole, diff_flows compares it.',
		},
		captured: {
			request: {method: flow.request.method, url: flowUrl(flow.request)},
			error: outcome.error ?? null,
			response: flow.response
				? {
					status: flow.response.status, headers: flow.response.headers, body: body?.encoding === 'text' ? body.content.slice(0, preview) : null, body_size: body?.size ?? 0,
				}
				: null,
			diff_to_original: {same: diff.same, response: diff.response},
		},
	};
};

/** A request once more. */
export const replay = defineTool({
	name: 'replay_flow',
	title: 'Send a request again',
	description: 'Sends the request of a flow again exactly as it was, to its own server, with its credentials. It really happens: ask the user before repeating anything that is not a plain read. Redirects are shown, not followed.',
	input: z.object({id: flowId}),
	needs: 'requests',
	run: async ({id}, context, signal) => send(id, {}, context, signal),
});

/** The changed URL must stay with the server that the credentials in the request are for. */
const checkOrigin = (before: string, url: string): void => {
	const [one, other] = [URL.parse(before), URL.parse(url)];
	if (!other || one?.origin !== other.origin || other.username !== '' || other.password !== '') {
		throw new TapxError('other-server', 'Only path and query of the URL may be changed.', {advice: `The request stays with ${one?.origin ?? 'its server'}: its credentials are for that server alone.`});
	}
};

/** What was redacted is nothing to send: whoever leaves a header alone sends what it really says. */
const checkRedacted = (texts: Iterable<string | undefined>): void => {
	for (const text of texts) {
		if (text?.includes('[redacted:')) {
			throw new TapxError('redacted', 'A text to send contains [redacted:…].', {advice: 'Leave that header or part out of the changes: it then stays as it was.'});
		}
	}
};

const text = z.string();
const headerTable = z.record(text, text);
const names = z.array(text).max(100);

/** A request with changes. */
export const modify = defineTool({
	name: 'modify_and_replay',
	title: 'Change a request and send it',
	description: 'Sends the request of a flow with another method, path, query, headers or body, to the same server. With dry_run it only shows what would be sent. It really happens: ask the user before anything that changes data on the server.',
	input: z.object({
		id: flowId,
		method: z.string().max(40).optional().describe('Another method.'),
		url: z.string().max(8000).optional().describe('Another URL of the same scheme, host and port.'),
		headers: headerTable.optional().describe('Headers, each over those of its name.'),
		remove_headers: names.optional().describe('Names of headers to leave out.'),
		body: z.string().max(1_000_000).optional().describe('Another body, before content encoding.'),
		dry_run: z.boolean().default(false).describe('Only show it.'),
	}),
	needs: 'requests',
	async run(input, context, signal) {
		const {id, method, url, headers = {}, body} = input;
		const reader = await context.openReader();
		const {request} = showFlow({reader}, {id});
		checkRedacted([url, body, ...Object.values(headers)]);
		if (url !== undefined) {
			checkOrigin(flowUrl(request), url);
		}

		if (Object.keys(headers).some(name => name.toLowerCase() === 'host')) {
			throw new TapxError('other-server', 'The Host header stays as it is.');
		}

		const changes: Changes = {
			method, url, headers: Object.entries(headers), removeHeaders: input.remove_headers ?? [], ...body !== undefined && {body: Buffer.from(body)},
		};
		if (!input.dry_run) {
			return send(id, changes, context, signal);
		}

		const flow = await readFlow(id, context);
		return {
			facts: {
				id, dry_run: true, changes: {
					method: method ?? null, url: url ?? null, headers, remove_headers: input.remove_headers ?? [], body: body ?? null,
				},
			},
			captured: {original: {method: flow.request.method, url: flowUrl(flow.request), headers: flow.request.headers}},
		};
	},
});
