import type {Database} from 'better-sqlite3';
import type {Certificate, LiveConnection} from '../flow/connection.ts';

/** Columns of a connection and where their values come from. */
const columns: Readonly<Record<string, Exclude<keyof LiveConnection, 'certificateDetails'>>> = {
	side: 'side',
	opened: 'openedAt',
	closed: 'closedAt',
	address: 'address',
	port: 'port',
	host: 'host',
	tls_version: 'tlsVersion',
	cipher: 'cipher',
	alpn: 'alpn',
	sni: 'sni',
	ja3: 'ja3',
	ja4: 'ja4',
	certificate: 'certificate',
};

/** Columns of a certificate and what stands in them. */
const certificateColumns: Readonly<Record<string, (certificate: Certificate) => string | number | undefined>> = {
	fingerprint: ({fingerprint}) => fingerprint,
	subject: ({subject}) => subject,
	issuer: ({issuer}) => issuer,
	names: ({names}) => JSON.stringify(names),
	valid_from: ({validFrom}) => validFrom,
	valid_to: ({validTo}) => validTo,
	key: ({key}) => key,
	signature: ({signature}) => signature,
	trouble: ({trouble}) => trouble,
};

/** Writes connections within somebody else's transaction. */
export type ConnectionWriter = {
	/** Writes a new connection, and the certificate that its server showed; gives its row id. */
	insert(connection: LiveConnection, session: number): number;
	/** Writes what has changed about a connection. */
	update(id: number, connection: LiveConnection): void;
	/** Counts flows that a connection has carried. */
	carry(id: number, flows: number): void;
};

/** Prepares the statements of one database connection. */
export const createConnectionWriter = (database: Database): ConnectionWriter => {
	const names = Object.keys(columns);
	const insert = database.prepare(`INSERT INTO connection (session, ${names.join(', ')}) VALUES (?${', ?'.repeat(names.length)})`);
	const update = database.prepare(`UPDATE connection SET ${names.map(name => `${name} = ?`).join(', ')} WHERE id = ?`);
	const count = database.prepare('UPDATE connection SET flows = flows + ? WHERE id = ?');
	const certificateNames = Object.keys(certificateColumns);
	// The same certificate may be trusted by now, or no longer.
	const keepCertificate = database.prepare(`INSERT INTO certificate (${certificateNames.join(', ')}) VALUES (?${', ?'.repeat(certificateNames.length - 1)})
		ON CONFLICT (fingerprint) DO UPDATE SET trouble = excluded.trouble WHERE trouble IS NOT excluded.trouble`);
	const values = (connection: LiveConnection) => Object.values(columns).map(key => connection[key] ?? null);
	return {
		insert(connection, session) {
			const {certificateDetails} = connection;
			if (certificateDetails) {
				keepCertificate.run(...Object.values(certificateColumns).map(value => value(certificateDetails) ?? null));
			}

			return Number(insert.run(session, ...values(connection)).lastInsertRowid);
		},
		update(id, connection) {
			update.run(...values(connection), id);
		},
		carry(id, flows) {
			count.run(flows, id);
		},
	};
};
