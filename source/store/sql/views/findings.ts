import {columns, milliseconds, type View} from '../view.ts';

const evidence = (member: string): string => `json_extract(coalesce(finding.evidence, issue.evidence), '$.${member}')`;

const redacted = (member: string): string => `redact_text(${evidence(member)})`;

const facts = columns([
	['rule', 'TEXT', 'id of the rule, as tapx rules shows it'],
	['category', 'TEXT', 'security, performance or practice'],
	['severity', 'TEXT', 'critical, high, medium, low or info'],
	['confidence', 'TEXT', 'high, medium or low'],
	['title', 'TEXT', 'what is wrong'],
	['advice', 'TEXT', 'what to do'],
]);

/** What analysis rules found. */
export const findings: View = {
	name: 'findings',
	doc: 'one finding of an analysis rule in one flow, with its proof',
	columns: [
		...columns([
			['flow', 'INTEGER', 'id in flows'],
			['issue', 'INTEGER', 'id in issues'],
			['nth', 'INTEGER', 'which finding of the issue in the flow, from 0 on'],
		]),
		...facts,
		...columns([
			['part', 'TEXT', 'where: url, request-headers, response-body, …', evidence('part')],
			['name', 'TEXT', 'the header, parameter or cookie', evidence('name')],
			['quote', 'TEXT', 'what stands there, secrets masked', evidence('quote'), redacted('quote')],
			['reason', 'TEXT', 'why it is taken for one', evidence('reason'), redacted('reason')],
			['wasted_bytes', 'INTEGER', 'bytes that could be saved', 'finding.bytes'],
			['wasted_ms', 'REAL', 'milliseconds that could be saved', milliseconds('finding.time')],
		]),
	],
	from: 'FROM main.finding JOIN main.issue ON issue.id = finding.issue',
	example: 'SELECT rule, severity, count(*) FROM findings GROUP BY 1, 2 ORDER BY 3 DESC',
};

/** Findings put together. */
export const issues: View = {
	name: 'issues',
	doc: 'findings of one rule on one host and path template, put together',
	columns: [
		...columns([['id', 'INTEGER', 'number of the issue']]),
		...facts,
		...columns([
			['origin', 'TEXT', 'https://api.example.com'],
			['path', 'TEXT', 'the path with {id} for what differs', undefined, 'redact_path(path, replace(origin, \'https://\', \'\'))'],
			['count', 'INTEGER', 'how many findings'],
			['wasted_bytes', 'INTEGER', 'bytes that could be saved, in sum', 'bytes'],
			['wasted_ms', 'REAL', 'milliseconds that could be saved, in sum', milliseconds('time')],
		]),
	],
	from: 'FROM main.issue',
	example: 'SELECT severity, title, origin, path, count FROM issues WHERE category = \'security\' ORDER BY count DESC',
};
