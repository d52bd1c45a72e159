import {bodyBytes, bodyText} from '../../../flow/content.ts';
import {parseMediaType} from '../../../flow/content-type.ts';
import type {Flow, Request, Response} from '../../../flow/flow.ts';
import {headerValue} from '../../../flow/headers.ts';
import {safeText} from '../../../flow/text.ts';
import {showFlow} from '../../../operations/show-flow.ts';
import {redactFlow} from '../../../redaction/redact-flow.ts';
import type {McpContext} from '../context.ts';

/** A flow as answers may have it. */
export const readFlow = async (id: number, {openReader, redact}: McpContext): Promise<Flow> => {
	const whole = showFlow({reader: await openReader()}, {id});
	return redact ? redactFlow(whole).value : whole;
};

/** A body as text, or as base64 where it is none. */
export type ShownBody = {readonly encoding: 'text' | 'base64'; readonly type: string; readonly size: number; readonly truncated: boolean; readonly content: string};

/** A body as it can be shown; `undefined` where there is none. */
export const shownBody = (message: Request | Response | undefined): ShownBody | undefined => {
	if (!message?.body || message.body.bytes.length === 0) {
		return undefined;
	}

	const {headers, body: {size, truncated}} = message;
	const facts = {type: parseMediaType(headerValue(headers, 'content-type')).essence, size, truncated};
	const text = bodyText(message);
	return text === undefined
		? {encoding: 'base64', ...facts, content: bodyBytes(message).bytes.toString('base64')}
		: {encoding: 'text', ...facts, content: safeText(text)};
};
