import {policySources} from '../../../content-policy.ts';
import {inHeader} from '../../../evidence.ts';
import {nothing, type FlowRule} from '../../../rule.ts';

const known: ReadonlySet<string> = new Set(['deny', 'sameorigin']);
const open: ReadonlySet<string> = new Set(['*', 'http:', 'https:']);

export const frameProtectionMissing: FlowRule = {
	meta: {
		id: 'frame-protection-missing',
		version: 1,
		category: 'security',
		severity: 'low',
		confidence: 'high',
		title: 'Page can be framed by other sites',
		advice: 'Send `Content-Security-Policy: frame-ancestors \'none\'` (or `\'self\'`), and `X-Frame-Options: DENY` for old browsers.',
		description: 'Neither `frame-ancestors` nor X-Frame-Options keeps other sites from showing this page in a frame. They can lay it, unseen, under something that invites a click (clickjacking).',
		falsePositives: 'What is made to be embedded, such as a player or a widget, must be framed. A page that does nothing when clicked has nothing to lose.',
		references: ['https://www.w3.org/TR/CSP3/#directive-frame-ancestors', 'https://www.rfc-editor.org/rfc/rfc7034'],
		cwe: 1021,
		owasp: 'A05:2021',
		zap: 10_020,
	},
	check(exchange) {
		const {response} = exchange;
		if (!response || !exchange.isPage) {
			return nothing;
		}

		// Only headers can give it, tags cannot (CSP3 §3.3).
		const policies = response.has('content-security-policy') ? exchange.contentPolicies.filter(({nth}) => nth !== undefined) : [];
		const ancestors = policies.map(({text}) => policySources(text, 'frame-ancestors')).filter(sources => sources !== undefined);
		if (ancestors.some(sources => sources.every(source => !open.has(source.toLowerCase())))) {
			return nothing;
		}

		if (ancestors[0]) {
			// Where it stands, X-Frame-Options does not count (CSP3 §6.4.2).
			const reason = `frame-ancestors ${ancestors[0].join(' ').slice(0, 100)}`;
			return [{evidence: inHeader('response-headers', 'content-security-policy', response.header('content-security-policy'), {reason})}];
		}

		const value = response.header('x-frame-options');
		return known.has(value?.split(',', 1)[0]?.trim().toLowerCase() ?? '') ? nothing : [{evidence: inHeader('response-headers', 'x-frame-options', value)}];
	},
};
