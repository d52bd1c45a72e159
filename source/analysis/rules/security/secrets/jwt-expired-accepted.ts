import {leakEvidence} from '../../../leak-evidence.ts';
import {nothing, type FlowRule, type Hit} from '../../../rule.ts';
import {claimedTime} from '../../../tickets.ts';

const minute = 60e6;
/** Clocks differ. */
const leeway = 5 * minute;

export const jwtExpiredAccepted: FlowRule = {
	meta: {
		id: 'jwt-expired-accepted',
		version: 1,
		category: 'security',
		severity: 'medium',
		confidence: 'medium',
		title: 'Expired JSON Web Token was accepted',
		advice: 'Check `exp` with every request, with a leeway of a minute or so.',
		description: 'The request carried a token in Authorization that had expired more than five minutes before, and was answered with success. Tokens that were stolen or should have been withdrawn then stay good.',
		falsePositives: 'What is public is answered with or without a token; a replay of an old capture says nothing about the server.',
		references: ['https://www.rfc-editor.org/rfc/rfc7519#section-4.1.4', 'https://cheatsheetseries.owasp.org/cheatsheets/JSON_Web_Token_for_Java_Cheat_Sheet.html'],
		cwe: 613,
		owasp: 'A07:2021',
	},
	check(exchange) {
		const {tickets, response, flow} = exchange;
		if (!response || tickets.length === 0 || response.status < 200 || response.status > 299) {
			return nothing;
		}

		const hits: Hit[] = [];
		for (const ticket of tickets) {
			const isSent = ticket.place === 'request-headers' && ticket.name === 'authorization';
			const expired = isSent ? claimedTime(ticket, 'exp') : undefined;
			if (expired !== undefined && expired + leeway < flow.startedAt) {
				hits.push({evidence: leakEvidence(exchange, ticket, `it expired ${new Date(expired / 1000).toISOString()}, ${Math.round((flow.startedAt - expired) / minute)} minutes before`)});
			}
		}

		return hits;
	},
};
