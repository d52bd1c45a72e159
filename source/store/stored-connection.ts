import {connectionSides, type Certificate, type Connection} from '../flow/connection.ts';
import type {Statements} from './statements.ts';

/** A row of `connection` or of `certificate`. */
type Stored = Readonly<Record<string, string | number | null>>;

const text = (value: string | number | null | undefined): string | undefined => typeof value === 'string' ? value : undefined;
const number = (value: string | number | null | undefined): number | undefined => typeof value === 'number' ? value : undefined;

const list = (value: string | number | null | undefined): string[] => {
	try {
		const names: unknown = JSON.parse(text(value) ?? '[]');
		return Array.isArray(names) ? names.filter(name => typeof name === 'string') : [];
	} catch {
		return [];
	}
};

const readCertificate = (statements: Statements, fingerprint: string | undefined): Certificate | undefined => {
	const stored = fingerprint === undefined ? undefined : statements<Stored>('SELECT * FROM certificate WHERE fingerprint = ?').get(fingerprint);
	return stored && {
		fingerprint: text(stored['fingerprint']) ?? '',
		subject: text(stored['subject']) ?? '',
		issuer: text(stored['issuer']) ?? '',
		names: list(stored['names']),
		validFrom: number(stored['valid_from']),
		validTo: number(stored['valid_to']),
		key: text(stored['key']),
		signature: text(stored['signature']),
		trouble: text(stored['trouble']),
	};
};

/** Reads one connection, or `undefined`. */
export const readConnection = (statements: Statements, id: number): Connection | undefined => {
	const stored = statements<Stored>('SELECT * FROM connection WHERE id = ?').get(id);
	return stored && {
		id,
		session: number(stored['session']) ?? 0,
		side: connectionSides.find(side => side === stored['side']) ?? 'client',
		openedAt: number(stored['opened']) ?? 0,
		closedAt: number(stored['closed']),
		address: text(stored['address']) ?? '',
		port: number(stored['port']) ?? 0,
		host: text(stored['host']),
		tlsVersion: text(stored['tls_version']),
		cipher: text(stored['cipher']),
		alpn: text(stored['alpn']),
		sni: text(stored['sni']),
		ja3: text(stored['ja3']),
		ja4: text(stored['ja4']),
		certificate: text(stored['certificate']),
		certificateDetails: readCertificate(statements, text(stored['certificate'])),
		flows: number(stored['flows']) ?? 0,
	};
};
