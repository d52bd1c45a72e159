import {cookieHits} from '../../../cookie-hits.ts';
import {nothing, type FlowRule} from '../../../rule.ts';

export const cookieNotSecure: FlowRule = {
	meta: {
		id: 'cookie-not-secure',
		version: 1,
		category: 'security',
		severity: 'low',
		confidence: 'high',
		title: 'Cookie is sent over plain HTTP as well',
		advice: 'Add `Secure` to the cookie.',
		description: 'A cookie that was set over HTTPS lacks `Secure`. One request to the site over plain HTTP is enough, and a picture in a foreign page can cause it, to send the cookie in the clear. For a session cookie this gives the session away.',
		falsePositives: 'Where HSTS holds for the host and the cookie’s domain, browsers that know it make no such request.',
		references: ['https://www.rfc-editor.org/rfc/rfc6265#section-4.1.2.5', 'https://owasp.org/www-community/controls/SecureCookieAttribute'],
		cwe: 614,
		owasp: 'A05:2021',
		zap: 10_011,
	},
	check: exchange => exchange.isSecure && !exchange.isLoopback
		? cookieHits(exchange, ({secure, isSession}) => secure ? undefined : (isSession ? {severity: 'medium', title: 'Session cookie is sent over plain HTTP as well'} : {}))
		: nothing,
};
