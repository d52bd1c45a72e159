import {leakEvidence} from '../../../leak-evidence.ts';
import {placeNames} from '../../../leaks.ts';
import {nothing, type FlowRule} from '../../../rule.ts';

export const jwtUnsigned: FlowRule = {
	meta: {
		id: 'jwt-unsigned',
		version: 1,
		category: 'security',
		severity: 'high',
		confidence: 'high',
		title: 'JSON Web Token without a signature',
		advice: 'Sign tokens, and refuse every algorithm but the one you sign with, `none` above all.',
		description: 'The header of the token says `alg: none`, or there is no signature behind it. Anybody can write such a token and be whoever it names. When the server answered a request that carried it with success, it probably takes them.',
		falsePositives: 'A server that reads no more than public values from the token, and a test of whether such tokens are refused: an answer of 401 or 403 makes it low.',
		references: ['https://www.rfc-editor.org/rfc/rfc8725#section-3.1', 'https://www.rfc-editor.org/rfc/rfc7518#section-3.6'],
		cwe: 347,
		owasp: 'A02:2021',
	},
	check(exchange) {
		const {tickets, response} = exchange;
		const unsigned = tickets.filter(({header, secret}) => String(header['alg']).toLowerCase() === 'none' || secret.endsWith('.'));
		if (unsigned.length === 0) {
			return nothing;
		}

		return unsigned.map(ticket => ({
			severity: ticket.place.startsWith('request') && (response?.status ?? 0) >= 400 ? 'low' : 'high',
			title: `JSON Web Token without a signature ${placeNames[ticket.place]}`,
			evidence: leakEvidence(exchange, ticket, `its header says alg: ${String(ticket.header['alg']).slice(0, 20)}`),
		}));
	},
};
