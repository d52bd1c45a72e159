import {inHeader} from '../../../evidence.ts';
import {isSessionCookie} from '../../../new-cookie.ts';
import {nothing, type FlowRule} from '../../../rule.ts';

export const privatePageKept: FlowRule = {
	meta: {
		id: 'private-page-kept',
		version: 1,
		category: 'security',
		severity: 'low',
		confidence: 'medium',
		title: 'Page of somebody signed in does not say how it may be kept',
		advice: 'Send `Cache-Control: no-store`, or at least `private, no-cache`.',
		description: 'A page for somebody who is signed in by a cookie comes without Cache-Control. Browsers and caches on the way may keep it as they think fit, and show it to the next one at the same machine.',
		falsePositives: 'A page that says nothing of who is signed in can be kept.',
		references: ['https://www.rfc-editor.org/rfc/rfc9111#section-4.2.2', 'https://cheatsheetseries.owasp.org/cheatsheets/Session_Management_Cheat_Sheet.html#web-content-caching'],
		cwe: 525,
		owasp: 'A05:2021',
		zap: 10_015,
	},
	check(exchange) {
		const {response} = exchange;
		return response && exchange.isPage && exchange.request.has('cookie') && !response.has('cache-control') && !response.has('expires') && !response.has('pragma')
			&& exchange.cookies.some(([name, value]) => isSessionCookie(name, value))
			? [{evidence: inHeader('response-headers', 'cache-control')}]
			: nothing;
	},
};
