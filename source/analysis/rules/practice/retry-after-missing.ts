import {inHeader} from '../../evidence.ts';
import {nothing, type FlowRule} from '../../rule.ts';

/** What tells when there is room again. */
const headers = ['retry-after', 'ratelimit-reset', 'ratelimit', 'x-ratelimit-reset', 'x-rate-limit-reset'];

export const retryAfterMissing: FlowRule = {
	meta: {
		id: 'retry-after-missing',
		version: 1,
		category: 'practice',
		severity: 'low',
		confidence: 'high',
		title: 'Too many requests, and not told how long to wait',
		advice: 'Send `Retry-After`, in seconds or as a date.',
		description: 'An answer with 429 has no Retry-After and none of the RateLimit headers that tell when there is room again. Clients then guess, mostly too early.',
		falsePositives: 'Servers that want to tell attackers nothing.',
		references: ['https://www.rfc-editor.org/rfc/rfc6585#section-4', 'https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3'],
	},
	check: ({response}) => response?.status === 429 && headers.every(name => !response.has(name))
		? [{evidence: inHeader('response-headers', 'retry-after')}]
		: nothing,
};
