import {cookieHits} from '../../../cookie-hits.ts';
import type {FlowRule} from '../../../rule.ts';

export const cookieSamesiteNone: FlowRule = {
	meta: {
		id: 'cookie-samesite-none',
		version: 1,
		category: 'security',
		severity: 'low',
		confidence: 'high',
		title: 'Cookie with SameSite=None but without Secure, which browsers refuse',
		advice: 'Add `Secure`, or use `SameSite=Lax`.',
		description: 'Browsers drop a cookie that is meant for requests from other sites unless it is `Secure`. Those that do not, send it in the clear with requests that anybody causes.',
		falsePositives: 'None known, but for programs that are no browsers and keep the cookie all the same.',
		references: ['https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis#section-5.7'],
		cwe: 1275,
		owasp: 'A05:2021',
		zap: 10_054,
	},
	check: exchange => cookieHits(exchange, ({sameSite, secure}) => sameSite === 'none' && !secure ? {} : undefined),
};
