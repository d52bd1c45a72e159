import {columns, type View} from '../view.ts';

const evidence = (member: string): string => `json_extract(evidence, '$.${member}')`;

/** What analysis rules found. */
export const findings: View = {
	name: 'findings',
	doc: 'one finding of an analysis rule in one flow, with its proof',
	columns: columns([
		['id', 'INTEGER', 'number of the finding'],
		['flow', 'INTEGER', 'id in flows'],
		['rule', 'TEXT', 'id of the rule, as tapx rules shows it'],
		['category', 'TEXT', 'security, performance or practice'],
		['severity', 'TEXT', 'critical, high, medium, low or info'],
		['confidence', 'TEXT', 'high, medium or low'],
		['title', 'TEXT', 'what is wrong'],
		['advice', 'TEXT', 'what to do'],
		['part', 'TEXT', 'where: url, request-headers, response-body, …', evidence('part')],
		['name', 'TEXT', 'the header, parameter or cookie', evidence('name')],
		['quote', 'TEXT', 'what stands there, secrets masked', evidence('quote')],
	]),
	from: 'FROM main.finding',
	example: 'SELECT rule, severity, count(*) FROM findings GROUP BY 1, 2 ORDER BY 3 DESC',
};
