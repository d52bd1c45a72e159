import {directives} from '../../../directives.ts';
import {inHeader} from '../../../evidence.ts';
import {isSessionCookie} from '../../../new-cookie.ts';
import {nothing, type FlowRule} from '../../../rule.ts';

/** What is made for somebody; scripts, styles and pictures are the same for all, whoever asks. */
const personal: ReadonlySet<string> = new Set(['html', 'json', 'xml', 'csv', 'text', 'pdf', 'ndjson']);

export const privateAnswerPublic: FlowRule = {
	meta: {
		id: 'private-answer-public',
		version: 1,
		category: 'security',
		severity: 'medium',
		confidence: 'medium',
		title: 'Answer to somebody signed in may be kept by shared caches',
		advice: 'Send `Cache-Control: private, no-cache`, or `no-store` where nothing may stay.',
		description: 'The request says who asks, and the answer allows every cache on the way to keep it (`public` or `s-maxage`). The next one who asks the cache may get somebody else’s page.',
		falsePositives: 'Some answers are the same for everybody, though the request carries a sign-in. Then it does no harm, and `Vary: Authorization` or `Vary: Cookie` is not needed either.',
		references: ['https://www.rfc-editor.org/rfc/rfc9111#section-3.5', 'https://www.rfc-editor.org/rfc/rfc9111#section-5.2.2.9'],
		cwe: 524,
		owasp: 'A01:2021',
		zap: 10_049,
	},
	check(exchange) {
		const {request, response} = exchange;
		const value = response?.header('cache-control');
		const isRead = request.method === 'GET' || request.method === 'HEAD';
		if (!response || value === undefined || !isRead || !exchange.isAuthenticated || response.status !== 200 || !personal.has(response.type)) {
			return nothing;
		}

		const {values} = directives(value.toLowerCase(), ',');
		const kept = (values.has('public') && values.get('max-age') !== '0' ? 'public' : undefined) ?? (Number(values.get('s-maxage') ?? 0) > 0 ? 's-maxage' : undefined);
		if (kept === undefined || values.has('private') || values.has('no-store') || values.has('no-cache')) {
			return nothing;
		}

		const vary = (response.header('vary') ?? '').toLowerCase();
		const who = request.has('authorization')
			? !vary.includes('authorization') && 'Authorization'
			: (!vary.includes('cookie') && exchange.cookies.find(([name, content]) => isSessionCookie(name, content))?.[0]);
		if (!who) {
			return nothing;
		}

		const from = value.toLowerCase().indexOf(kept);
		const reason = who === 'Authorization' ? 'the request carries Authorization' : `the request carries the cookie ${who.slice(0, 50)}`;
		return [{evidence: inHeader('response-headers', 'cache-control', value, {range: [from, from + kept.length], reason})}];
	},
};
