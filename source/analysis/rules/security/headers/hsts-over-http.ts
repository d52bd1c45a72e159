import {inHeader} from '../../../evidence.ts';
import {nothing, type FlowRule} from '../../../rule.ts';

export const hstsOverHttp: FlowRule = {
	meta: {
		id: 'hsts-over-http',
		version: 1,
		category: 'security',
		severity: 'info',
		confidence: 'high',
		title: 'HSTS header over plain HTTP, where browsers ignore it',
		advice: 'Redirect to HTTPS and send `Strict-Transport-Security` there.',
		description: 'Strict-Transport-Security only counts over HTTPS: anybody in between could have written it into an answer that came in the clear.',
		falsePositives: 'It does no harm. Worth a look when nothing redirects to HTTPS: then the protection that was meant is not there.',
		references: ['https://www.rfc-editor.org/rfc/rfc6797#section-7.2'],
		cwe: 16,
		owasp: 'A05:2021',
		zap: 10_035,
	},
	check(exchange) {
		const value = exchange.isSecure || exchange.isLoopback ? undefined : exchange.response?.header('strict-transport-security');
		return value === undefined ? nothing : [{evidence: inHeader('response-headers', 'strict-transport-security', value)}];
	},
};
