import {wildcardTest} from '../filter/text-match.ts';
import type {
	Flow,
	Headers,
	Request,
	Response,
} from '../flow/flow.ts';
import {flowUrl} from '../flow/url.ts';
import {milliseconds} from '../formats/time.ts';
import {compareBodies} from './body.ts';
import type {
	ComparedFlow,
	DiffOptions,
	FieldChange,
	FlowDiff,
	Measure,
	MessageDiff,
} from './diff.ts';
import {matchPaths} from './json-path.ts';
import {comparePairs, counts, type PairKind} from './pairs.ts';
import type {Section} from './row.ts';
import {readSections, type MessageParts} from './sections.ts';

/** Two flows compared: what differs as data, and both beside each other to be read. */
export type Comparison = {
	readonly diff: FlowDiff;
	/** Everything of both, equal parts too; made when asked for. With a mask, secrets in URLs and headers are replaced by it. */
	sections(mask?: string): Section[];
};

type Fields = ReadonlyArray<readonly [field: FieldChange['field'], a: string | number | undefined, b: string | number | undefined]>;

const changedFields = (fields: Fields): FieldChange[] => fields
	.filter(([, a, b]) => a !== b)
	.map(([field, a, b]) => ({field, a: a ?? null, b: b ?? null}));

const lower = (text: string): string => text.toLowerCase();

/** Fields about one connection, not about the message (RFC 9110 §7.6.1): a replay has its own. */
const connectionFields = ['connection', 'keep-alive', 'proxy-connection', 'proxy-authorization', 'transfer-encoding', 'upgrade'];

const headerKind = (ignored: readonly string[]): PairKind => {
	const tests = [...connectionFields, ...ignored].map(pattern => wildcardTest(pattern, lower));
	return {key: lower, isIgnored: name => tests.some(test => test(name))};
};

const parameterKind: PairKind = {key: name => name, isIgnored: () => false};

/** The parameters of a query as they were sent, not decoded. */
const parameters = (query: string | undefined): Headers => query === undefined
	? []
	: query.split('&').map(parameter => {
		const equals = parameter.indexOf('=');
		return equals === -1 ? [parameter, ''] : [parameter.slice(0, equals), parameter.slice(equals + 1)];
	});

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
		sections: mask => readSections({
			a, b, diff, query, request: requestParts, response: responseParts, isSameQuery,
		}, mask),
	};
};

/** How two flows differ, as data. Throws as `compare` does. */
export const diffFlows = (a: Flow, b: Flow, options?: DiffOptions): FlowDiff => compare(a, b, options).diff;
