import {
	flowSources,
	flowStates,
	type Endpoint,
	type FlowError,
	type Header,
	type Headers,
	type Request,
	type Response,
} from '../../flow/flow.ts';
import type {ImportedFlow} from '../format.ts';
import {
	looseCount,
	looseList,
	looseNumber,
	looseObject,
	looseOneOf,
	looseText,
	looseTexts,
	type Loose,
} from '../lenient.ts';
import {parseIso} from '../time.ts';
import {readHarContent} from './content.ts';
import {readHarTimings} from './timings.ts';
import {readHarUrl} from './url.ts';

/** Pairs of name and value; HTTP/2 pseudo-headers, which Chrome writes among them, are left out. */
const readHeaders = (value: unknown): Headers => looseList(value).flatMap((item): Header[] => {
	const {name, value: text} = looseObject(item);
	return typeof name === 'string' && !name.startsWith(':') ? [[name.toWellFormed(), looseText(text) ?? '']] : [];
});

const readTrailers = (value: unknown): Headers | undefined => Array.isArray(value) ? readHeaders(value) : undefined;

/** `HTTP/1.1`, `http/2.0`, `h2`, `h3-29`, … as flows have it. */
const readVersion = (value: unknown): string | undefined => {
	const [, major, minor] = /^\D*(\d)(?:\.(\d))?/v.exec(looseText(value) ?? '') ?? [];
	return major === undefined ? undefined : (major === '1' ? `1.${minor ?? 1}` : major);
};

const readRequest = (request: Loose): Request | string => {
	const place = readHarUrl(request);
	if (typeof place === 'string') {
		return place;
	}

	const headers = readHeaders(request['headers']);
	const hasPostData = typeof request['postData'] === 'object' && request['postData'] !== null;
	return {
		method: looseText(request['method']) ?? 'GET',
		...place,
		httpVersion: readVersion(request['httpVersion']) ?? '1.1',
		headers,
		trailers: readTrailers(request['_trailers']),
		body: hasPostData ? readHarContent(looseObject(request['postData']), headers, request['bodySize']) : undefined,
	};
};

const readResponse = (response: Loose, request: Request): Response | undefined => {
	const status = looseCount(response['status']) ?? 0;
	if (status === 0) {
		return undefined;
	}

	const headers = readHeaders(response['headers']);
	return {
		status,
		reason: looseText(response['statusText']) ?? '',
		httpVersion: readVersion(response['httpVersion']) ?? request.httpVersion,
		headers,
		trailers: readTrailers(response['_trailers']),
		body: readHarContent(looseObject(response['content']), headers, response['bodySize']),
	};
};

const readError = (response: Loose): FlowError | undefined => {
	const message = looseText(response['_error']);
	return message === undefined ? undefined : {code: looseText(response['_errorCode']) ?? 'imported', message};
};

const readEndpoint = (value: unknown): Endpoint | undefined => {
	const {address, port} = looseObject(value);
	return typeof address === 'string' ? {address, port: looseCount(port) ?? 0} : undefined;
};

const readServer = (entry: Loose, {port}: Request): Endpoint | undefined => {
	const address = looseText(entry['serverIPAddress'])?.replaceAll(/[\[\]]/gv, '');
	return readEndpoint(entry['_server']) ?? (address ? {address, port} : undefined);
};

const isWebSocket = (entry: Loose, {scheme}: Request): boolean =>
	entry['_resourceType'] === 'websocket' || Array.isArray(entry['_webSocketMessages']) || scheme === 'ws' || scheme === 'wss';

/** A flow from an entry of HAR, of ours or of anybody's, or why it is none. */
export const readHarEntry = (value: unknown): ImportedFlow | string => {
	const entry = looseObject(value);
	const request = readRequest(looseObject(entry['request']));
	if (typeof request === 'string') {
		return request;
	}

	const answer = looseObject(entry['response']);
	const response = readResponse(answer, request);
	const error = readError(answer);
	return {
		originalId: looseCount(entry['_id']),
		kind: isWebSocket(entry, request) ? 'websocket' : 'http',
		state: looseOneOf(entry['_state'], flowStates) ?? (error ? 'failed' : (response ? 'complete' : 'aborted')),
		source: looseOneOf(entry['_source'], flowSources) ?? 'import',
		startedAt: looseNumber(entry['_startedAt']) ?? parseIso(looseText(entry['startedDateTime']) ?? '') ?? 0,
		request,
		response,
		error,
		timings: readHarTimings(entry),
		client: readEndpoint(entry['_client']),
		server: readServer(entry, request),
		replayOf: looseCount(entry['_replayOf']),
		marked: entry['_marked'] === true,
		analyzed: entry['_analyzed'] === true,
		note: looseText(entry['comment']),
		tags: looseTexts(entry['_tags']),
	};
};
