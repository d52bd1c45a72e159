import {inHeader} from '../../../evidence.ts';
import {nothing, type FlowRule} from '../../../rule.ts';

const version = /[A-Za-z][\w\-.]{0,40}\/v?\d{1,6}(?:\.\d{1,6}){0,4}[\w\-.]{0,20}/v;

export const serverVersion: FlowRule = {
	meta: {
		id: 'server-version',
		version: 2,
		category: 'security',
		severity: 'low',
		confidence: 'high',
		title: 'Server tells its version',
		advice: 'Leave the version out: `server_tokens off` (nginx), `ServerTokens Prod` (Apache).',
		description: 'The Server header names a product with its version. That tells whoever looks for a known hole whether it is worth trying here. On loopback, where it is mostly a development server, it is only a hint.',
		falsePositives: 'Hiding a version mends nothing: what counts is that it is kept up to date. Distributions repair holes without changing the number.',
		references: ['https://www.rfc-editor.org/rfc/rfc9110#section-10.2.4', 'https://owasp.org/www-project-web-security-testing-guide/latest/4-Web_Application_Security_Testing/01-Information_Gathering/02-Fingerprint_Web_Server'],
		cwe: 497,
		owasp: 'A05:2021',
		zap: 10_036,
	},
	check({response, isLoopback}) {
		const value = response?.header('server');
		const match = value === undefined ? null : version.exec(value.slice(0, 500));
		return match ? [{evidence: inHeader('response-headers', 'server', value, {range: [match.index, match.index + match[0].length]}), ...(isLoopback && {severity: 'info'})}] : nothing;
	},
};
