import {columns, type View} from '../view.ts';

const phase = (name: string): string => `json_extract(timings, '$.${name}') / 1e3`;

/** The phases of flows. */
export const timings: View = {
	name: 'timings',
	doc: 'how long the phases of one flow took, in milliseconds; NULL for what is unknown or did not happen, as on a connection that was used before',
	columns: columns([
		['flow', 'INTEGER', 'id in flows'],
		['blocked_ms', 'REAL', 'waiting for a connection', phase('blocked')],
		['dns_ms', 'REAL', 'looking up the name', phase('dns')],
		['connect_ms', 'REAL', 'TCP alone, without TLS', phase('connect')],
		['tls_ms', 'REAL', 'TLS handshake', phase('tls')],
		['send_ms', 'REAL', 'sending the request', phase('send')],
		['wait_ms', 'REAL', 'waiting for the response head', phase('wait')],
		['receive_ms', 'REAL', 'receiving the response', phase('receive')],
		['first_byte_ms', 'REAL', 'from the beginning to the response head', phase('firstByte')],
		['total_ms', 'REAL', 'from the beginning to the end', phase('total')],
	]),
	from: 'FROM main.head',
	example: 'SELECT host, avg(tls_ms), avg(wait_ms) FROM timings JOIN flows ON flows.id = timings.flow GROUP BY 1',
};
