import {wildcardTest} from '../filter/text-match.ts';
import type {
	Flow,
	Headers,
	Request,
	Response,
} from '../flow/flow.ts';
import {humanDuration, humanSize} from '../flow/human.ts';
import {flowUrl} from '../flow/url.ts';
import {milliseconds} from '../formats/time.ts';
import {compareBodies, type BodyComparison} from './body.ts';
import type {
	ComparedFlow,
	DiffOptions,
	FieldChange,
	FlowDiff,
	Measure,
	MessageDiff,
} from './diff.ts';
import {matchPaths} from './json-path.ts';
import {
	comparePairs,
	counts,
	type PairComparison,
	type PairKind,
} from './pairs.ts';
import {toRow, type Row, type Section} from './row.ts';

/** Two flows compared: what differs as data, and both beside each other to be read. */
export type Comparison = {
	readonly diff: FlowDiff;
	/** Everything of both, equal parts too; made when asked for. */
	sections(): Section[];
};

type Fields = ReadonlyArray<readonly [field: FieldChange['field'], a: string | number | undefined, b: string | number | undefined]>;

const changedFields = (fields: Fields): FieldChange[] => fields
	.filter(([, a, b]) => a !== b)
	.map(([field, a, b]) => ({field, a: a ?? null, b: b ?? null}));

const lower = (text: string): string => text.toLowerCase();

const headerKind = (ignored: readonly string[]): PairKind => {
	const tests = ignored.map(pattern => wildcardTest(pattern, lower));
	return {key: lower, isIgnored: name => tests.some(test => test(name)), write: ([name, value]) => `${name}: ${value}`};
};

const parameterKind: PairKind = {key: name => name, isIgnored: () => false, write: ([name, value]) => value === '' ? name : `${name}=${value}`};

/** The parameters of a query as they were sent, not decoded. */
const parameters = (query: string | undefined): Headers => query === undefined
	? []
	: query.split('&').map(parameter => {
		const equals = parameter.indexOf('=');
		return equals === -1 ? [parameter, ''] : [parameter.slice(0, equals), parameter.slice(equals + 1)];
	});

/** What is compared alike of requests and responses. */
type MessageParts = {readonly headers: PairComparison; readonly trailers: PairComparison; readonly body: BodyComparison};

const messageDiff = (line: readonly FieldChange[], {headers, trailers, body}: MessageParts): MessageDiff => ({
	same: line.length === 0 && body.diff.same && [...headers.changes, ...trailers.changes].every(change => !counts(change)),
	line,
	headers: headers.changes,
	trailers: trailers.changes,
	body: body.diff,
});

const measure = (a: number | null | undefined, b: number | null | undefined): Measure => ({
	a: a ?? null, b: b ?? null, delta: typeof a === 'number' && typeof b === 'number' ? b - a : null,
});

const nameFlow = ({id, request, response}: Flow): ComparedFlow => ({
	id, method: request.method, url: flowUrl(request), status: response?.status ?? null,
});

const requestLine = (request: Request): string => `${request.method} ${flowUrl(request)} HTTP/${request.httpVersion}`;
const statusLine = (response: Response): string => `HTTP/${response.httpVersion} ${response.status} ${response.reason}`.trimEnd();

/** A first line of both; where it differs without counting, only the spelling does. */
const lineRow = (a: string | undefined, b: string | undefined, isSame: boolean): Row => {
	const row = toRow(a, b);
	return isSame && row.kind === 'changed' ? {...row, kind: 'noted', note: 'same value'} : row;
};

/** One figure of both in a line: `38 ms → 112 ms (+74 ms)`. */
const measureText = ({a, b, delta}: Measure, human: (value: number) => string): string => {
	const [one, other] = [a, b].map(value => value === null ? '–' : human(value));
	const difference = delta ? ` (${delta > 0 ? '+' : '−'}${human(Math.abs(delta))})` : '';
	return `${one}${one === other ? '' : ` → ${other}`}${difference}`;
};

const measureRemarks = ({measures}: FlowDiff): string[] => {
	const time = (value: number): string => humanDuration(value * 1000);
	return [
		`time  ${measureText(measures.duration_ms, time)}, first byte ${measureText(measures.first_byte_ms, time)}`,
		`size  ${measureText(measures.response_bytes, humanSize)} received, ${measureText(measures.request_bytes, humanSize)} sent`,
	];
};

