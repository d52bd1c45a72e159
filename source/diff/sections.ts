import type {Flow, Response} from '../flow/flow.ts';
import {humanCount, humanDuration, humanSize} from '../flow/human.ts';
import {flowUrl} from '../flow/url.ts';
import {headerSecrets, querySecrets, urlSecrets} from '../redaction/find.ts';
import {replaceSecrets, type Secret} from '../redaction/secret.ts';
import type {BodyComparison} from './body.ts';
import type {ComparedFlow, FlowDiff, Measure} from './diff.ts';
import type {Pair, PairComparison} from './pairs.ts';
import {toRow, type Row, type Section} from './row.ts';

/** What is compared alike of requests and responses. */
export type MessageParts = {readonly headers: PairComparison; readonly trailers: PairComparison; readonly body: BodyComparison};

/** Two flows with all that was found out about them. */
export type Compared = {
	readonly a: Flow;
	readonly b: Flow;
	readonly diff: FlowDiff;
	readonly query: PairComparison;
	/** Whether the queries differ in nothing that counts. */
	readonly isSameQuery: boolean;
	readonly request: MessageParts;
	readonly response: MessageParts;
};

const hide = (text: string, find: (text: string) => Secret[], mask: string | undefined): string =>
	mask === undefined ? text : replaceSecrets(text, find(text), () => mask);

/** A compared flow in one line, not sanitised: `#12 GET 200 https://…`; with a mask, secrets in the URL are replaced by it. */
export const comparedName = ({id, method, status, url}: ComparedFlow, mask?: string): string =>
	[`#${id}`, method, status, hide(url, urlSecrets, mask)].filter(part => part !== null).join(' ');

/** A row of two secrets that look the same now says that they are not. */
const tellHidden = (row: Row): Row => row.kind === 'changed' && row.a === row.b && row.note === undefined ? {...row, note: 'a secret'} : row;

/** A first line of both; where it differs without counting, only the spelling does. */
const lineRow = (a: string | undefined, b: string | undefined, isSame: boolean): Row => {
	const row = toRow(a, b);
	return isSame && row.kind === 'changed' ? {...row, kind: 'noted', note: 'same value'} : tellHidden(isSame ? row : {...row, kind: row.kind === 'equal' ? 'changed' : row.kind});
};

const statusLine = (response: Response): string => `HTTP/${response.httpVersion} ${response.status} ${response.reason}`.trimEnd();

const outcomeText = ({kind, state, error}: Flow): string => [kind, state, error && `${error.code}: ${error.message}`].filter(Boolean).join(', ');

/** One figure of both in a line: `38 ms → 112 ms (+74 ms)`. */
const measureText = ({a, b, delta}: Measure, human: (value: number) => string): string => {
	const [one, other] = [a, b].map(value => value === null ? '–' : human(value));
	const difference = delta ? ` (${delta > 0 ? '+' : '−'}${human(Math.abs(delta))})` : '';
	return `${one}${one === other ? '' : ` → ${other}`}${difference}`;
};

const measureFacts = ({measures}: FlowDiff): string[] => {
	const time = (value: number): string => humanDuration(value * 1000);
	return [
		`time  ${measureText(measures.duration_ms, time)}, first byte ${measureText(measures.first_byte_ms, time)}`,
		`size  ${measureText(measures.response_bytes, humanSize)} received, ${measureText(measures.request_bytes, humanSize)} sent`,
	];
};

const filled = (title: string, rows: readonly Row[]): Section[] => rows.length === 0 ? [] : [{title, rows, remarks: []}];

/** A body under its heading; none when neither has one. */
const bodySection = (title: string, {diff, rows}: BodyComparison): Section[] => {
	if (!diff.a && !diff.b) {
		return [];
	}

	const facts = diff.as === 'binary' ? [`The first difference is at byte ${humanCount(diff.offset)} (0x${diff.offset.toString(16)}), counted from 0.`] : [];
	return [{
		title, facts, remarks: diff.remarks, rows: rows(),
	}];
};

/** Both flows beside each other, all of them. With a mask, secrets in URLs and headers are replaced by it. */
export const readSections = ({
	a, b, diff, query, isSameQuery, request, response,
}: Compared, mask?: string): Section[] => {
	const headerRows = (pairs: PairComparison): Row[] => pairs
		.rows(([name, value]) => `${name}: ${hide(value, text => headerSecrets(name, text), mask)}`)
		.map(row => tellHidden(row));
	const writeParameter = ([name, value]: Pair): string => hide(value === '' ? name : `${name}=${value}`, querySecrets, mask);
	const [lineA, lineB] = [a, b].map(flow => `${flow.request.method} ${hide(flowUrl(flow.request), urlSecrets, mask)} HTTP/${flow.request.httpVersion}`);
	return [
		{
			title: '', facts: measureFacts(diff), remarks: [], rows: diff.outcome.length > 0 ? [toRow(outcomeText(a), outcomeText(b))] : [],
		},
		...filled('Request', [lineRow(lineA, lineB, diff.request.line.length === 0 && isSameQuery), ...headerRows(request.headers)]),
		...filled('Query', diff.request.query.length > 0 ? query.rows(writeParameter).map(row => tellHidden(row)) : []),
		...filled('Request trailers', headerRows(request.trailers)),
		...bodySection('Request body', request.body),
		...filled('Response', diff.response
			? [lineRow(a.response && statusLine(a.response), b.response && statusLine(b.response), diff.response.line.length === 0), ...headerRows(response.headers)]
			: []),
		...filled('Response trailers', headerRows(response.trailers)),
		...bodySection('Response body', response.body),
	];
};
