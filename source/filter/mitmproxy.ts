import type {Flow} from '../flow/flow.ts';
import {headerValues} from '../flow/headers.ts';
import {bracketHost} from '../flow/url.ts';
import {
	allOf,
	always,
	type Condition,
	needsBodies,
	needsHeaders,
	needsRow,
} from './condition.ts';
import {bodySource, hasBodySql} from './fields/content.ts';
import {flowConditions, metaText} from './fields/flow.ts';
import {urlText} from './fields/request.ts';
import {statusField} from './fields/response.ts';
import {textCondition, type TextField} from './text-match.ts';
import type {Value} from './value.ts';

/** An operator of mitmproxy's filter expressions, https://docs.mitmproxy.org/stable/concepts/filters/. */
export type Operator = {
	readonly doc: string;
	/** What must follow it. */
	readonly argument: 'none' | 'regex' | 'status';
	/** `value` is there when there is an argument. */
	readonly condition: (value: Value) => Condition;
};

const {hasError, hasResponse, isHttp, isMarked, isReplay, isTunnel, isWebsocket} = flowConditions;

type Regex = Omit<TextField, 'mode'> & {readonly dotAll?: boolean; readonly multiline?: boolean};

const regexOperator = (doc: string, {dotAll = false, multiline = false, ...text}: Regex, only?: Condition): Operator => ({
	doc,
	argument: 'regex',
	condition(value) {
		const condition = textCondition({...text, mode: 'contains'}, value, {dotAll, multiline});
		return only ? allOf([only, condition]) : condition;
	},
});

const flag = (doc: string, condition: Condition): Operator => ({doc, argument: 'none', condition: () => condition});

type Side = 'request' | 'response';

/** Header lines, each `name: value`, so that `^` and `$` stand at their ends. */
const headerLines = (...sides: Side[]): Regex => ({
	source: (flow, test) => sides.some(side => {
		const message = flow[side];
		return message !== undefined && test(message.headers.map(([name, value]) => `${name}: ${value}\n`).join(''));
	}),
	needs: needsHeaders,
	multiline: true,
});

const contentType = (...sides: Side[]): Regex => ({
	source: (flow, test) => sides.some(side => headerValues(flow[side]?.headers ?? [], 'content-type').some(value => test(value))),
	needs: needsHeaders,
});

const body = (...sides: Side[]): Regex => ({
	source: bodySource(sides), needs: needsBodies, narrow: hasBodySql(sides), dotAll: true,
});

const assets = /^(?:text\/javascript|application\/(?:x-javascript|javascript|font)|text\/css|image\/|font\/)/iv;

const isAsset: Condition = {
	matches: ({response}) => headerValues(response?.headers ?? [], 'content-type').some(value => assets.test(value)), needs: needsHeaders,
};

const destination = ({request, server}: Flow, test: (text: string) => boolean): boolean =>
	test(`${request.host}:${request.port}`) || (server !== undefined && test(`${bracketHost(server.address)}:${server.port}`));

/** Every operator of mitmproxy's documentation but `~dns` and `~udp`. Regular expressions are case-insensitive and match anywhere. */
export const operators: Readonly<Record<string, Operator>> = {
	a: flag('asset in the response: CSS, JavaScript, image, font', allOf([isHttp, isAsset])),
	all: flag('all flows', always(true)),
	b: regexOperator('body', body('request', 'response'), isHttp),
	bq: regexOperator('request body', body('request'), isHttp),
	bs: regexOperator('response body', body('response'), isHttp),
	c: {doc: 'response status', argument: 'status', condition: value => statusField.condition(value, {}, '')},
	comment: regexOperator('note', {
		source: ({note = ''}, test) => test(note), sql: 'coalesce(flow.note, \'\')', needs: needsRow, multiline: true,
	}),
	d: regexOperator('host, as in the URL or the Host header', {
		source: ({request}, test) => test(request.host) || headerValues(request.headers, 'host').some(value => test(value.replace(/:\d+$/v, ''))),
		needs: needsHeaders,
	}, isHttp),
	dst: regexOperator('destination, `host:port` or `address:port`', {source: destination, needs: needsRow}),
	e: flag('error', hasError),
	h: regexOperator('header, as `name: value`', headerLines('request', 'response'), isHttp),
	hq: regexOperator('request header', headerLines('request'), isHttp),
	hs: regexOperator('response header', headerLines('response'), isHttp),
	http: flag('HTTP and WebSocket flows', isHttp),
	m: regexOperator('method', {source: ({request}, test) => test(request.method), sql: 'flow.method', needs: needsRow}, isHttp),
	marked: flag('marked', isMarked),
	marker: regexOperator('marker; tapx has one, called `:default:`', {source: ({marked}, test) => test(marked ? ':default:' : ''), needs: needsRow}),
	meta: regexOperator('what tapx knows of the flow: `session: 3`, `source: replay`, `kind: http`, `state: failed`, `tag: login`', {
		source: (flow, test) => test(metaText(flow)), needs: needsRow, multiline: true,
	}),
	q: flag('request without a response', allOf([isHttp, {
		...hasResponse, matches: flow => !hasResponse.matches(flow), sql: {sql: 'flow.status IS NULL', parameters: [], indexed: false},
	}])),
	replay: flag('replayed', isReplay),
	replayq: flag('replayed request', isReplay),
	replays: flag('replayed response; tapx replays none, so nothing matches', always(false)),
	s: flag('has a response', allOf([isHttp, hasResponse])),
	src: regexOperator('client, `address:port`', {
		source: ({client}, test) => client !== undefined && test(`${bracketHost(client.address)}:${client.port}`), needs: needsRow,
	}),
	t: regexOperator('content type', contentType('request', 'response'), isHttp),
	tcp: flag('tunnels: bytes passed through unread', isTunnel),
	tq: regexOperator('content type of the request', contentType('request'), isHttp),
	ts: regexOperator('content type of the response', contentType('response'), isHttp),
	u: regexOperator('URL', urlText, isHttp),
	websocket: flag('WebSocket', isWebsocket),
};

/** Operators of mitmproxy for protocols that tapx does not have. */
export const missingOperators: Readonly<Record<string, string>> = {dns: 'DNS', udp: 'UDP'};

/** The operators for `docs/filters.md` and help, in alphabetical order. */
export const operatorDocs = (): Array<{readonly name: string; readonly doc: string}> => Object.entries(operators).map(([name, {doc, argument}]) => ({
	name: `~${name}${{none: '', regex: ' REGEX', status: ' CODE'}[argument]}`, doc,
}));
