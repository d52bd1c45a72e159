import type {FlowRule} from '../../../rule.ts';
import {probes, type Shape} from '../../../probe.ts';

const shapes: readonly Shape[] = [
	{what: 'a line break and a header behind it', signs: ['\n', '\r'], pattern: /[\n\r]\s?(?:set-cookie|location|content-(?:type|length|disposition)|transfer-encoding|link|refresh|x-[\w\-]{2,40}|http\/1\.\d)[ :]/iv},
	{what: 'a line break in characters that are cut down to one byte', signs: ['\u{560A}', '\u{560D}'], pattern: /[\u{560A}\u{560D}]/v},
];

const injected = /[\n\r]\s?([\w\-]{2,40}):[\t ]?([^\n\r]{1,200})/v;

export const headerInjection: FlowRule = {
	meta: {
		id: 'header-injection',
		version: 1,
		category: 'security',
		severity: 'medium',
		confidence: 'medium',
		title: 'Input that looks like header injection (CRLF)',
		advice: 'Refuse line breaks in whatever goes into a header.',
		description: 'A parameter of the URL, the path or a cookie has a line break and the name of a header behind it, so that a server which copies it into a header answers with one more, or with a second answer. When the answer has that header with that value, it worked: then the finding is high.',
		falsePositives: 'E-mails that are sent as a parameter; bodies are not looked at.',
		references: ['https://owasp.org/www-community/vulnerabilities/CRLF_Injection', 'https://www.rfc-editor.org/rfc/rfc9110#section-5.5'],
		cwe: 113,
		owasp: 'A03:2021',
	},
	check: probes({
		shapes,
		isLookedAt: ({parameter}) => parameter.part !== 'request-body',
		prove({response}, {text}) {
			const [, name = '', value = ''] = injected.exec(text) ?? [];
			return name !== '' && response?.values(name.toLowerCase()).some(found => found.startsWith(value.trim()))
				? {
					severity: 'high', confidence: 'high', title: 'Header injection: the answer has the header', reason: `the answer has the header ${name} with this value`,
				}
				: undefined;
		},
	}),
};
