import {inHeader} from '../../../evidence.ts';
import {nothing, type FlowRule} from '../../../rule.ts';

export const hstsMissing: FlowRule = {
	meta: {
		id: 'hsts-missing',
		version: 1,
		category: 'security',
		severity: 'low',
		confidence: 'high',
		title: 'Page does not ask for HTTPS from now on (HSTS)',
		advice: 'Send `Strict-Transport-Security: max-age=31536000; includeSubDomains` over HTTPS.',
		description: 'A page came over HTTPS without Strict-Transport-Security. When somebody types the name of the site or follows an old link, the browser begins with plain HTTP, and whoever sits in between can keep it there.',
		falsePositives: 'A site on the preload list of browsers, or below a domain whose header includes subdomains, is protected already. Addresses and loopback are left out: browsers ignore the header there.',
		references: ['https://www.rfc-editor.org/rfc/rfc6797', 'https://hstspreload.org/'],
		cwe: 319,
		owasp: 'A05:2021',
		zap: 10_035,
	},
	check: exchange => exchange.isPage && exchange.isSecure && exchange.isNamed && !exchange.response?.has('strict-transport-security')
		? [{evidence: inHeader('response-headers', 'strict-transport-security')}]
		: nothing,
};
