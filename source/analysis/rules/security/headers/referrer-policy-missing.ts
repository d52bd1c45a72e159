import {inHeader} from '../../../evidence.ts';
import {nothing, type FlowRule} from '../../../rule.ts';

export const referrerPolicyMissing: FlowRule = {
	meta: {
		id: 'referrer-policy-missing',
		version: 1,
		category: 'security',
		severity: 'info',
		confidence: 'high',
		title: 'Page has no Referrer-Policy',
		advice: 'Send `Referrer-Policy: strict-origin-when-cross-origin`, or `no-referrer`.',
		description: 'Without Referrer-Policy it is up to the browser what the next site learns of the address of this page. Browsers of today tell other sites only the origin; old ones and some embedded ones tell all of it.',
		falsePositives: 'Browsers since 2021 do the right thing by themselves. A `meta` tag that sets the policy counts as well.',
		references: ['https://www.w3.org/TR/referrer-policy/'],
		cwe: 200,
		owasp: 'A05:2021',
	},
	check: ({isPage, response}) => isPage && response && !response.has('referrer-policy')
		&& !(response.text?.includes('referrer') && response.tags.some(({name, attributes}) => name === 'meta' && attributes.get('name')?.value.toLowerCase() === 'referrer'))
		? [{evidence: inHeader('response-headers', 'referrer-policy')}]
		: nothing,
};
