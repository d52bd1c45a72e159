import type {BodySheet, Sheet} from '../../../compute/sheet.ts';
import type {Endpoint} from '../../../flow/flow.ts';
import {humanCount, humanDuration, humanSize} from '../../../flow/human.ts';
import {bracketHost} from '../../../flow/url.ts';
import {phaseBar} from '../bars.ts';
import {methodRole, statusText} from '../flow-roles.ts';
import {
	fact,
	headline,
	margin,
	pairsBlock,
	paragraph,
	type Pair,
} from '../pairs.ts';
import {urlLine} from '../url-line.ts';
import {plainLines, type Tab, type TabLine} from './tab.ts';

const endpoint = (end: Endpoint | undefined): string => end ? `${bracketHost(end.address)}:${end.port}` : '–';

/** `1.2 kB json · br, 12 kB decoded, 9.8 to 1 · 8 headers`. */
const extent = (message: {readonly headerCount: number; readonly body: BodySheet | undefined} | undefined): string => {
	if (!message) {
		return '–';
	}

	const {body, headerCount} = message;
	const heads = `${humanCount(headerCount)} header${headerCount === 1 ? '' : 's'}`;
	if (!body) {
		return `no body · ${heads}`;
	}

	const {size, decoded, codings, type} = body;
	return [
		`${humanSize(size)} ${type}`.trimEnd(),
		...(size >= 1000 ? [`${humanCount(size)} bytes`] : []),
		...(codings.length > 0 ? [`${codings.join(', ')}: ${humanSize(decoded)} decoded${decoded > size ? `, ${(decoded / size).toFixed(1)} to 1` : ''}`] : []),
		heads,
	].join(' · ');
};

const kinds: Readonly<Record<Sheet['kind'], string>> = {
	http: 'request and answer',
	websocket: 'WebSocket',
	tunnel: 'tunnel, passed through unread',
	tls: 'TLS handshake that ended before a request',
};

const sources: Readonly<Record<Sheet['source'], string>> = {client: '', replay: ', sent again by tapx', import: ', imported'};

/** Local date and time with milliseconds. */
const moment = (microseconds: number): string => {
	const date = new Date(microseconds / 1000);
	return new Date(date.getTime() - (date.getTimezoneOffset() * 60_000)).toISOString().replace('T', ' ').slice(0, 23);
};

const optional = (name: string, value: string | undefined): Pair[] => value === undefined || value === '' ? [] : [fact(name, value)];

const mostLinks = 6;

/** Links to other flows, a line for each, so that each can be gone to. */
const links = (name: string, ids: readonly number[]): Pair[] => ids.length === 0
	? []
	: [{
		name,
		lines: [
			...ids.slice(0, mostLinks).map((id): TabLine => ({line: [[`#${id}`, 'accent']], subject: {type: 'flow', id}})),
			...plainLines(ids.length > mostLinks ? [[[`… ${ids.length - mostLinks} more`, 'dim']]] : []),
		],
	}];

/** `TLS 1.3 · TLS_AES_256_GCM_SHA384 · h2`, of the server's side where that is known. */
const tlsLine = ({beside}: Sheet): string | undefined => {
	const {server, client} = beside.connections;
	const [side, connection] = server?.tlsVersion ? ['', server] as const : ['to the proxy ', client] as const;
	return connection?.tlsVersion === undefined ? undefined : side + [connection.tlsVersion, connection.cipher, connection.alpn].filter(Boolean).join(' · ');
};

const protocol = ({request, response}: Sheet): string => response && response.httpVersion !== request.httpVersion
	? `HTTP/${request.httpVersion} to the proxy, HTTP/${response.httpVersion} to the server`
	: `HTTP/${request.httpVersion}`;

const serverEnd = ({server, timings, beside}: Sheet): string => {
	const flows = beside.connections.server?.flows ?? 0;
	return server
		? [endpoint(server), timings.connect === undefined ? 'connection used again' : 'new connection', ...(flows > 1 ? [`${humanCount(flows)} flows on it`] : [])].join(' · ')
		: '–';
};

const facts = (sheet: Sheet, now: number): Pair[] => {
	const {request, response, startedAt, beside} = sheet;
	const age = now - startedAt;
	return [
		...(sheet.note === undefined ? [] : [fact('note', sheet.note, 'mark')]),
		...optional('tags', sheet.tags.join('  ')),
		...(sheet.replayOf === undefined ? [] : links('replay of', [sheet.replayOf])),
		...links('replayed as', beside.replays),
		fact('started', `${moment(startedAt)}${age > 1_000_000 ? ` · ${humanDuration(age)} ago` : ''}`),
		fact('kind', kinds[sheet.kind] + sources[sheet.source]),
		fact('protocol', protocol(sheet)),
		fact('request', extent(request)),
		fact('response', extent(response)),
		fact('client', endpoint(sheet.client)),
		fact('server', serverEnd(sheet)),
		...optional('TLS', tlsLine(sheet)),
		fact('flow', `#${sheet.id} of session ${sheet.session}`),
	];
};

/** What happened, at a glance. */
export const overview: Tab = {
	id: 'overview',
	title: 'Overview',
	isEmpty: () => false,
	head(sheet, {width, now, isRevealed}) {
		const {request, response} = sheet;
		const [standing, role] = statusText({status: response?.status, state: sheet.state, kind: sheet.kind});
		const taken = sheet.timings.total === undefined ? '' : `  ${humanDuration(sheet.timings.total)}`;
		const first = headline(
			[[margin], [request.method, methodRole(request.method)], [' '], ...urlLine(sheet, isRevealed)],
			[[response ? `${response.status} ${response.reason}`.trimEnd() : standing, role], [taken, 'dim']],
			width,
		);
		const bar = phaseBar(sheet.timings, width);
		return [
			...first.map((line): TabLine => ({line, subject: {type: 'url'}})),
			...plainLines([...(sheet.error ? paragraph('✗ ', sheet.error.message, 'error', width) : []), [], ...bar, ...(bar.length > 0 ? [[]] : [])]),
			...pairsBlock(facts(sheet, now), width),
		];
	},
};
