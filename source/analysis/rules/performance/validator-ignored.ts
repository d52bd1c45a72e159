import {humanSize} from '../../../flow/human.ts';
import {inHeader} from '../../evidence.ts';
import {nothing, type FlowRule} from '../../rule.ts';

/** Bytes from which on it is worth telling. */
const least = 1000;

/** Whether a list of entity tags names one, compared weakly (RFC 9110 §8.8.3.2). */
const names = (list: string, tag: string): boolean => {
	const opaque = tag.replace(/^W\//v, '');
	return list.split(',').some(entry => entry.trim().replace(/^W\//v, '') === opaque);
};

export const validatorIgnored: FlowRule = {
	meta: {
		id: 'validator-ignored',
		version: 1,
		category: 'performance',
		severity: 'low',
		confidence: 'high',
		title: 'Whole answer although nothing had changed',
		advice: 'Compare `If-None-Match` and `If-Modified-Since` in the server, or the proxy before it, and answer 304 without a body.',
		description: 'The client said which version it has, and the server sent the whole of that same version: its ETag is among those of `If-None-Match`, or it was not modified since the client’s date. A 304 would have done.',
		falsePositives: 'A server may send the whole on purpose while it changes headers that a 304 cannot.',
		references: ['https://www.rfc-editor.org/rfc/rfc9110#section-13.1.2', 'https://www.rfc-editor.org/rfc/rfc9110#section-13.1.3'],
	},
	check({request, response}) {
		if (response?.status !== 200 || response.size < least || (request.method !== 'GET' && request.method !== 'HEAD')) {
			return nothing;
		}

		const match = request.header('if-none-match');
		const [condition, validator] = match === undefined ? ['if-modified-since', 'last-modified'] as const : ['if-none-match', 'etag'] as const;
		const had = match ?? request.header(condition);
		const now = response.header(validator);
		return had !== undefined && now !== undefined && (match === undefined ? Date.parse(now) <= Date.parse(had) : names(match, now))
			? [{
				evidence: inHeader('request-headers', condition, had, {reason: `the answer is ${humanSize(response.size)} with ${validator} ${now.slice(0, 100)}`}),
				waste: {bytes: response.size},
			}]
			: nothing;
	},
};
