import {
	bodyText,
	contentCodings,
	decodeContent,
} from '../flow/content.ts';
import {parseMediaType, shortType} from '../flow/content-type.ts';
import type {
	Body,
	Flow,
	Header,
	Headers,
	Request,
	Response,
} from '../flow/flow.ts';
import {headerValue, readableField} from '../flow/headers.ts';
import {humanCount, humanSize} from '../flow/human.ts';
import type {Message} from '../flow/message.ts';
import {viewBody, viewsOf} from '../views/index.ts';
import type {Document} from '../views/view.ts';
import {shownLine} from '../views/shown.ts';
import {nothingBeside, type Beside} from './beside.ts';
import {messagesDocument, messagesOf, mostMessages} from './documents/messages.ts';
import {hasRaw, rawDocument} from './documents/raw.ts';

/** Which message of a flow. */
export type Side = 'request' | 'response';

/** What there is to say about a body without showing it. */
export type BodySheet = {
	/** True number of bytes on the wire. */
	readonly size: number;
	/** Bytes after decoding. */
	readonly decoded: number;
	readonly codings: readonly string[];
	/** Short name of the media type. */
	readonly type: string;
	/** What a reader must know: cut off, not decodable, shown otherwise than its type says. One line each. */
	readonly remarks: readonly string[];
};

/** What the compute thread lays out of a flow, line by line. */
export type DocumentName = Side | 'messages' | 'raw';

/** What there is to say about a document without showing it. */
export type DocumentSheet = {
	/** Title of the view, or the language that it highlights. */
	readonly view: string;
	readonly summary: string | undefined;
	/** Of a body: the view it is seen through, and all that could show it, best first. */
	readonly choice?: {readonly essence: string; readonly view: string; readonly views: readonly string[]} | undefined;
};

/** Views that somebody has chosen, by the media type of the bodies. */
export type ViewChoices = Readonly<Record<string, string>>;

type MessageSheet<Whole> = Omit<Whole, 'body'> & {
	readonly body: BodySheet | undefined;
	/** Headers that the message has; not all of thousands are shown. */
	readonly headerCount: number;
};

/** A flow ready to be shown: every text sanitised, bodies replaced by what there is to say about them. */
export type Sheet = Omit<Flow, 'request' | 'response'> & {
	readonly request: MessageSheet<Request>;
	readonly response: MessageSheet<Response> | undefined;
	readonly documents: Readonly<Partial<Record<DocumentName, DocumentSheet>>>;
	/** What the store has of it besides. */
	readonly beside: Beside;
};

/** A flow with its bodies opened. */
export type OpenFlow = {
	readonly flow: Flow;
	readonly sheet: Sheet;
	readonly documents: Readonly<Partial<Record<DocumentName, Document>>>;
};

/** More is not read by people, and one hostile flow must not fill the screen's memory. */
const mostHeaders = 500;
const longestValue = 8192;

/** Headers after so many have shorter values. */
const manyHeaders = 100;

/** Characters that are shown of the value of a header, by its place among all: none of those after the first hundreds. */
export const shownLength = (index: number): number => index < manyHeaders ? longestValue : (index < mostHeaders ? longestValue / 16 : 0);

const showValue = (value: string, longest: number): string => value.length > longest
	? `${shownLine(readableField(value.slice(0, longest)))} … ${humanCount(value.length - longest)} more characters`
	: shownLine(readableField(value));

const showHeaders = (headers: Headers): Header[] => headers.slice(0, mostHeaders)
	.map(([name, value], index) => [shownLine(name.slice(0, 256)), showValue(value, shownLength(index))]);

const openBody = (headers: Headers, body: Body, views: ViewChoices): {sheet: BodySheet; document: Document; shown: DocumentSheet} => {
	const {essence, parameters} = parseMediaType(headerValue(headers, 'content-type'));
	const codings = contentCodings(headers);
	const {bytes, error} = decodeContent(body.bytes, codings);
	const text = error === undefined ? bodyText({headers, body}) : undefined;
	const content = {
		essence, parameters, bytes, text, truncated: body.truncated,
	};
	const {view, document} = viewBody(content, views[essence]);
	const remarks = [
		error,
		document.trouble,
		body.truncated ? `Only the first ${humanSize(body.bytes.length)} of ${humanSize(body.size)} were kept.` : undefined,
	].filter(remark => remark !== undefined);
	return {
		document,
		shown: {
			view: document.language ?? view.meta.title,
			summary: document.summary,
			choice: {essence, view: view.meta.id, views: viewsOf(content)},
		},
		sheet: {
			size: body.size,
			decoded: bytes.length,
			codings: codings.map(coding => shownLine(coding.slice(0, 20))),
			type: shortType(essence),
			remarks,
		},
	};
};

const isEmpty = (body: Body | undefined): body is undefined => body === undefined || body.size === 0;

const showFields = ({headers, trailers}: Pick<Request, 'headers' | 'trailers'>): Pick<Sheet['request'], 'headers' | 'trailers' | 'headerCount'> =>
	({headers: showHeaders(headers), trailers: trailers && showHeaders(trailers), headerCount: headers.length});

const countMessages = (count: number): string => count === 1 ? '1 message' : `${count >= mostMessages ? 'the first ' : ''}${humanCount(count)} messages`;

/** Opens a flow for reading: decodes its bodies and lets the views lay them out. */
export const openFlow = (flow: Flow, views: ViewChoices = {}, stored: readonly Message[] = []): OpenFlow => {
	const {request, response} = flow;
	const sent = isEmpty(request.body) ? undefined : openBody(request.headers, request.body, views);
	const received = response && !isEmpty(response.body) ? openBody(response.headers, response.body, views) : undefined;
	const messages = messagesOf(flow, stored);
	const listed = messages.length === 0 ? undefined : messagesDocument(messages, flow.startedAt);
	let raw: Document | undefined;
	return {
		flow,
		documents: {
			request: sent?.document,
			response: received?.document,
			messages: listed,
			/** Made when it is looked at: it decodes the bodies again. */
			get raw() {
				raw ??= hasRaw(flow) ? rawDocument(flow) : undefined;
				return raw;
			},
		},
		sheet: {
			...flow,
			documents: {
				request: sent?.shown,
				response: received?.shown,
				messages: listed && {view: countMessages(messages.length), summary: undefined},
				raw: hasRaw(flow) ? {view: 'raw', summary: undefined} : undefined,
			},
			beside: nothingBeside,
			error: flow.error && {code: flow.error.code, message: shownLine(flow.error.message)},
			note: flow.note === undefined ? undefined : shownLine(flow.note),
			tags: flow.tags.map(tag => shownLine(tag)),
			request: {
				...request,
				method: shownLine(request.method.slice(0, 64)),
				host: shownLine(request.host.slice(0, 1024)),
				path: shownLine(readableField(request.path.slice(0, longestValue))),
				query: request.query === undefined ? undefined : shownLine(readableField(request.query.slice(0, longestValue))),
				...showFields(request),
				body: sent?.sheet,
			},
			response: response && {
				...response,
				reason: shownLine(readableField(response.reason.slice(0, 256))),
				...showFields(response),
				body: received?.sheet,
			},
		},
	};
};
