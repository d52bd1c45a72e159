import {columns, type View} from '../view.ts';

const side = (name: 'request' | 'response', column: string): string =>
	`SELECT head.flow, '${name}' AS side, entry.key AS position, entry.value AS pair FROM main.head, json_each(head.${column}) AS entry`;

/** Headers one by one. */
export const headers: View = {
	name: 'headers',
	doc: 'one header of a request or a response, in wire order, repeats kept',
	columns: columns([
		['flow', 'INTEGER', 'id in flows'],
		['side', 'TEXT', 'request or response'],
		['position', 'INTEGER', 'place among the headers of its side, from 0 on'],
		['name', 'TEXT', 'name in small letters', 'lower(json_extract(pair, \'$[0]\'))'],
		['spelling', 'TEXT', 'name as it crossed the wire', 'json_extract(pair, \'$[0]\')'],
		['value', 'TEXT', 'value', 'json_extract(pair, \'$[1]\')', 'redact_header(json_extract(pair, \'$[1]\'), json_extract(pair, \'$[0]\'))'],
	]),
	from: `FROM (${side('request', 'request_headers')} UNION ALL ${side('response', 'response_headers')})`,
	example: 'SELECT value, count(*) FROM headers WHERE side = \'response\' AND name = \'server\' GROUP BY 1',
};
