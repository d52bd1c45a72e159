import {inHeader} from '../../../evidence.ts';
import {nothing, type FlowRule} from '../../../rule.ts';

export const cspMissing: FlowRule = {
	meta: {
		id: 'csp-missing',
		version: 1,
		category: 'security',
		severity: 'low',
		confidence: 'high',
		title: 'Page has no Content-Security-Policy',
		advice: 'Send a policy with nonces: `script-src \'nonce-…\' \'strict-dynamic\'; object-src \'none\'; base-uri \'none\'`.',
		description: 'A Content-Security-Policy says which scripts a page may run. Without one, a single mistake in escaping lets a stranger’s script act as the visitor.',
		falsePositives: 'A page without scripts, input and sign-in has little to lose. Policies that `meta` tags give count as well.',
		references: ['https://www.w3.org/TR/CSP3/', 'https://csp.withgoogle.com/docs/strict-csp.html'],
		cwe: 693,
		owasp: 'A05:2021',
		zap: 10_038,
	},
	check: exchange => exchange.isPage && !exchange.response?.has('content-security-policy-report-only') && exchange.contentPolicies.length === 0
		? [{evidence: inHeader('response-headers', 'content-security-policy')}]
		: nothing,
};
