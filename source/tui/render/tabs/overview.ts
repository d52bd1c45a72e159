import type {BodySheet, Sheet} from '../../../compute/sheet.ts';
import type {Endpoint} from '../../../flow/flow.ts';
import {humanCount, humanSize} from '../../../flow/human.ts';
import {bracketHost} from '../../../flow/url.ts';
import {timingBars} from '../bars.ts';
import {methodRole, statusText} from '../flow-roles.ts';
import {
	fact,
	margin,
	pairsBlock,
	paragraph,
	spread,
	type Pair,
} from '../pairs.ts';
import {urlLine} from '../url-line.ts';
import {plainLines, type Tab} from './tab.ts';

const endpoint = (end: Endpoint | undefined): string => end ? `${bracketHost(end.address)}:${end.port}` : '–';

/** `4.1 kB json, br, 12 kB decoded, 8 headers`. */
const extent = (message: {readonly headers: readonly unknown[]; readonly body: BodySheet | undefined} | undefined): string => {
	if (!message) {
		return '–';
	}

	const {body, headers} = message;
	const heads = `${headers.length} headers`;
	return body
		? [
			`${humanSize(body.size)} ${body.type}`.trimEnd(),
			...(body.codings.length > 0 ? [body.codings.join(', '), `${humanSize(body.decoded)} decoded`] : []),
			...(body.size >= 10_000 ? [`${humanCount(body.size)} bytes`] : []),
			heads,
		].join(' · ')
		: `no body · ${heads}`;
};

const kinds: Readonly<Record<Sheet['kind'], string>> = {
	http: 'request and answer',
	websocket: 'WebSocket',
	tunnel: 'tunnel, passed through unread',
	tls: 'TLS handshake that ended before a request',
};

/** Local date and time with milliseconds. */
const moment = (microseconds: number): string => {
	const date = new Date(microseconds / 1000);
	return new Date(date.getTime() - (date.getTimezoneOffset() * 60_000)).toISOString().replace('T', ' ').slice(0, 23);
};

const facts = (sheet: Sheet): Pair[] => {
	const {request, response} = sheet;
	const pairs = [
		sheet.note === undefined ? undefined : fact('note', sheet.note, 'mark'),
		sheet.tags.length > 0 ? fact('tags', sheet.tags.join('  ')) : undefined,
		sheet.replayOf === undefined ? undefined : fact('replay of', `flow ${sheet.replayOf}`),
		fact('started', moment(sheet.startedAt)),
		fact('kind', sheet.source === 'client' ? kinds[sheet.kind] : `${kinds[sheet.kind]}, ${sheet.source}`),
		fact('protocol', response && response.httpVersion !== request.httpVersion
			? `HTTP/${request.httpVersion} to the proxy, HTTP/${response.httpVersion} to the server`
			: `HTTP/${request.httpVersion}`),
		fact('client', endpoint(sheet.client)),
		fact('server', endpoint(sheet.server)),
		fact('request', extent(request)),
		fact('response', extent(response)),
	];
	return pairs.filter(pair => pair !== undefined);
};

/** What happened, at a glance. */
export const overview: Tab = {
	id: 'overview',
	title: 'Overview',
	isEmpty: () => false,
	head(sheet, {width, isRevealed}) {
		const {request, response} = sheet;
		const [standing, role] = statusText({status: response?.status, state: sheet.state, kind: sheet.kind});
		const bars = timingBars(sheet.timings, width);
		const first = spread(
			[[margin], [request.method, methodRole(request.method)], [' '], ...urlLine(sheet, isRevealed)],
			[[response ? `${response.status} ${response.reason}`.trimEnd() : standing, role]],
			width,
		);
		return [
			{line: first, subject: {type: 'url'}},
			...plainLines([...(sheet.error ? paragraph('✗ ', sheet.error.message, 'error', width) : []), []]),
			...pairsBlock(facts(sheet), width),
			...plainLines(bars.length > 0 ? [[], ...bars] : []),
		];
	},
};
