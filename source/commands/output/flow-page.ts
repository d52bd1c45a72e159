import {bodyText} from '../../flow/content.ts';
import {shortType, parseMediaType} from '../../flow/content-type.ts';
import type {Flow} from '../../flow/flow.ts';
import {humanDuration, humanSize} from '../../flow/human.ts';
import {headerValue} from '../../flow/headers.ts';
import {safeLine, safeText} from '../../flow/text.ts';
import {flowUrl} from '../../flow/url.ts';
import {localTime} from './flow-line.ts';
import type {Message} from './http-message.ts';
import {statusTone, type Paint} from './paint.ts';

/** The first line and the headers of a message as safe text. */
export const headText = ({startLine, headers}: Message, paint: Paint): string => [
	paint('strong', safeLine(startLine)),
	...headers.map(([name, value]) => `${paint('moved', `${safeLine(name)}:`)} ${safeLine(value)}`),
].join('\n') + '\n';

/** A body as safe text; what is not text is only named. */
export const bodyPage = (message: Message, paint: Paint): string => {
	const {body} = message;
	if (!body || body.size === 0) {
		return '';
	}

	const text = bodyText(message);
	const type = shortType(parseMediaType(headerValue(message.headers, 'content-type')).essence);
	const shown = text === undefined ? paint('dim', `(${[humanSize(body.size), 'of', safeLine(type) || 'bytes'].join(' ')})`) : safeText(text).trimEnd();
	const cut = body.truncated ? `\n${paint('warning', `(cut: ${humanSize(body.bytes.length)} of ${humanSize(body.size)} were kept)`)}` : '';
	return `${shown}${cut}\n`;
};

/** A whole message as safe text. */
export const messagePage = (message: Message, paint: Paint): string => {
	const body = bodyPage(message, paint);
	return headText(message, paint) + (body && `\n${body}`);
};

const facts = (flow: Flow): string => [
	localTime(flow.startedAt),
	flow.timings.total === undefined ? flow.state : humanDuration(flow.timings.total),
	flow.server && `server ${flow.server.address}:${flow.server.port}`,
	flow.client && `client ${flow.client.address}:${flow.client.port}`,
	`session ${flow.session}`,
	flow.source === 'client' ? undefined : flow.source,
	flow.marked && 'marked',
].filter(Boolean).join(' · ');

/** What stands above the messages of a flow: id, URL, how it ended, when and where, its note. */
export const flowTitle = (flow: Flow, paint: Paint): string => {
	const {id, request, response, state, error, note} = flow;
	const outcome = response ? `${response.status} ${response.reason}`.trimEnd() : state;
	return [
		`${paint('strong', `#${id}`)} ${safeLine(`${request.method} ${flowUrl(request)}`)} ${paint(statusTone({status: response?.status, state}), safeLine(outcome))}`,
		paint('dim', safeLine(facts(flow))),
		error && paint('bad', safeLine(error.message)),
		note && `note: ${safeText(note)}`,
	].filter(Boolean).join('\n') + '\n';
};
