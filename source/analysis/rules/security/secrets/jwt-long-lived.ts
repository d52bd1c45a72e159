import {leakEvidence} from '../../../leak-evidence.ts';
import {nothing, type FlowRule} from '../../../rule.ts';
import {claimedTime} from '../../../tickets.ts';

const day = 86_400e6;

export const jwtLongLived: FlowRule = {
	meta: {
		id: 'jwt-long-lived',
		version: 1,
		category: 'security',
		severity: 'info',
		confidence: 'high',
		title: 'JSON Web Token lives for more than a day',
		advice: 'Let access tokens live for minutes, and renew them with a refresh token that can be withdrawn.',
		description: 'A token that signs in (in Authorization or a cookie) is good for longer than a day after it was issued; from thirty days on it is told as low. A stolen token stays good as long.',
		falsePositives: 'Refresh tokens, and servers that look each token up and can withdraw it.',
		references: ['https://www.rfc-editor.org/rfc/rfc9700', 'https://cheatsheetseries.owasp.org/cheatsheets/JSON_Web_Token_for_Java_Cheat_Sheet.html'],
		cwe: 613,
		owasp: 'A07:2021',
	},
	check(exchange) {
		const {tickets, flow} = exchange;
		if (tickets.length === 0) {
			return nothing;
		}

		return tickets.filter(({isAtHome}) => isAtHome).flatMap(ticket => {
			const expires = claimedTime(ticket, 'exp');
			const days = expires === undefined ? 0 : (expires - (claimedTime(ticket, 'iat') ?? claimedTime(ticket, 'nbf') ?? flow.startedAt)) / day;
			return days > 1
				? [{
					severity: days > 30 ? 'low' as const : 'info' as const,
					title: days > 30 ? 'JSON Web Token lives for more than thirty days' : undefined,
					evidence: leakEvidence(exchange, ticket, `it lives for ${Math.round(days)} days`),
				}]
				: [];
		}).slice(0, 1);
	},
};
