import {bodyText} from '../../flow/content.ts';
import type {
	Body,
	Flow,
	Headers,
	Request,
	Response,
} from '../../flow/flow.ts';
import {flowUrl, target} from '../../flow/url.ts';
import {curlCommand} from '../../formats/curl-command.ts';
import type {CopyWhat} from '../protocol.ts';
import type {Job} from './job.ts';

const head = (line: string, headers: Headers): string => [line, ...headers.map(([name, value]) => `${name}: ${value}`)].map(text => `${text}\n`).join('');
const requestHead = (request: Request): string => head(`${request.method} ${target(request)} HTTP/${request.httpVersion}`, request.headers);
const responseHead = (response: Response): string => head(`HTTP/${response.httpVersion} ${response.status} ${response.reason}`, response.headers);

/** A head, and the body below it, decoded; `undefined` when the body is not text. */
const message = (top: string, {headers, body}: {readonly headers: Headers; readonly body?: Body | undefined}): string | undefined => {
	const text = body && body.size > 0 ? bodyText({headers, body}) : '';
	return text === undefined ? undefined : `${top}\n${text}`;
};

const texts: Readonly<Record<CopyWhat, (flow: Flow) => string | undefined>> = {
	url: ({request}) => flowUrl(request),
	curl: curlCommand,
	request: ({request}) => message(requestHead(request), request),
	'request-headers': ({request}) => requestHead(request),
	'request-body': ({request}) => bodyText(request),
	response: ({response}) => response && message(responseHead(response), response),
	'response-headers': ({response}) => response && responseHead(response),
	'response-body': ({response}) => response && bodyText(response),
};

/** Text to copy, exactly as it was on the wire, bodies decoded; `undefined` when there is none or it is not text. */
export const text: Job<'text'> = ({reader}, {id, what}) => {
	const flow = reader.flow(id);
	return flow && texts[what](flow);
};
