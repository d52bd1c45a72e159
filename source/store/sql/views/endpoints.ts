import {columns, type View} from '../view.ts';

const isError = 'state = \'failed\' OR status >= 400';

const figures = columns([
	['flows', 'INTEGER', 'how many', 'count(*)'],
	['errors', 'INTEGER', 'how many of them failed or got status 400 and above', `count(*) FILTER (WHERE ${isError})`],
	['mean_ms', 'REAL', 'mean duration in milliseconds', 'avg(duration) / 1e3'],
	['p50_ms', 'REAL', 'median duration in milliseconds', 'percentile(duration, 50) / 1e3'],
	['p95_ms', 'REAL', '95 % took no longer, in milliseconds', 'percentile(duration, 95) / 1e3'],
	['max_ms', 'REAL', 'longest duration in milliseconds', 'max(duration) / 1e3'],
	['response_bytes', 'INTEGER', 'sum of response sizes in bytes', 'sum(response_size)'],
	['first', 'REAL', 'when the first began, in Unix seconds', 'min(started) / 1e6'],
	['last', 'REAL', 'when the last began, in Unix seconds', 'max(started) / 1e6'],
]);

const what = 'FROM main.flow WHERE kind = \'http\' AND source <> \'replay\'';

/** Requests put together by what they ask for. */
export const endpoints: View = {
	name: 'endpoints',
	doc: 'requests that differ only in ids, put together: replays are left out; goes through all flows',
	columns: [
		...columns([
			['method', 'TEXT', 'method'],
			['scheme', 'TEXT', 'http or https'],
			['host', 'TEXT', 'host without port'],
			['port', 'INTEGER', 'port'],
			['path', 'TEXT', 'the path with numbers, UUIDs, hashes and dates as {id}', 'path_template(path)', 'path_template(redact_path(path, host))'],
		]),
		...figures,
	],
	from: `${what} GROUP BY method, scheme, host, port, path_template(path)`,
	example: 'SELECT method, host, path, p95_ms FROM endpoints WHERE flows > 10 ORDER BY p95_ms DESC LIMIT 10',
};

/** Requests put together by host. */
export const hosts: View = {
	name: 'hosts',
	doc: 'requests to one host, put together: replays are left out; goes through all flows',
	columns: [...columns([['host', 'TEXT', 'host without port']]), ...figures],
	from: `${what} GROUP BY host`,
	example: 'SELECT host, flows, errors FROM hosts ORDER BY errors DESC',
};
