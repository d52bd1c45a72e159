import {inHeader} from '../../../evidence.ts';
import {nothing, type FlowRule} from '../../../rule.ts';

const name = 'content-security-policy-report-only';

export const cspReportOnly: FlowRule = {
	meta: {
		id: 'csp-report-only',
		version: 1,
		category: 'security',
		severity: 'info',
		confidence: 'high',
		title: 'Content-Security-Policy only reports and prevents nothing',
		advice: 'Send the policy as `Content-Security-Policy` when its reports have become quiet.',
		description: 'Content-Security-Policy-Report-Only tells of what a policy would prevent, and lets it happen. No other policy holds for this page.',
		falsePositives: 'It is how a policy is tried out; this says that the page is not protected by it yet.',
		references: ['https://www.w3.org/TR/CSP3/#cspro-header'],
		cwe: 693,
		owasp: 'A05:2021',
		zap: 10_038,
	},
	check(exchange) {
		const value = exchange.isPage ? exchange.response?.header(name) : undefined;
		return value === undefined || exchange.contentPolicies.length > 0 ? nothing : [{evidence: inHeader('response-headers', name, value)}];
	},
};
