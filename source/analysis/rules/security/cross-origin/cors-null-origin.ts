import {inHeader} from '../../../evidence.ts';
import {nothing, type FlowRule} from '../../../rule.ts';

export const corsNullOrigin: FlowRule = {
	meta: {
		id: 'cors-null-origin',
		version: 1,
		category: 'security',
		severity: 'low',
		confidence: 'high',
		title: 'CORS allows the origin null, which every site can have',
		advice: 'Take `null` out of the origins that are allowed.',
		description: 'A page in a sandboxed frame, from a file or after certain redirects has the origin `null`. Any site can put its script into such a frame, and read this answer from there; with credentials, as whoever is signed in.',
		falsePositives: 'Harmless for public data.',
		references: ['https://html.spec.whatwg.org/multipage/browsers.html#concept-origin-opaque', 'https://portswigger.net/web-security/cors#whitelisted-null-origin-value'],
		cwe: 942,
		owasp: 'A05:2021',
		zap: 10_098,
	},
	check({response}) {
		const value = response?.header('access-control-allow-origin');
		if (value?.trim().toLowerCase() !== 'null') {
			return nothing;
		}

		const hasCredentials = response?.header('access-control-allow-credentials')?.trim() === 'true';
		return [{
			evidence: inHeader('response-headers', 'access-control-allow-origin', value),
			...(hasCredentials && {severity: 'high', title: 'CORS lets every site read answers with credentials, by the origin null'}),
		}];
	},
};
