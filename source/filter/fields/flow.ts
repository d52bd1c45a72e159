import type {Flow, FlowKind} from '../../flow/flow.ts';
import {flowType} from '../../flow/flow-type.ts';
import {
	allOf,
	always,
	anyOf,
	type Condition,
	needsHeaders,
	needsRow,
	rowCondition,
} from '../condition.ts';
import type {SqlTerm} from '../filter.ts';
import {count, numberCondition, type NumberField} from '../number-match.ts';
import {textCondition} from '../text-match.ts';
import {readTime} from '../time.ts';
import {
	type Choice,
	choiceField,
	columnChoices,
	type Field,
	numberField,
	textField,
} from './field.ts';

const stateDocs = {
	pending: 'no response head yet',
	open: 'the response is under way',
	complete: 'ended well',
	failed: 'the server, the network or the protocol failed',
	aborted: 'the client or tapx went away',
};
const kindDocs: Readonly<Record<FlowKind, string>> = {
	http: 'a request and its answer', websocket: 'a WebSocket', tunnel: 'bytes passed through unread', tls: 'a client that ended the TLS handshake',
};
const sourceDocs = {client: 'came through the proxy', replay: 'sent again by tapx', import: 'read from a file'};

const states = columnChoices('state', ({state}) => state, stateDocs);
const sources = columnChoices('source', ({source}) => source, sourceDocs);

/** Kinds but `http` have a partial index, which SQLite uses only when its condition is spelled out. */
const otherKind = (kind: 'websocket' | 'tunnel' | 'tls'): Condition => rowCondition(flow => flow.kind === kind, `(flow.kind = '${kind}' AND flow.kind <> 'http')`, true);

const kinds: Readonly<Record<FlowKind, Choice>> = {
	http: {doc: kindDocs.http, condition: rowCondition(({kind}) => kind === 'http', 'flow.kind = \'http\'')},
	websocket: {doc: kindDocs.websocket, condition: otherKind('websocket')},
	tunnel: {doc: kindDocs.tunnel, condition: otherKind('tunnel')},
	tls: {doc: kindDocs.tls, condition: otherKind('tls')},
};

const hasError = rowCondition(({error}) => error !== undefined, 'flow.error_code IS NOT NULL', true);
const isMarked = rowCondition(({marked}) => marked, 'flow.marked = 1', true);
const isReplay = rowCondition(({replayOf}) => replayOf !== undefined, 'flow.replay_of IS NOT NULL', true);
const isLive = rowCondition(({state}) => state === 'pending' || state === 'open', 'flow.state IN (\'pending\', \'open\')', true);
const hasType = (type: string): Condition => ({
	...rowCondition(flow => flowType(flow) === type, `flow.type = '${type}'`, true), needs: needsHeaders,
});
const isGraphql: Condition = anyOf([
	rowCondition(({request}) => request.path.toLowerCase().includes('graphql'), 'instr(lower(flow.path), \'graphql\') > 0'),
	hasType('graphql'),
]);

/** Conditions that mitmproxy's operators share. */
export const flowConditions = {
	hasError, isMarked, isReplay,
	isWebsocket: kinds.websocket.condition,
	isTunnel: kinds.tunnel.condition,
	isHttp: rowCondition(({kind}) => kind === 'http' || kind === 'websocket', 'flow.kind IN (\'http\', \'websocket\')'),
	hasResponse: rowCondition(({response}) => Boolean(response?.status), 'flow.status IS NOT NULL'),
};

const flags: Readonly<Record<string, Choice>> = {
	marked: {doc: 'marked by a person', condition: isMarked},
	error: {doc: 'failed or aborted, with an error; for 4xx and 5xx see `status:`', condition: hasError},
	replay: {doc: 'repeats another flow', condition: isReplay},
	import: {doc: sourceDocs.import, condition: rowCondition(({source}) => source === 'import', 'flow.source = \'import\'')},
	websocket: kinds.websocket,
	tunnel: kinds.tunnel,
	sse: {doc: 'server-sent events', condition: hasType('sse')},
	grpc: {doc: 'gRPC, by its content type', condition: hasType('grpc')},
	graphql: {doc: 'GraphQL: `graphql` in the path, or its content type', condition: isGraphql},
	tls: {doc: 'encrypted on the way to the server', condition: rowCondition(({request}) => ['https', 'wss', 'tls'].includes(request.scheme), 'flow.scheme IN (\'https\', \'wss\', \'tls\')')},
	truncated: {
		doc: 'a body was not kept whole',
		condition: rowCondition(({request, response}) => request.body?.truncated === true || response?.body?.truncated === true, '(flow.request_truncated = 1 OR flow.response_truncated = 1)'),
	},
	intercepted: {doc: 'held at a breakpoint; none is yet', condition: always(false)},
	analyzed: {doc: 'analysed', condition: rowCondition(({analyzed}) => analyzed, 'flow.analyzed = 1')},
	live: {doc: 'not ended yet', condition: isLive},
	pending: {doc: stateDocs.pending, condition: rowCondition(({state}) => state === 'pending', '(flow.state = \'pending\' AND flow.state IN (\'pending\', \'open\'))', true)},
	complete: states['complete']!, // Made above.
	failed: states['failed']!, // Made above.
	aborted: states['aborted']!, // Made above.
};

