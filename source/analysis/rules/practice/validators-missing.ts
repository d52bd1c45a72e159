import {inHeader} from '../../evidence.ts';
import {nothing, type FlowRule} from '../../rule.ts';

const types: ReadonlySet<string> = new Set(['html', 'json', 'xml', 'text', 'csv', 'js', 'css', 'svg', 'png', 'jpeg', 'webp', 'woff2']);
/** Smaller answers cost as much as the question whether they changed. */
const least = 2048;

export const validatorsMissing: FlowRule = {
	meta: {
		id: 'validators-missing',
		version: 1,
		category: 'practice',
		severity: 'info',
		confidence: 'high',
		title: 'May be kept, but not be asked for again cheaply',
		advice: 'Send `ETag` or `Last-Modified`, and answer `If-None-Match` with 304.',
		description: 'An answer that caches may keep has neither ETag nor Last-Modified: when its time is over, the whole must be sent again even if nothing changed. What must not be kept, or never changes, is left out.',
		falsePositives: 'Answers that are different each time.',
		references: ['https://www.rfc-editor.org/rfc/rfc9110#section-8.8'],
	},
	check({request, response}) {
		if (response?.status !== 200 || request.method !== 'GET' || response.size < least || !types.has(response.type) || response.has('etag') || response.has('last-modified')) {
			return nothing;
		}

		const control = response.header('cache-control')?.toLowerCase();
		return control === undefined || control.includes('no-store') || control.includes('immutable') || !/max-age=[1-9]|no-cache|must-revalidate/v.test(control)
			? nothing
			: [{evidence: inHeader('response-headers', 'etag', undefined, {reason: `kept by Cache-Control: ${control.slice(0, 80)}`})}];
	},
};
