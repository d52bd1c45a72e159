import type {FlowRule} from '../../../rule.ts';
import {probes, type Shape} from '../../../probe.ts';

const shapes: readonly Shape[] = [
	{what: 'a sum that a template works out', signs: ['*', '+', '-'], pattern: /(?:\{\{|[#$*@~]\{|<%=|\$\{\{|\[\[)\s*["']?\d{1,9}["']?\s*[*+\-]\s*["']?\d{1,9}["']?\s*(?:\}|%>|\]\])/v},
	{what: 'the inside of a template language', signs: ['__', 'java.lang', 'freemarker', 'constructor', 'self.', 'config', 'system(', 'getruntime', 'lipsum', 'cycler'], pattern: /(?:\{\{|\{%|[#$*@]\{|<%|<#)[^%\{\}]{0,120}(?:__(?:class|mro|globals|subclasses|import|builtins|init)__|java\.lang\.|freemarker\.template|constructor\.constructor|\bself\.(?:_|env)|\bconfig(?:\.|\s*\}|\s*\|)|\bsystem\s*\(|getruntime|\b(?:lipsum|cycler)\.)/iv},
	{what: 'an expression of Spring', signs: ['t(java'], pattern: /T\(java\.lang\.\w{3,20}\)/v},
];

const product = /(\d{3,9})\s*\*\s*["']?(\d{3,9})/v;

export const templateInjection: FlowRule = {
	meta: {
		id: 'template-injection',
		version: 1,
		category: 'security',
		severity: 'medium',
		confidence: 'medium',
		title: 'Input that looks like template injection',
		advice: 'Hand values to templates as data; never make a template of what a client sent.',
		description: 'A value from the client is an expression of a template language: a sum such as `{{7*7}}`, or the way from an object to the classes of the language. When the answer has the product of two large numbers that the value multiplies, the template was run: then the finding is critical.',
		falsePositives: 'Editors of templates send expressions on purpose; plain placeholders such as `{{name}}` are not told.',
		references: ['https://portswigger.net/web-security/server-side-template-injection', 'https://owasp.org/www-project-web-security-testing-guide/'],
		cwe: 1336,
		owasp: 'A03:2021',
	},
	check: probes({
		shapes,
		prove({response}, {text}) {
			const [, a = '', b = ''] = product.exec(text) ?? [];
			return a !== '' && response?.text?.includes(String(Number(a) * Number(b)))
				? {
					severity: 'critical', confidence: 'high', title: 'Template injection: the answer has the result', reason: `the answer has ${Number(a) * Number(b)}`,
				}
				: undefined;
		},
	}),
};