const bodySize = (side: 'request' | 'response'): Condition => rowCondition(flow => (flow[side]?.body?.size ?? 0) > 0, `flow.${side}_size > 0`);

const parts: Readonly<Record<string, Choice>> = {
	note: {doc: 'a note', condition: rowCondition(({note}) => Boolean(note), 'flow.note IS NOT NULL', true)},
	tag: {doc: 'a tag', condition: rowCondition(({tags}) => tags.length > 0, 'flow.tags IS NOT NULL', true)},
	error: {doc: 'an error', condition: hasError},
	response: {doc: 'a response', condition: flowConditions.hasResponse},
	query: {doc: 'a query in its URL', condition: rowCondition(({request}) => request.query !== undefined, 'flow.query IS NOT NULL')},
	body: {doc: 'a body on either side', condition: anyOf([bodySize('request'), bodySize('response')])},
	'req.body': {doc: 'a request body', condition: bodySize('request')},
	'resp.body': {doc: 'a response body', condition: bodySize('response')},
};

const session: NumberField = {
	read: flow => flow.session, sql: 'flow.session', indexed: false, unit: {...count, expected: 'a session\'s number, or last'},
};

const started = (name: 'after' | 'before', aliases: string[], example: string, doc: string, later: boolean): Field => ({
	name, aliases, kind: 'time', example, doc,
	condition(value, context) {
		const time = readTime(value, context);
		return {
			matches: later ? ({startedAt}) => startedAt >= time : ({startedAt}) => startedAt < time,
			needs: needsRow,
			sql: {sql: `flow.started ${later ? '>=' : '<'} ?`, parameters: [time], indexed: true},
		};
	},
});

const present = (sql: string): SqlTerm => ({sql, parameters: [], indexed: true});

/** What tapx knows of a flow beyond its request and response. */
export const flowFields: readonly Field[] = [
	choiceField({
		name: 'is', example: 'is:marked', doc: 'A property of the flow.', choices: flags,
	}),
	choiceField({
		name: 'has', example: 'has:note', doc: 'Something that the flow has.', choices: parts,
	}),
	textField({
		name: 'note', aliases: ['comment'], example: 'note:todo', doc: 'The note that a person wrote.', source: ({note}, test) => Boolean(note) && test(note ?? ''), sql: 'flow.note', mode: 'contains', needs: needsRow, narrow: present('flow.note IS NOT NULL'),
	}),
	textField({
		name: 'tag', example: 'tag:login', doc: 'A tag.', values: 'tag', source: ({tags}, test) => tags.some(tag => test(tag)), mode: 'whole', needs: needsRow, narrow: present('flow.tags IS NOT NULL'),
	}),
	{
		name: 'error',
		kind: 'part',
		example: 'error:refused',
		doc: 'The code or the message of the flow\'s error.',
		condition: value => allOf([hasError, anyOf([
			textCondition({
				mode: 'contains', needs: needsRow, sql: 'flow.error_code', source: ({error}, test) => error !== undefined && test(error.code),
			}, value),
			textCondition({
				mode: 'contains', needs: needsRow, sql: 'flow.error', source: ({error}, test) => error !== undefined && test(error.message),
			}, value),
		])]),
	},
	numberField({
		name: 'id', kind: 'number', example: 'id:12..40', doc: 'The number of the flow.', read: ({id}) => id, sql: 'flow.id', indexed: true, unit: count,
	}),
	{
		name: 'session',
		kind: 'number',
		example: 'session:last',
		doc: 'The session that recorded the flow, by number; `last` is the newest.',
		condition(value, {lastSession}) {
			if (value.form === 'regex' || value.text.toLowerCase() !== 'last') {
				return numberCondition(session, value);
			}

			return lastSession === undefined
				? {matches: () => false, needs: needsRow, sql: {sql: 'flow.session = (SELECT max(id) FROM session)', parameters: [], indexed: false}}
				: numberCondition(session, {...value, text: String(lastSession)});
		},
	},
	started('after', ['since'], 'after:10m', 'Began at or after a time, or that long ago: `10m`, `2d`, `today`, `2026-11-20`, `2026-11-20T10:00`, `10:30`; local unless it has a zone.', true),
	started('before', ['until'], 'before:2026-11-20T10:00', 'Began before a time.', false),
	choiceField({
		name: 'state', example: 'state:failed', doc: 'Where the flow stands.', choices: states,
	}),
	choiceField({
		name: 'kind', example: 'kind:tunnel', doc: 'What the flow is.', choices: kinds,
	}),
	choiceField({
		name: 'source', example: 'source:import', doc: 'Who made the request.', choices: sources,
	}),
];

/** Everything that `~meta` looks through: facts that tapx adds, one a line. */
export const metaText = ({session: number, source, kind, state, tags}: Flow): string =>
	[`session: ${number}`, `source: ${source}`, `kind: ${kind}`, `state: ${state}`, ...tags.map(tag => `tag: ${tag}`)].join('\n');
