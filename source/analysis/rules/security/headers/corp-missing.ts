import {inHeader} from '../../../evidence.ts';
import {isSessionCookie} from '../../../new-cookie.ts';
import {nothing, type FlowRule} from '../../../rule.ts';

/** What other sites can load by a tag and read something of. */
const loadable: ReadonlySet<string> = new Set(['json', 'js', 'csv', 'xml', 'svg', 'png', 'jpeg', 'webp', 'pdf']);

export const corpMissing: FlowRule = {
	meta: {
		id: 'corp-missing',
		version: 1,
		category: 'security',
		severity: 'info',
		confidence: 'medium',
		title: 'Private answer can be loaded by other sites (no CORP)',
		advice: 'Send `Cross-Origin-Resource-Policy: same-origin`, or `same-site`.',
		description: 'The answer belongs to somebody who is signed in by a cookie. Without Cross-Origin-Resource-Policy another site can have the browser load it into its own process by an `img` or `script` tag, where side channels may read it.',
		falsePositives: 'Where the cookie is `SameSite=Lax` or `Strict`, other sites’ loads come without it, and get nothing private.',
		references: ['https://fetch.spec.whatwg.org/#cross-origin-resource-policy-header', 'https://resourcepolicy.fyi/'],
		cwe: 693,
		owasp: 'A05:2021',
		zap: 90_004,
	},
	check(exchange) {
		const {request, response} = exchange;
		return response && exchange.isSecure && request.has('cookie') && request.method === 'GET' && response.status === 200 && response.size > 0
			&& loadable.has(response.type) && !response.has('cross-origin-resource-policy') && !response.has('access-control-allow-origin')
			&& exchange.cookies.some(([name, value]) => isSessionCookie(name, value))
			? [{evidence: inHeader('response-headers', 'cross-origin-resource-policy')}]
			: nothing;
	},
};
