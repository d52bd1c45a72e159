import {inHeader} from '../../../evidence.ts';
import {nothing, type FlowRule} from '../../../rule.ts';

export const corsWildcardCredentials: FlowRule = {
	meta: {
		id: 'cors-wildcard-credentials',
		version: 1,
		category: 'security',
		severity: 'low',
		confidence: 'high',
		title: 'CORS allows every origin with credentials, which browsers refuse',
		advice: 'Name one origin in `Access-Control-Allow-Origin` where cookies are needed; leave `Access-Control-Allow-Credentials` out otherwise.',
		description: 'The answer says `*` together with `Access-Control-Allow-Credentials: true`. Browsers refuse that. It shows that every site was meant to read answers to whoever is signed in, and the usual “repair”, sending back whatever origin asks, makes it so.',
		falsePositives: 'It does no harm as it is.',
		references: ['https://fetch.spec.whatwg.org/#cors-protocol-and-credentials'],
		cwe: 942,
		owasp: 'A05:2021',
		zap: 10_098,
	},
	check({response}) {
		const value = response?.header('access-control-allow-origin');
		return value?.trim() === '*' && response?.header('access-control-allow-credentials')?.trim() === 'true'
			? [{evidence: inHeader('response-headers', 'access-control-allow-origin', value, {reason: 'with Access-Control-Allow-Credentials: true'})}]
			: nothing;
	},
};
