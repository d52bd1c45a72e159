import {inHeader} from '../../evidence.ts';
import {nothing, type FlowRule} from '../../rule.ts';

export const contentTypeMissing: FlowRule = {
	meta: {
		id: 'content-type-missing',
		version: 1,
		category: 'practice',
		severity: 'low',
		confidence: 'high',
		title: 'The answer does not say what it is',
		advice: 'Send `Content-Type` with every body.',
		description: 'An answer has a body and no Content-Type, or an unreadable one: clients guess.',
		falsePositives: 'None that are known; a body of a few bytes is harmless.',
		references: ['https://www.rfc-editor.org/rfc/rfc9110#section-8.3'],
		zap: 10_019,
	},
	check({response, request}) {
		return !response || response.size === 0 || response.status < 200 || response.status === 304 || request.method === 'HEAD' || response.mediaType.essence.includes('/') ? nothing : [{evidence: inHeader('response-headers', 'content-type', response.header('content-type'))}];
	},
};
