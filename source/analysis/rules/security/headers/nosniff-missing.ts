import {inHeader} from '../../../evidence.ts';
import {nothing, type FlowRule} from '../../../rule.ts';

/** Types that browsers run or show: there sniffing does harm. */
const risky: ReadonlySet<string> = new Set(['', 'html', 'js', 'css', 'svg', 'binary']);
/** Types that only old browsers may take for something else; answers of programs to programs, mostly. */
const data: ReadonlySet<string> = new Set(['text', 'json', 'xml']);

export const nosniffMissing: FlowRule = {
	meta: {
		id: 'nosniff-missing',
		version: 2,
		category: 'security',
		severity: 'low',
		confidence: 'high',
		title: 'Response can be MIME-sniffed',
		advice: 'Send `X-Content-Type-Options: nosniff`.',
		description: 'Without `X-Content-Type-Options: nosniff` browsers may guess another type than the one that was sent, and run as a script what was meant as data. For answers that are data by their type, such as JSON, it is only a hint.',
		falsePositives: 'An API that no browser ever loads is not endangered; the header costs nothing there either.',
		references: ['https://fetch.spec.whatwg.org/#x-content-type-options-header', 'https://owasp.org/www-project-secure-headers/'],
		cwe: 693,
		owasp: 'A05:2021',
		zap: 10_021,
	},
	check({response}) {
		if (!response || response.size === 0 || response.status >= 300 || !(risky.has(response.type) || data.has(response.type))) {
			return nothing;
		}

		const value = response.header('x-content-type-options');
		return value?.split(',', 1)[0]?.trim().toLowerCase() === 'nosniff'
			? nothing
			: [{evidence: inHeader('response-headers', 'x-content-type-options', value), ...(data.has(response.type) && {severity: 'info'})}];
	},
};