const outcomeText = ({kind, state, error}: Flow): string => [kind, state, error && `${error.code}: ${error.message}`].filter(Boolean).join(', ');

const filled = (title: string, rows: readonly Row[], remarks: readonly string[] = []): Section[] =>
	rows.length === 0 && remarks.length === 0 ? [] : [{title, rows, remarks}];

/**
Compares two flows.

@throws {TapxError} `bad-path`.
*/
export const compare = (a: Flow, b: Flow, {ignoreHeaders = [], ignorePaths = []}: DiffOptions = {}): Comparison => {
	const ignored = matchPaths(ignorePaths);
	const ofHeaders = headerKind(ignoreHeaders);
	const compareParts = (one: Request | Response | undefined, other: Request | Response | undefined): MessageParts => ({
		headers: comparePairs(one?.headers ?? [], other?.headers ?? [], ofHeaders),
		trailers: comparePairs(one?.trailers ?? [], other?.trailers ?? [], ofHeaders),
		body: compareBodies(one, other, ignored),
	});

	const query = comparePairs(parameters(a.request.query), parameters(b.request.query), parameterKind);
	const requestParts = compareParts(a.request, b.request);
	const sent = messageDiff(changedFields([
		...(['method', 'scheme', 'host', 'port', 'path'] as const).map(field => [field, a.request[field], b.request[field]] as const),
		['version', a.request.httpVersion, b.request.httpVersion],
	]), requestParts);
	const isSameQuery = query.changes.every(change => !counts(change));
	const request = {...sent, same: sent.same && isSameQuery, query: query.changes};

	const responseParts = compareParts(a.response, b.response);
	const hasResponse = Boolean(a.response ?? b.response);
	const response = hasResponse
		? messageDiff(changedFields([
			['version', a.response?.httpVersion, b.response?.httpVersion],
			['status', a.response?.status, b.response?.status],
			// HTTP/2 has no reason: its lack says nothing.
			...(a.response?.reason && b.response?.reason ? [['reason', a.response.reason, b.response.reason] as const] : []),
		]), responseParts)
		: null;
	const outcome = changedFields([['kind', a.kind, b.kind], ['state', a.state, b.state], ['error', a.error?.code, b.error?.code]]);
	const diff: FlowDiff = {
		same: outcome.length === 0 && request.same && (response?.same ?? true),
		a: nameFlow(a),
		b: nameFlow(b),
		outcome,
		request,
		response,
		measures: {
			first_byte_ms: measure(milliseconds(a.timings.firstByte), milliseconds(b.timings.firstByte)),
			duration_ms: measure(milliseconds(a.timings.total), milliseconds(b.timings.total)),
			request_bytes: measure(a.request.body?.size ?? 0, b.request.body?.size ?? 0),
			response_bytes: measure(a.response && (a.response.body?.size ?? 0), b.response && (b.response.body?.size ?? 0)),
		},
	};
	return {
		diff,
		sections: () => [
			...filled('', outcome.length > 0 ? [lineRow(outcomeText(a), outcomeText(b), false)] : [], measureRemarks(diff)),
			...filled('Request', [
				lineRow(requestLine(a.request), requestLine(b.request), request.line.length === 0 && isSameQuery),
				...requestParts.headers.rows(),
			]),
			...filled('Query', query.changes.length > 0 ? query.rows() : []),
			...filled('Request trailers', requestParts.trailers.rows()),
			...filled('Request body', requestParts.body.rows(), request.body.remarks),
			...filled('Response', hasResponse
				? [lineRow(a.response && statusLine(a.response), b.response && statusLine(b.response), response?.line.length === 0), ...responseParts.headers.rows()]
				: []),
			...filled('Response trailers', responseParts.trailers.rows()),
			...filled('Response body', responseParts.body.rows(), response?.body.remarks),
		],
	};
};

/** A compared flow in one line, not sanitised: `#12 GET 200 https://…`. */
export const comparedName = ({id, method, status, url}: ComparedFlow): string => [`#${id}`, method, status, url].filter(part => part !== null).join(' ');

/** How two flows differ, as data. Throws as `compare` does. */
export const diffFlows = (a: Flow, b: Flow, options?: DiffOptions): FlowDiff => compare(a, b, options).diff;
