import {bodyText, contentCodings, decodeContent} from '../../flow/content.ts';
import type {Flow, Headers} from '../../flow/flow.ts';
import {authority, target} from '../../flow/url.ts';
import {humanSize} from '../../flow/human.ts';
import {hex} from '../../views/hex.ts';
import {raw as rawView} from '../../views/raw.ts';
import {readableField} from '../../flow/headers.ts';
import {shownLine} from '../../views/shown.ts';
import type {Spans} from '../../views/span.ts';
import type {Content, Document} from '../../views/view.ts';
import {joinDocuments} from './join.ts';

type Message = NonNullable<Flow['request'] | Flow['response']>;

const lines = (all: readonly Spans[]): Document => ({
	count: all.length,
	text: index => (all[index] ?? []).map(([text]) => text).join(''),
	spans: index => all[index] ?? [],
});

const remark = (text: string): Spans => [[text, 'faint']];

const fieldLine = (name: string, value: string): Spans => [[shownLine(readableField(name)), 'key'], [': '], [shownLine(readableField(value))]];

const headerLines = (headers: Headers): Spans[] => headers.map(([name, value]) => fieldLine(name, value));

/** What was reconstructed: nobody keeps frames, and the parser has taken line ends and blanks away. */
const origins: Readonly<Record<string, string>> = {
	2: 'the fields of HTTP/2 as text; frames are not kept',
	1: 'written out from its parts; chunks, blanks and the target’s form are not kept',
};

const origin = (version: string): string => origins[version.startsWith('1') ? '1' : version] ?? origins['1']!; // There is one for 1.

const requestLines = ({request}: Flow): Spans[] => request.httpVersion.startsWith('1')
	? [[[shownLine(readableField(`${request.method} ${target(request)} HTTP/${request.httpVersion}`))]]]
	: Object.entries({
		':method': request.method, ':scheme': request.scheme, ':authority': authority(request), ':path': target(request),
	})
		.map(([name, value]) => fieldLine(name, value));

const statusLines = ({status, reason, httpVersion}: NonNullable<Flow['response']>): Spans[] =>
	[httpVersion.startsWith('1') ? [[shownLine(`HTTP/${httpVersion} ${status} ${reason}`.trimEnd())]] : fieldLine(':status', String(status))];

const bodyDocuments = ({headers, body}: Message): Document[] => {
	if (!body || body.size === 0) {
		return [];
	}

	const codings = contentCodings(headers);
	const {bytes, error} = decodeContent(body.bytes, codings);
	const text = error === undefined ? bodyText({headers, body}) : undefined;
	const content: Content = {
		essence: '', parameters: {}, bytes, text, truncated: body.truncated,
	};
	const said = [
		codings.length > 0 ? (error ?? `${humanSize(body.size)} of ${codings.map(coding => shownLine(coding.slice(0, 20))).join(', ')} on the wire, decoded here`) : undefined,
		body.truncated ? `the first ${humanSize(body.bytes.length)} of ${humanSize(body.size)}` : undefined,
		text === undefined ? 'not text' : undefined,
	].filter(part => part !== undefined);
	const show = (): never => {
		throw new Error('Nothing within a body is opened here.');
	};

	return [
		...(said.length > 0 ? [lines([remark(`‹${said.join('; ')}›`)])] : []),
		(text === undefined ? hex : rawView).open(content, show),
	];
};

const messageDocuments = (message: Message, first: Spans[], title: string): Document[] => [
	lines([remark(`‹${title}: ${origin(message.httpVersion)}›`), ...first, ...headerLines(message.headers), []]),
	...bodyDocuments(message),
	...(message.trailers?.length ? [lines(headerLines(message.trailers))] : []),
];

/** Whether a flow has messages at all. */
export const hasRaw = ({kind}: Flow): boolean => kind === 'http' || kind === 'websocket';

/** The messages as they were on the wire, as far as they were kept: request, then response. */
export const rawDocument = (flow: Flow): Document => {
	const {request, response} = flow;
	return joinDocuments([
		...messageDocuments(request, requestLines(flow), 'request'),
		...(response ? [lines([[]]), ...messageDocuments(response, statusLines(response), 'response')] : []),
	]);
};
