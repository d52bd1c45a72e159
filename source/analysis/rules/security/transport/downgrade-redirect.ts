import {inHeader} from '../../../evidence.ts';
import {isLoopbackHost} from '../../../exchange.ts';
import {nothing, type FlowRule} from '../../../rule.ts';

export const downgradeRedirect: FlowRule = {
	meta: {
		id: 'downgrade-redirect',
		version: 1,
		category: 'security',
		severity: 'medium',
		confidence: 'high',
		title: 'Redirect leads from HTTPS to plain HTTP',
		advice: 'Redirect to `https:`; behind a proxy, let the application know that visitors come over HTTPS (`X-Forwarded-Proto`).',
		description: 'An answer over HTTPS sends the browser on to a plain HTTP address. What follows crosses the network in the clear, and whoever sits in between can send the visitor anywhere.',
		falsePositives: 'Loopback addresses are left out: programs on a machine receive sign-ins that way. Where HSTS holds for the other host, browsers that know it go to HTTPS all the same.',
		references: ['https://www.rfc-editor.org/rfc/rfc9110#section-10.2.2'],
		cwe: 757,
		owasp: 'A02:2021',
	},
	check(exchange) {
		const {response} = exchange;
		const value = response && exchange.isSecure && response.status >= 300 && response.status < 400 ? response.header('location') : undefined;
		return value !== undefined && /^\s{0,8}http:\/\//iv.test(value) && !isLoopbackHost(URL.parse(value)?.hostname ?? '')
			? [{evidence: inHeader('response-headers', 'location', value)}]
			: nothing;
	},
};
