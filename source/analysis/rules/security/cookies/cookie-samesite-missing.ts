import {cookieHits} from '../../../cookie-hits.ts';
import type {FlowRule} from '../../../rule.ts';

const known: ReadonlySet<string> = new Set(['lax', 'strict', 'none']);

export const cookieSamesiteMissing: FlowRule = {
	meta: {
		id: 'cookie-samesite-missing',
		version: 1,
		category: 'security',
		severity: 'low',
		confidence: 'medium',
		title: 'Session cookie does not say whether other sites may have it sent',
		advice: 'Add `SameSite=Lax`, or `Strict`.',
		description: 'Without `SameSite` it is up to the browser whether a request that another site causes carries the session cookie. Where it does, that site can act in the name of whoever is signed in (CSRF).',
		falsePositives: 'Chromium takes a missing value for `Lax`, with an exception for two minutes; Firefox and Safari do not. A token against forgery protects as well.',
		references: ['https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis#section-5.6.7', 'https://web.dev/articles/samesite-cookies-explained'],
		cwe: 1275,
		owasp: 'A01:2021',
		zap: 10_054,
	},
	check: exchange => cookieHits(exchange, ({sameSite, isSession, secure}) => {
		if (!isSession || (sameSite !== 'none' && known.has(sameSite ?? ''))) {
			return undefined;
		}

		// Without Secure browsers refuse it: another rule says so.
		return sameSite === 'none'
			? (secure ? {severity: 'info', title: 'Session cookie is sent with requests that other sites cause', reason: 'SameSite=None'} : undefined)
			: {reason: sameSite === undefined ? undefined : `browsers do not know SameSite=${sameSite.slice(0, 30)}`};
	}),
};
