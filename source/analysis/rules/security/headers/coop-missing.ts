import {inHeader} from '../../../evidence.ts';
import {nothing, type FlowRule} from '../../../rule.ts';

export const coopMissing: FlowRule = {
	meta: {
		id: 'coop-missing',
		version: 1,
		category: 'security',
		severity: 'info',
		confidence: 'high',
		title: 'Page shares its window group with other sites (no COOP)',
		advice: 'Send `Cross-Origin-Opener-Policy: same-origin`, or `same-origin-allow-popups` where sign-in windows need it.',
		description: 'Without Cross-Origin-Opener-Policy a site that opened this page keeps a handle on its window, and may share a process with it: it can lead the window elsewhere and learn from side channels (XS-Leaks, Spectre).',
		falsePositives: 'Pages that must talk with the window that opened them, such as payment and sign-in windows, cannot send `same-origin`.',
		references: ['https://html.spec.whatwg.org/multipage/browsers.html#cross-origin-opener-policies', 'https://xsleaks.dev/docs/defenses/opt-in/coop/'],
		cwe: 693,
		owasp: 'A05:2021',
		zap: 90_004,
	},
	check({isPage, isSecure, response}) {
		if (!isPage || !isSecure || !response) {
			return nothing;
		}

		const value = response.header('cross-origin-opener-policy');
		return value === undefined || /^\s*unsafe-none/iv.test(value) ? [{evidence: inHeader('response-headers', 'cross-origin-opener-policy', value)}] : nothing;
	},
};
