import {bodyText} from '../../flow/content.ts';
import type {
	Flow,
	Headers,
	Request,
	Response,
} from '../../flow/flow.ts';
import {headerValue} from '../../flow/headers.ts';
import {authority, flowUrl} from '../../flow/url.ts';
import {parseMediaType, shortType} from '../../flow/content-type.ts';
import {sequence} from '../document.ts';
import type {Exporter} from '../format.ts';
import {jsonText} from '../json-text.ts';

const schema = 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json';

/** Headers that Postman works out for each request by itself. */
const own: ReadonlySet<string> = new Set(['content-length', 'transfer-encoding', 'connection', 'keep-alive', 'proxy-connection']);

const headerList = (headers: Headers) => headers.map(([key, value]) => ({key, value}));

const sentHeaders = (request: Request) => headerList(request.headers.filter(([name, value]) => {
	const key = name.toLowerCase();
	return !own.has(key) && !(key === 'host' && value === authority(request));
}));

/** The languages that Postman colours. */
const languages: ReadonlySet<string> = new Set(['json', 'xml', 'html', 'javascript', 'text']);

const languageOf = (headers: Headers): string => {
	const type = shortType(parseMediaType(headerValue(headers, 'content-type')).essence);
	return languages.has(type) ? type : 'text';
};

/** A body as text; what is not text a collection cannot hold. */
const requestBody = (request: Request) => {
	const raw = bodyText(request);
	return raw === undefined ? {} : {body: {mode: 'raw', raw, options: {raw: {language: languageOf(request.headers)}}}};
};

const requestOf = (request: Request) => ({
	method: request.method, header: sentHeaders(request), url: flowUrl(request), ...requestBody(request),
});

const exampleOf = ({request, timings}: Flow, response: Response) => ({
	name: `${response.status} ${response.reason}`.trim(),
	originalRequest: requestOf(request),
	status: response.reason,
	code: response.status,
	header: headerList(response.headers),
	cookie: [],
	body: bodyText(response) ?? null,
	responseTime: timings.total === undefined ? null : Math.round(timings.total / 1000),
});

/** What a collection cannot hold. */
const leftOut = (request: Request): string | undefined => {
	const size = request.body?.size ?? 0;
	return size > 0 && bodyText(request) === undefined ? `The body of ${size} bytes is not text and was left out.` : undefined;
};

/** Postman Collection 2.1: every request with its answer as an example. Bodies are raw, so that they are sent as they were. */
export const postman: Exporter = {
	meta: {
		id: 'postman', title: 'Postman Collection 2.1', extension: 'postman_collection.json', mediaType: 'application/json', example: 'tapx export --postman host:api.example.com -o api.postman_collection.json',
	},
	write: sequence({
		head: ({version}) => `{"info":${jsonText({name: 'tapx', description: `Exported by tapx ${version}.`, schema})},"protocolProfileBehavior":{"disableBodyPruning":true},"item":[\n`,
		item(flow) {
			const {kind, request, response} = flow;
			return kind === 'http' || kind === 'websocket'
				? jsonText({
					name: `${request.method} ${authority(request)}${request.path}`,
					request: {...requestOf(request), description: [flow.note, leftOut(request)].filter(Boolean).join('\n') || undefined},
					response: response ? [exampleOf(flow, response)] : [],
				})
				: undefined;
		},
		separator: ',\n',
		tail: () => '\n]}\n',
	}),
};
