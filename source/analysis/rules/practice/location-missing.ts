import {inHeader} from '../../evidence.ts';
import {nothing, type FlowRule} from '../../rule.ts';

const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

export const locationMissing: FlowRule = {
	meta: {
		id: 'location-missing',
		version: 1,
		category: 'practice',
		severity: 'info',
		confidence: 'high',
		title: 'Something was created, and not told where it is',
		advice: 'Send `Location` with the URL of what was created.',
		description: 'An answer with 201 to a POST names in Location what was created (RFC 9110 §15.3.2); without it a client must put the URL together itself. A redirect without Location leads nowhere (medium).',
		falsePositives: 'Many APIs give the id in the body and leave it at that.',
		references: ['https://www.rfc-editor.org/rfc/rfc9110#section-15.3.2', 'https://www.rfc-editor.org/rfc/rfc9110#section-10.2.2'],
	},
	check({request, response}) {
		if (!response || response.has('location')) {
			return nothing;
		}

		if (redirects.has(response.status)) {
			return [{
				severity: 'medium', title: 'Redirect without a target', advice: 'Send `Location`, or another status.', evidence: inHeader('response-headers', 'location', undefined, {reason: `with ${response.status}`}),
			}];
		}

		return response.status === 201 && request.method === 'POST' && !response.has('content-location') ? [{evidence: inHeader('response-headers', 'location')}] : nothing;
	},
};
