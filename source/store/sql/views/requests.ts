import {columns, type View} from '../view.ts';

/** The view that stands in the file for every SQLite client: see the first migration. */
export const requests: View = {
	name: 'requests',
	doc: 'one flow with headers and bodies as text; also there for every other SQLite client, and its notes can be written from there',
	columns: columns([
		['id', 'INTEGER', 'number of the flow'],
		['timestamp', 'REAL', 'when it began, in Unix seconds'],
		['method', 'TEXT', 'method'],
		['url', 'TEXT', 'the whole URL', undefined, 'redact_url(url)'],
		['host', 'TEXT', 'host without port'],
		['path', 'TEXT', 'path and query', undefined, 'redact_path(path, host)'],
		['headers', 'TEXT', 'request headers as a JSON object; repeats joined with ", ", cookies that are set with line feeds', undefined, 'redact_headers(headers)'],
		['body', 'TEXT', 'request body, decoded; NULL when it is not text', undefined, 'redact_body(body, headers)'],
		['response_status', 'INTEGER', 'status, NULL without a response'],
		['response_headers', 'TEXT', 'response headers as a JSON object', undefined, 'redact_headers(response_headers)'],
		['response_body', 'TEXT', 'response body, decoded; NULL when it is not text', undefined, 'redact_body(response_body, response_headers)'],
		['duration', 'REAL', 'seconds until the end'],
		['protocol', 'TEXT', 'http or https'],
		['analyzed', 'INTEGER', '1 when the analysis rules have looked at it'],
		['notes', 'TEXT', 'note of a person', undefined, 'redact_text(notes)'],
	]),
	from: 'FROM main.requests',
	example: 'SELECT id, url, json_extract(response_headers, \'$.server\') FROM requests WHERE response_status = 500',
};
