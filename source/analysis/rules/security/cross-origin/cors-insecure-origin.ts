import {inHeader} from '../../../evidence.ts';
import {isLoopbackHost} from '../../../exchange.ts';
import {nothing, type FlowRule} from '../../../rule.ts';

export const corsInsecureOrigin: FlowRule = {
	meta: {
		id: 'cors-insecure-origin',
		version: 1,
		category: 'security',
		severity: 'medium',
		confidence: 'high',
		title: 'CORS lets a site over plain HTTP read answers with credentials',
		advice: 'Allow `https:` origins only.',
		description: 'The answer over HTTPS may be read, with the cookies of whoever is signed in, by a page that came over plain HTTP. Whoever sits in between can put a script into that page, and read what HTTPS was to protect.',
		falsePositives: 'Origins on loopback are left out: one develops there.',
		references: ['https://portswigger.net/web-security/cors#breaking-tls-with-poorly-configured-cors'],
		cwe: 942,
		owasp: 'A05:2021',
		zap: 10_098,
	},
	check(exchange) {
		const value = exchange.isSecure ? exchange.response?.header('access-control-allow-origin') : undefined;
		return value?.startsWith('http://') && exchange.response?.header('access-control-allow-credentials')?.trim() === 'true' && !isLoopbackHost(URL.parse(value)?.hostname ?? '')
			? [{evidence: inHeader('response-headers', 'access-control-allow-origin', value)}]
			: nothing;
	},
};
