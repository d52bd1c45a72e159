import {bodyText} from '../../flow/content.ts';
import type {Flow, Headers} from '../../flow/flow.ts';
import {flowUrl, target} from '../../flow/url.ts';
import {curlCommand} from '../../formats/curl-command.ts';
import type {CopyWhat} from '../protocol.ts';
import type {Job} from './job.ts';

const writeHeaders = (headers: Headers): string => headers.map(([name, value]) => `${name}: ${value}\n`).join('');

const texts: Readonly<Record<CopyWhat, (flow: Flow) => string | undefined>> = {
	url: ({request}) => flowUrl(request),
	curl: curlCommand,
	'request-headers': ({request}) => `${request.method} ${target(request)} HTTP/${request.httpVersion}\n${writeHeaders(request.headers)}`,
	'request-body': ({request}) => bodyText(request),
	'response-headers': ({response}) => response && `HTTP/${response.httpVersion} ${response.status} ${response.reason}\n${writeHeaders(response.headers)}`,
	'response-body': ({response}) => response && bodyText(response),
};

/** Text to copy, exactly as it was on the wire; `undefined` when there is none or it is not text. */
export const text: Job<'text'> = ({reader}, {id, what}) => {
	const flow = reader.flow(id);
	return flow && texts[what](flow);
};
