import {directives} from '../../../directives.ts';
import {inHeader} from '../../../evidence.ts';
import {nothing, type FlowRule} from '../../../rule.ts';

export const sessionCookieCached: FlowRule = {
	meta: {
		id: 'session-cookie-cached',
		version: 1,
		category: 'security',
		severity: 'medium',
		confidence: 'medium',
		title: 'Answer that sets a session cookie may be kept by shared caches',
		advice: 'Send `Cache-Control: no-store` with answers that set session cookies.',
		description: 'A cache on the way that keeps the answer keeps its Set-Cookie as well, and may give the same session to everybody who asks next.',
		falsePositives: 'Many caches take Set-Cookie out or refuse to keep such answers; that is a matter of their settings, not of the standard.',
		references: ['https://www.rfc-editor.org/rfc/rfc9111#section-7.3'],
		cwe: 525,
		owasp: 'A05:2021',
		zap: 10_049,
	},
	check(exchange) {
		const value = exchange.newCookies.length > 0 && exchange.response ? exchange.response.header('cache-control') : undefined;
		if (value === undefined) {
			return nothing;
		}

		const {values} = directives(value.toLowerCase(), ',');
		const age = Number(values.get('s-maxage') ?? values.get('max-age') ?? 0);
		if (values.has('private') || values.has('no-store') || values.has('no-cache') || !(age > 0)) {
			return nothing;
		}

		const cookie = exchange.newCookies.find(({isSession, lifetime}) => isSession && (lifetime ?? 1) > 0);
		return cookie ? [{evidence: inHeader('response-headers', 'cache-control', value, {reason: `the answer sets the cookie ${cookie.name.slice(0, 50)}`})}] : nothing;
	},
};
