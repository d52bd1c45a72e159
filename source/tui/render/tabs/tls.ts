import type {Sheet} from '../../../compute/sheet.ts';
import type {Connection, ConnectionSide} from '../../../flow/connection.ts';
import {bracketHost} from '../../../flow/url.ts';
import {
	fact,
	pairsBlock,
	paragraph,
	type Pair,
} from '../pairs.ts';
import {heading} from './message.ts';
import {plainLines, type Tab, type TabLine} from './tab.ts';

const optional = (name: string, value: string | undefined): Pair[] => value === undefined || value === '' ? [] : [fact(name, value)];

const titles: Readonly<Record<ConnectionSide, string>> = {client: 'client to proxy', server: 'proxy to server'};

const hasTls = ({tlsVersion, certificate, sni}: Connection): boolean => tlsVersion !== undefined || certificate !== undefined || sni !== undefined;

const certificatePairs: Readonly<Record<ConnectionSide, (connection: Connection) => Pair[]>> = {
	client: () => [fact('certificate', 'one of tapx, made for this name')],
	server: ({certificate}) => certificate === undefined ? [] : [fact('certificate', `SHA-256 ${certificate}`), fact('', 'only its fingerprint is kept in this version', 'dim')],
};

const sideLines = (side: ConnectionSide, connection: Connection | undefined, width: number): TabLine[] => {
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
					...certificatePairs[side](connection),
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
	head(sheet, {width}) {
		const {beside, error, kind} = sheet;
		const {client, server} = beside.connections;
		const failed = error && (kind === 'tls' || tlsFailures.has(error.code)) ? plainLines([...paragraph('✗ ', error.message, 'error', width), []]) : [];
		const lines = [...sideLines('client', client, width), ...sideLines('server', server, width)];
		if (lines.length > 0) {
			return [...failed, ...lines];
		}

		return [...failed, ...plainLines(paragraph('', isSecured(sheet)
			? 'Nothing is kept of the connections of this flow: it came from an import, or never reached a server.'
			: 'No TLS: this flow went in the clear.', 'dim', width))];
	},
};
