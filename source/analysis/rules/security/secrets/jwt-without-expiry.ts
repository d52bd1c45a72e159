import {leakEvidence} from '../../../leak-evidence.ts';
import {nothing, type FlowRule} from '../../../rule.ts';

export const jwtWithoutExpiry: FlowRule = {
	meta: {
		id: 'jwt-without-expiry',
		version: 1,
		category: 'security',
		severity: 'low',
		confidence: 'high',
		title: 'JSON Web Token that never expires',
		advice: 'Give each token an `exp`, minutes for access, and let a refresh token make new ones.',
		description: 'A token that signs in (in Authorization or a cookie) has no `exp`. Whoever gets hold of it may use it for ever, as tokens are seldom withdrawn.',
		falsePositives: 'Servers that look each token up, and keys of an API that have the form of a token (`anon` keys of Supabase).',
		references: ['https://www.rfc-editor.org/rfc/rfc8725', 'https://www.rfc-editor.org/rfc/rfc7519#section-4.1.4'],
		cwe: 613,
		owasp: 'A07:2021',
	},
	check(exchange) {
		const {tickets} = exchange;
		return tickets.length === 0
			? nothing
			: tickets.filter(({isAtHome, claims}) => isAtHome && claims['exp'] === undefined).slice(0, 1).map(ticket => ({evidence: leakEvidence(exchange, ticket)}));
	},
};
