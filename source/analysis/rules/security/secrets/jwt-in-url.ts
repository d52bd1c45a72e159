import {leakEvidence} from '../../../leak-evidence.ts';
import {nothing, type FlowRule} from '../../../rule.ts';

export const jwtInUrl: FlowRule = {
	meta: {
		id: 'jwt-in-url',
		version: 1,
		category: 'security',
		severity: 'medium',
		confidence: 'high',
		title: 'JSON Web Token in the URL',
		advice: 'Send it in the Authorization header or a cookie; where a link must carry one (a confirmation by mail), let it be good once and for minutes.',
		description: 'A token stands in the URL. URLs are kept in histories and in the logs of servers and proxies, are passed on by people, and go to other sites as Referer: each copy may sign in.',
		falsePositives: 'Tokens that sign nobody in: one that only allows one download, a state of a sign-in.',
		references: ['https://www.rfc-editor.org/rfc/rfc6750#section-5.3', 'https://owasp.org/www-community/vulnerabilities/Information_exposure_through_query_strings_in_url'],
		cwe: 598,
		owasp: 'A07:2021',
		zap: 10_024,
	},
	check(exchange) {
		const {tickets} = exchange;
		return tickets.length === 0 ? nothing : tickets.filter(({place}) => place === 'url').map(ticket => ({evidence: leakEvidence(exchange, ticket)}));
	},
};
