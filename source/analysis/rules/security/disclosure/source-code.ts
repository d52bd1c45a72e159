import {nothing, type FlowRule} from '../../../rule.ts';
import {documentText} from '../../../document-text.ts';
import {findLook, inAnswer, type Look} from '../../../found.ts';

const languages: readonly Look[] = [
	{what: 'PHP', pattern: /<\?php\s[^<]{0,400}?(?:\$\w{1,40}\s*=|\b(?:require|include)(?:_once)?\b|\bfunction\s+\w|\becho\b|\bnamespace\s|\buse\s+\w|\bclass\s+\w|\bdefine\s*\()/v},
	{what: 'JSP', pattern: /<%@\s*page\s[^%<]{0,200}%>|<jsp:(?:useBean|include|forward|setProperty)\s/v},
	{what: 'ASP', pattern: /<%@\s*(?:language\s*=|page\s+language\s*=|control\s+language\s*=)[^%<]{0,200}%>|<%[^%]{0,300}(?:response\.write|server\.createobject|request\.(?:form|querystring))/iv},
	{what: 'ColdFusion', pattern: /<cf(?:query|set)\s[^<>]{1,200}>/iv},
	{what: 'ERB', pattern: /<%=\s*(?:request|params|session|@\w{1,40})[.\[]/v},
	{what: 'Django or Jinja', pattern: /\{%\s*(?:extends\s+["'][^"']{1,100}["']|load\s+\w{1,40})\s*%\}/v},
];

/** Types as which source is shown on purpose; where it lies under the name of a program, it is not. */
const programName = /\.(?:php\d?|phtml|jspx?|aspx?|ascx|cfm|rhtml)$/iv;

export const sourceCode: FlowRule = {
	meta: {
		id: 'source-code',
		version: 1,
		category: 'security',
		severity: 'medium',
		confidence: 'medium',
		title: 'Source code of the server in the answer',
		advice: 'See that the server runs these files and does not send them; keep what is not to be sent outside its root.',
		description: 'The answer has code that is meant to run on the server (PHP, JSP, ASP, ColdFusion, ERB, Django or Jinja templates) unescaped in a page or under the name of a program. It shows how the site works, and at times its passwords.',
		falsePositives: 'Sites that show code unescaped in scripts or text areas: editors, playgrounds.',
		references: ['https://owasp.org/www-project-web-security-testing-guide/'],
		cwe: 540,
		owasp: 'A05:2021',
		zap: 10_099,
	},
	check(exchange) {
		const text = documentText(exchange);
		if (text === undefined || !exchange.response?.tells('source-code') || (exchange.response.type !== 'html' && !programName.test(exchange.path))) {
			return nothing;
		}

		const found = findLook(text, languages);
		return found ? [{title: `Source code in ${found.look.what} in the answer`, evidence: inAnswer(text, found)}] : nothing;
	},
};
