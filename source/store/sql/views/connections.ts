import {columns, seconds, type View} from '../view.ts';

/** TCP connections that carried flows. */
export const connections: View = {
	name: 'connections',
	doc: 'one TCP connection, between a client and the proxy or between the proxy and a server',
	columns: columns([
		['id', 'INTEGER', 'number of the connection'],
		['session', 'INTEGER', 'run of the proxy that it belongs to'],
		['side', 'TEXT', 'client or server'],
		['opened', 'REAL', 'when it was opened, in Unix seconds', seconds('opened')],
		['closed', 'REAL', 'when it was closed, NULL while it is open', seconds('closed')],
		['host', 'TEXT', 'name that was looked up for it'],
		['address', 'TEXT', 'address of the other end'],
		['port', 'INTEGER', 'port of the other end'],
		['tls_version', 'TEXT', 'NULL without TLS'],
		['cipher', 'TEXT', 'cipher suite'],
		['alpn', 'TEXT', 'protocol agreed upon: h2, http/1.1'],
		['sni', 'TEXT', 'name that the client asked for'],
		['ja3', 'TEXT', 'fingerprint of the client\'s TLS'],
		['ja4', 'TEXT', 'fingerprint of the client\'s TLS'],
		['certificate', 'TEXT', 'fingerprint of the server\'s certificate, see certificates'],
		['flows', 'INTEGER', 'flows that it carried'],
	]),
	from: 'FROM main.connection',
	example: 'SELECT tls_version, cipher, count(*) FROM connections WHERE side = \'server\' GROUP BY 1, 2',
};

/** Certificates that servers showed. */
export const certificates: View = {
	name: 'certificates',
	doc: 'one certificate that a server showed',
	columns: columns([
		['fingerprint', 'TEXT', 'SHA-256 as hexadecimal with colons'],
		['subject', 'TEXT', 'whose it is'],
		['issuer', 'TEXT', 'who signed it'],
		['names', 'TEXT', 'hosts that it is for, a JSON list'],
		['valid_from', 'REAL', 'in Unix seconds', seconds('valid_from')],
		['valid_to', 'REAL', 'in Unix seconds', seconds('valid_to')],
		['key', 'TEXT', 'kind and size of its key'],
		['signature', 'TEXT', 'how it is signed'],
		['trouble', 'TEXT', 'why it is not trusted, NULL when it is'],
	]),
	from: 'FROM main.certificate',
	example: 'SELECT subject, date(valid_to, \'unixepoch\') FROM certificates ORDER BY valid_to',
};
