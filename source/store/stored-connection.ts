import {connectionSides, type Connection} from '../flow/connection.ts';
import type {Statements} from './statements.ts';

type StoredConnection = Readonly<Record<string, string | number | null>>;

const text = (value: string | number | null | undefined): string | undefined => typeof value === 'string' ? value : undefined;
const number = (value: string | number | null | undefined): number | undefined => typeof value === 'number' ? value : undefined;

/** Reads one connection, or `undefined`. */
export const readConnection = (statements: Statements, id: number): Connection | undefined => {
	const stored = statements<StoredConnection>('SELECT * FROM connection WHERE id = ?').get(id);
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
		flows: number(stored['flows']) ?? 0,
	};
};
