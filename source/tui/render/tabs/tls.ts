import type {Sheet} from '../../../compute/sheet.ts';
import {certificateTrouble} from '../../../flow/certificate-trouble.ts';
import type {Certificate, Connection, ConnectionSide} from '../../../flow/connection.ts';
import {humanDuration} from '../../../flow/human.ts';
import {bracketHost} from '../../../flow/url.ts';
import {
	fact,
	pairsBlock,
	paragraph,
	type Pair,
} from '../pairs.ts';
import {heading} from './message.ts';
import {
	plainLines,
	type Tab,
	type TabContext,
	type TabLine,
} from './tab.ts';

const optional = (name: string, value: string | undefined): Pair[] => value === undefined || value === '' ? [] : [fact(name, value)];

const titles: Readonly<Record<ConnectionSide, string>> = {client: 'client to proxy', server: 'proxy to server'};

const hasTls = ({tlsVersion, certificate, sni}: Connection): boolean => tlsVersion !== undefined || certificate !== undefined || sni !== undefined;

/** A day as certificates count, and how far off it is. */
const moment = (time: number | undefined, now: number): string | undefined => time === undefined
	? undefined
	: `${new Date(time / 1000).toISOString().slice(0, 10)}, ${time < now ? `${humanDuration(now - time)} ago` : `in ${humanDuration(time - now)}`}`;

/** What the server showed, and what is wrong with it. */
const detailPairs = ({subject, issuer, names, validFrom, validTo, key, signature, trouble}: Certificate, now: number): Pair[] => [
	...(trouble === undefined ? [] : [fact('not trusted', certificateTrouble(trouble), 'error')]),
	...optional('subject', subject),
	...optional('issuer', issuer),
	...optional('names', names.join(', ')),
	...optional('valid from', moment(validFrom, now)),
	...optional('valid until', moment(validTo, now)),
	...optional('key', key),
	...optional('signature', signature),
];

const certificatePairs: Readonly<Record<ConnectionSide, (connection: Connection, now: number) => Pair[]>> = {
	client: () => [fact('certificate', 'one of tapx, made for this name')],
	server: ({certificate, certificateDetails}, now) => certificate === undefined
		? []
		: [
			fact('certificate', `SHA-256 ${certificate}`),
			...(certificateDetails ? detailPairs(certificateDetails, now) : [fact('', 'nothing but its fingerprint was kept', 'dim')]),
		],
};

const sideLines = (side: ConnectionSide, connection: Connection | undefined, {width, now}: TabContext): TabLine[] => {
	if (!connection) {
		return [];
	}

	const {address, port, host, tlsVersion, cipher, alpn, sni, ja3, ja4} = connection;
	const end = `${bracketHost(address)}:${port}`;
	return [
		heading(titles[side]),
		...pairsBlock([
			fact('far end', host === undefined || host === address ? end : `${host}, ${end}`),
			...(hasTls(connection)
				? [
					...optional('version', tlsVersion),
					...optional('cipher', cipher),
					...optional('ALPN', alpn),
					...optional('server name', sni),
					...optional('JA3', ja3),
					...optional('JA4', ja4),
					...certificatePairs[side](connection, now),
				]
				: [fact('TLS', 'none', 'dim')]),
		], width),
		{line: []},
	];
};

/** Failures of flows that are about TLS: their message holds the remedy. */
const tlsFailures = new Set(['tls-failed', 'certificate-invalid', 'client-refused-certificate', 'client-handshake-failed']);

const isSecured = ({kind, request, beside}: Sheet): boolean =>
	kind === 'tls' || /^(?:https|wss)$/v.test(request.scheme) || Object.values(beside.connections).some(connection => hasTls(connection));

/** What TLS agreed on, on both sides of the proxy, and why a handshake failed. */
export const tls: Tab = {
	id: 'tls',
	title: 'TLS',
	isEmpty: sheet => !isSecured(sheet),
	head(sheet, context) {
		const {width} = context;
		const {beside, error, kind} = sheet;
		const {client, server} = beside.connections;
		const failed = error && (kind === 'tls' || tlsFailures.has(error.code)) ? plainLines([...paragraph('✗ ', error.message, 'error', width), []]) : [];
		const lines = [...sideLines('client', client, context), ...sideLines('server', server, context)];
		if (lines.length > 0) {
			return [...failed, ...lines];
		}

		return [...failed, ...plainLines(paragraph('', isSecured(sheet)
			? 'Nothing is kept of the connections of this flow: it came from an import, or never reached a server.'
			: 'No TLS: this flow went in the clear.', 'dim', width))];
	},
};
