import {inHeader} from '../../../evidence.ts';
import {nothing, type FlowRule} from '../../../rule.ts';

export const permissionsPolicyMissing: FlowRule = {
	meta: {
		id: 'permissions-policy-missing',
		version: 1,
		category: 'security',
		severity: 'info',
		confidence: 'high',
		title: 'Page has no Permissions-Policy',
		advice: 'Switch off what the page does not need: `Permissions-Policy: camera=(), microphone=(), geolocation=()`.',
		description: 'Permissions-Policy says which features of the browser a page and its frames may ask for: camera, microphone, place, payment. Without it, scripts of others in the page may ask in its name.',
		falsePositives: 'Visitors are asked anyway before a camera or place is given away; the header only keeps foreign scripts from asking.',
		references: ['https://www.w3.org/TR/permissions-policy/'],
		cwe: 693,
		owasp: 'A05:2021',
		zap: 10_063,
	},
	check({isPage, response}) {
		if (!isPage || response?.has('permissions-policy')) {
			return nothing;
		}

		const former = response?.header('feature-policy');
		return [{
			evidence: former === undefined
				? inHeader('response-headers', 'permissions-policy')
				: inHeader('response-headers', 'feature-policy', former, {reason: 'Feature-Policy is what it was called before 2020'}),
		}];
	},
};
