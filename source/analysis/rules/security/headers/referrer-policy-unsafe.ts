import {inHeader} from '../../../evidence.ts';
import {nothing, type FlowRule} from '../../../rule.ts';

const policies: ReadonlySet<string> = new Set([
	'no-referrer', 'no-referrer-when-downgrade', 'origin', 'origin-when-cross-origin', 'same-origin', 'strict-origin', 'strict-origin-when-cross-origin', 'unsafe-url',
]);
const unsafe: ReadonlySet<string> = new Set(['unsafe-url', 'no-referrer-when-downgrade']);

export const referrerPolicyUnsafe: FlowRule = {
	meta: {
		id: 'referrer-policy-unsafe',
		version: 1,
		category: 'security',
		severity: 'low',
		confidence: 'high',
		title: 'Referrer-Policy tells other sites the whole address',
		advice: 'Use `strict-origin-when-cross-origin`, or `no-referrer`.',
		description: 'With `unsafe-url` or `no-referrer-when-downgrade` each site that a page links to or loads from learns the page’s whole address, with its path and query. These often say who somebody is, and sometimes let others in.',
		falsePositives: 'Pages whose addresses are public may do so on purpose, for example to see where links lead.',
		references: ['https://www.w3.org/TR/referrer-policy/#referrer-policy-unsafe-url'],
		cwe: 200,
		owasp: 'A01:2021',
	},
	check({isPage, response}) {
		const value = isPage ? response?.header('referrer-policy') : undefined;
		if (value === undefined) {
			return nothing;
		}

		// Of several the last one counts that the browser knows.
		const chosen = value.toLowerCase().split(',', 50).map(text => text.trim()).findLast(text => policies.has(text));
		if (chosen === undefined) {
			return [{title: 'Referrer-Policy is not one that browsers know', severity: 'info', evidence: inHeader('response-headers', 'referrer-policy', value)}];
		}

		const from = value.toLowerCase().lastIndexOf(chosen);
		return unsafe.has(chosen) ? [{evidence: inHeader('response-headers', 'referrer-policy', value, {range: [from, from + chosen.length]})}] : nothing;
	},
};
