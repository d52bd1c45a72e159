import type {BodySheet, Sheet, Side} from '../../../compute/sheet.ts';
import {humanDuration, humanSize} from '../../../flow/human.ts';
import {flowUrl} from '../../../flow/url.ts';
import {methodRole, statusRole, statusText} from '../flow-roles.ts';
import {
	margin,
	pairsBlock,
	paragraph,
	spread,
} from '../pairs.ts';
import type {Line, Span} from '../styles.ts';
import type {Tab} from './tab.ts';

const bodyFacts = (body: BodySheet | undefined): string[] => body ? [humanSize(body.size), ...body.codings] : ['no body'];

const remarks = (body: BodySheet | undefined, width: number): Line[] => (body?.remarks ?? []).flatMap(remark => paragraph('▲ ', remark, 'warning', width));

const headers = (message: {readonly headers: Sheet['request']['headers']; readonly trailers?: Sheet['request']['trailers']}, width: number): Line[] => [
	...pairsBlock(message.headers, width),
	...(message.trailers?.length ? [[[margin], ['trailers', 'dim']] as Line, ...pairsBlock(message.trailers, width)] : []),
];

/** Version as the message wrote it. */
const version = (text: string): string => `HTTP/${text}`;

const requestLine = (sheet: Sheet, width: number): Line => {
	const {request} = sheet;
	const url = sheet.kind === 'http' || sheet.kind === 'websocket' ? flowUrl(request) : `${request.host}:${request.port}`;
	return spread(
		[[margin], [request.method, methodRole(request.method)], [' '], [url, 'strong'], [` ${version(request.httpVersion)}`, 'dim']],
		[[bodyFacts(request.body).join(' · '), 'dim']],
		width,
	);
};

const statusLine = (sheet: Sheet, width: number): Line => {
	const {response} = sheet;
	if (!response) {
		const [text, role] = statusText({status: undefined, state: sheet.state, kind: sheet.kind});
		return [[margin], [text, role], [sheet.state === 'pending' ? ' waiting for the answer' : ' no answer', 'dim']];
	}

	const [, role] = statusText({status: response.status, state: sheet.state, kind: sheet.kind});
	const words: Span[] = [[`${response.status} ${response.reason}`.trimEnd(), response.status >= 500 ? role : statusRole(response.status)]];
	const facts = [...bodyFacts(response.body), ...(sheet.timings.total === undefined ? [] : [humanDuration(sheet.timings.total)])];
	return spread([[margin], [`${version(response.httpVersion)} `, 'dim'], ...words], [[facts.join(' · '), 'dim']], width);
};

/** The head and body of one message. */
const messageTab = (side: Side, title: string, firstLine: (sheet: Sheet, width: number) => Line): Tab => ({
	id: side,
	title,
	body: side,
	isEmpty: sheet => side === 'response' && sheet.response === undefined,
	head(sheet, width) {
		const message = sheet[side];
		const error = side === 'response' && sheet.error ? paragraph('✗ ', sheet.error.message, 'error', width) : [];
		return [
			firstLine(sheet, width),
			...error,
			...(message ? headers(message, width) : []),
			...remarks(message?.body, width),
			...(message?.body ? [[] as Line] : []),
		];
	},
});

export const request = messageTab('request', 'Request', requestLine);
export const response = messageTab('response', 'Response', statusLine);
