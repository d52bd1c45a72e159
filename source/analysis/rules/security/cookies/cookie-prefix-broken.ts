import {cookieHits} from '../../../cookie-hits.ts';
import type {NewCookie} from '../../../new-cookie.ts';
import type {FlowRule} from '../../../rule.ts';

/** What a cookie of a prefix must have, in the order in which it is told. */
const demands: ReadonlyArray<readonly [prefix: string, reason: string, holds: (cookie: NewCookie, isSecure: boolean) => boolean]> = [
	['__secure-', 'it must come over HTTPS', (_, isSecure) => isSecure],
	['__secure-', 'Secure is missing', ({secure}) => secure],
	['__host-', 'it must come over HTTPS', (_, isSecure) => isSecure],
	['__host-', 'Secure is missing', ({secure}) => secure],
	['__host-', 'Domain must not be there', ({domain}) => domain === undefined],
	['__host-', 'Path must be /', ({path}) => path === '/'],
];

export const cookiePrefixBroken: FlowRule = {
	meta: {
		id: 'cookie-prefix-broken',
		version: 1,
		category: 'security',
		severity: 'low',
		confidence: 'high',
		title: 'Cookie does not keep what its prefix promises, so browsers refuse it',
		advice: 'Set `__Secure-` cookies with `Secure`, `__Host-` cookies with `Secure; Path=/` and without `Domain`.',
		description: 'Names that begin with `__Secure-` or `__Host-` promise how the cookie was set. Browsers refuse a cookie that breaks the promise; whatever it was for does not work, and another way was perhaps found that is less safe.',
		falsePositives: 'Over plain HTTP on loopback some browsers make an exception.',
		references: ['https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis#section-4.1.3'],
		cwe: 1275,
		owasp: 'A05:2021',
	},
	check: exchange => cookieHits(exchange, cookie => {
		if (!cookie.name.startsWith('__')) {
			return undefined;
		}

		const name = cookie.name.toLowerCase();
		const reason = demands.find(([prefix, , holds]) => name.startsWith(prefix) && !holds(cookie, exchange.isSecure || exchange.isLoopback))?.[1];
		return reason === undefined ? undefined : {reason};
	}),
};
