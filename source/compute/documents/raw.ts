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
type Side = 'request' | 'response';

/** Some lines of a message, and what they are. */
type Part = {readonly document: Document; readonly of?: 'headers' | 'body'};

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

const bodyParts = ({headers, body}: Message): Part[] => {
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
		...(said.length > 0 ? [{document: lines([remark(`‹${said.join('; ')}›`)])}] : []),
		{document: (text === undefined ? hex : rawView).open(content, show), of: 'body'},
	];
};

const messageParts = (message: Message, first: Spans[], title: string): Part[] => [
	{document: lines([remark(`‹${title}: ${origin(message.httpVersion)}›`), ...first])},
	{document: lines(headerLines(message.headers)), of: 'headers'},
	{document: lines([[]])},
	...bodyParts(message),
	...(message.trailers?.length ? [{document: lines(headerLines(message.trailers))}] : []),
];

/** Both messages in parts, those that can be asked for by their names. */
const rawParts = (flow: Flow): Record<Side, Part[]> => {
	const {request, response} = flow;
	return {
		request: messageParts(request, requestLines(flow), 'request'),
		response: response ? [{document: lines([[]])}, ...messageParts(response, statusLines(response), 'response')] : [],
	};
};

const countLines = (parts: readonly Part[]): number => parts.reduce((sum, {document}) => sum + document.count, 0);

/** Whether a flow has messages at all. */
export const hasRaw = ({kind}: Flow): boolean => kind === 'http' || kind === 'websocket';

/** The messages as they were on the wire, as far as they were kept: request, then response. */
export const rawDocument = (flow: Flow): Document => {
	const {request, response} = rawParts(flow);
	return joinDocuments([...request, ...response].map(({document}) => document));
};

/** The part of that document that holds the headers or the body of a message, and the line it begins on; `undefined` where there is none. */
export const rawPart = (flow: Flow, side: Side, of: NonNullable<Part['of']>): {readonly document: Document; readonly start: number} | undefined => {
	const parts = rawParts(flow);
	const index = parts[side].findIndex(part => part.of === of);
	const document = parts[side][index]?.document;
	return document && {document, start: (side === 'response' ? countLines(parts.request) : 0) + countLines(parts[side].slice(0, index))};
};
