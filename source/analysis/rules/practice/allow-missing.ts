import {inHeader} from '../../evidence.ts';
import {nothing, type FlowRule} from '../../rule.ts';

export const allowMissing: FlowRule = {
	meta: {
		id: 'allow-missing',
		version: 1,
		category: 'practice',
		severity: 'low',
		confidence: 'high',
		title: 'Method refused, and not told which are allowed',
		advice: 'Send `Allow` with the methods that the resource has.',
		description: 'An answer with 405 must have an Allow header (RFC 9110 §15.5.6), so that a client learns what it can do.',
		falsePositives: 'Proxies in front that refuse a method for all.',
		references: ['https://www.rfc-editor.org/rfc/rfc9110#section-15.5.6'],
	},
	check: ({response}) => response?.status === 405 && !response.has('allow')
		? [{evidence: inHeader('response-headers', 'allow')}]
		: nothing,
};
