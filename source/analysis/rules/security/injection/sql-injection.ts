import type {FlowRule} from '../../../rule.ts';
import {sqlError} from '../../../sql-errors.ts';
import {probes, type Shape} from '../../../probe.ts';

const shapes: readonly Shape[] = [
	{what: 'a second SELECT is joined on', signs: ['union'], pattern: /\bunion\b(?:[\s\(+]|\/\*[^*]{0,40}\*\/|all\b|distinct\b){1,12}select\b/iv},
	{
		what: 'a condition that is always true', signs: [' or', '\'or', '"or', ')or', '||', '/or', ' and', '\'and', '"and', '/and'],
		pattern: /(?:^\d{1,10}|["'\)])(?:\s|\/\*\*\/)*(?:or|and|\|\|)(?:\s|\/\*\*\/)*(?:["']?(\w{1,20})["']?\s*(?:[<=>]|like)\s*["']?\1\b|["']{2}\s*=\s*["']|["']?\w{1,20}["']?\s*=\s*["']\w{0,20}$|true\b|\d{1,6}\s*[<=>])/iv,
	},
	{what: 'a second statement', signs: [';'], pattern: /(?:[\d"'\)]|^)\s*;\s*(?:(?:drop|alter|create|truncate)\s+(?:table|database|user|view|schema)\b|delete\s+from\b|insert\s+into\b|update\s+\w{1,60}\s+set\b|exec(?:ute)?\s+\w|shutdown\b|declare\s+@)/iv},
	{what: 'a wait inside the database', signs: ['sleep', 'waitfor', 'benchmark', 'dbms_'], pattern: /\b(?:pg_sleep\s*\(|waitfor\s+delay\s+["']|benchmark\s*\(\s*\d{3,}\s*,|dbms_(?:pipe\.receive_message|lock\.sleep)\s*\(|(?:select|and|or|if)\b[^;]{1,60}\bsleep\s*\(\s*\d)/iv},
	{what: 'the tables of the database itself', signs: ['information_schema', 'sqlite_master', 'pg_catalog', 'sysobjects', 'xp_cmdshell', 'load_file', 'outfile', 'extractvalue', 'updatexml'], pattern: /\b(?:from\s+(?:information_schema\.|sqlite_master\b|pg_catalog\.|sysobjects\b)|xp_cmdshell\b|load_file\s*\(|into\s+(?:out|dump)file\b|(?:extractvalue|updatexml)\s*\()/iv},
	{what: 'a quote and a comment that cuts the statement off', signs: ['--', '#', '/*'], pattern: /["']\)?(?:\s*--[\s+\-]*$|--|\s*#\s*$|\s*\/\*)/v},
	{what: 'a count of columns tried out', signs: ['order by', 'group by', 'having'], pattern: /[\d"'\)]\s+(?:order\s+by\s+\d{1,3}|group\s+by\s+\w{1,40}\s+having\s|having\s+\d{1,3}\s*=)/iv},
];

/** A quote or bracket alone proves nothing, but with an error of the database behind it. */
const breaking: Shape = {what: 'a character that ends a text in SQL', signs: ['\'', '"', '\\', ')', ';'], pattern: /["'\);\\]/v};

export const sqlInjection: FlowRule = {
	meta: {
		id: 'sql-injection',
		version: 1,
		category: 'security',
		severity: 'medium',
		confidence: 'medium',
		title: 'Input that looks like SQL injection',
		advice: 'Bind values to prepared statements; never put them into SQL as text. If nobody was testing, look for who sent this.',
		description: 'A value from the client has the shape of SQL that breaks out of a statement: a condition that is always true, UNION SELECT, a second statement, a wait. Percent encoding, HTML entities, escapes and base64 are undone first. It shows that somebody tried. When the answer has an error message of a database, it worked at least so far that the statement broke: then the finding is high.',
		falsePositives: 'Texts about SQL, and programs that are made to take it (consoles, reports). Without an error in the answer this says nothing about whether the server is open to it.',
		references: ['https://owasp.org/www-community/attacks/SQL_Injection', 'https://cheatsheetseries.owasp.org/cheatsheets/SQL_Injection_Prevention_Cheat_Sheet.html'],
		cwe: 89,
		owasp: 'A03:2021',
	},
	check(exchange) {
		const {response} = exchange;
		const error = response?.tells('sql-error') ? sqlError(response.text ?? '') : undefined;
		return error
			? provedProbes(error.engine)(exchange)
			: suspectedProbes(exchange);
	},
};

const suspectedProbes = probes({shapes});
const provedProbes = (engine: string) => probes({
	shapes: [...shapes, breaking],
	prove: () => ({
		severity: 'high', confidence: 'high', title: 'SQL injection: the database answered with an error', reason: `the answer has an error message of ${engine}`,
	}),
});
