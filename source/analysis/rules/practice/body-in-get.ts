import {inBody} from '../../evidence.ts';
import {nothing, type FlowRule} from '../../rule.ts';

export const bodyInGet: FlowRule = {
	meta: {
		id: 'body-in-get',
		version: 1,
		category: 'practice',
		severity: 'info',
		confidence: 'high',
		title: 'GET with a body',
		advice: 'Put the question into the query, or ask by POST or QUERY.',
		description: 'A GET or HEAD has a body. It has no defined meaning (RFC 9110 §9.3.1): proxies and caches drop it or refuse the request, and a cache may answer with what belongs to another body.',
		falsePositives: 'Elasticsearch and a few others take one.',
		references: ['https://www.rfc-editor.org/rfc/rfc9110#section-9.3.1'],
	},
	check({request}) {
		if (request.size === 0 || (request.method !== 'GET' && request.method !== 'HEAD')) {
			return nothing;
		}

		const text = request.text ?? '';
		return [{evidence: inBody('request-body', text, [0, Math.min(text.length, 80)], {reason: `${request.size} bytes`})}];
	},
};
