import {
	columns,
	milliseconds,
	moment,
	seconds,
	type View,
} from '../view.ts';

/** As the `requests` view writes it. */
const url = `CASE WHEN scheme IN ('tcp', 'tls') THEN '' ELSE scheme || '://' END
	|| CASE WHEN instr(host, ':') THEN '[' || host || ']' ELSE host END
	|| CASE WHEN (scheme IN ('http', 'ws') AND port = 80) OR (scheme IN ('https', 'wss') AND port = 443) THEN '' ELSE ':' || port END
	|| path || CASE WHEN query IS NULL THEN '' ELSE '?' || query END`;

/** Everything that is known of a flow but headers and bodies. */
export const flows: View = {
	name: 'flows',
	doc: 'one flow: a request with what became of it, a tunnel, or a TLS handshake that failed; without headers and bodies, so quick to go through',
	columns: columns([
		['id', 'INTEGER', 'number of the flow, ascending in order of arrival'],
		['session', 'INTEGER', 'run of the proxy that it belongs to'],
		['kind', 'TEXT', 'http, websocket, tunnel or tls'],
		['state', 'TEXT', 'pending, open, complete, failed or aborted'],
		['source', 'TEXT', 'client, replay or import'],
		['timestamp', 'REAL', 'when it began, in Unix seconds', seconds('started')],
		['started_at', 'TEXT', 'the same in ISO 8601, UTC', moment('started')],
		['method', 'TEXT', 'method of the request'],
		['scheme', 'TEXT', 'http, https, ws, wss; tcp or tls for what was not read'],
		['host', 'TEXT', 'host, lower case, without port'],
		['port', 'INTEGER', 'port'],
		['path', 'TEXT', 'path without the query', undefined, 'redact_path(path, host)'],
		['query', 'TEXT', 'what follows the ?, NULL without one', undefined, 'redact_query(query, host, path)'],
		['url', 'TEXT', 'the whole URL', url, `redact_url(${url})`],
		['endpoint', 'TEXT', 'the path with numbers, UUIDs, hashes and dates as {id}', 'path_template(path)', 'path_template(redact_path(path, host))'],
		['http_version', 'TEXT', '1.0, 1.1 or 2'],
		['status', 'INTEGER', 'status of the response, NULL without one'],
		['reason', 'TEXT', 'its reason phrase', undefined, 'redact_text(reason)'],
		['type', 'TEXT', 'what the flow carries, mostly response_type; empty when unknown'],
		['request_type', 'TEXT', 'short type of the request body: json, form'],
		['response_type', 'TEXT', 'short type of the response body: json, html, png'],
		['request_size', 'INTEGER', 'true size of the request body on the wire, in bytes'],
		['response_size', 'INTEGER', 'true size of the response body on the wire, in bytes'],
		['request_truncated', 'INTEGER', '1 when only the beginning of the request body was kept'],
		['response_truncated', 'INTEGER', '1 when only the beginning of the response body was kept'],
		['first_byte_ms', 'REAL', 'milliseconds until the response head', milliseconds('first_byte')],
		['duration_ms', 'REAL', 'milliseconds until the end', milliseconds('duration')],
		['client_address', 'TEXT', 'address of the client'],
		['client_port', 'INTEGER', 'port of the client'],
		['server_address', 'TEXT', 'address of the server'],
		['server_port', 'INTEGER', 'port of the server'],
		['client_connection', 'INTEGER', 'id in connections'],
		['server_connection', 'INTEGER', 'id in connections'],
		['error_code', 'TEXT', 'why it failed, as a stable code'],
		['error', 'TEXT', 'why it failed, as a line', undefined, 'redact_text(error)'],
		['replay_of', 'INTEGER', 'the flow that it repeats'],
		['marked', 'INTEGER', '1 when marked'],
		['analyzed', 'INTEGER', '1 when the analysis rules have looked at it'],
		['score', 'INTEGER', 'security, from 0 to 100, nothing found; NULL while no rule has looked'],
		['findings', 'INTEGER', 'how many findings it has'],
		['worst', 'TEXT', 'severity of the worst finding: critical, high, medium, low or info'],
		['note', 'TEXT', 'note of a person', undefined, 'redact_text(note)'],
		['tags', 'TEXT', 'JSON list of texts, NULL without tags', undefined, 'redact_text(tags)'],
	]),
	from: 'FROM main.flow',
	example: 'SELECT host, status, count(*) FROM flows GROUP BY 1, 2 ORDER BY 3 DESC',
};
