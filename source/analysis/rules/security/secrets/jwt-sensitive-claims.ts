import {fieldSecret} from '../../../../redaction/names.ts';
import {leakEvidence} from '../../../leak-evidence.ts';
import {nothing, type FlowRule} from '../../../rule.ts';

const kinds: ReadonlySet<string> = new Set(['password', 'key', 'card', 'credentials']);
const personal = /^(?:ssn|social_?security(?:_?(?:number|no))?|tax_?id|passport(?:_?(?:number|no))?|iban|national_?id|date_?of_?birth|dob|birth_?date)$/iv;
/** Claims of the standard that only sound so. */
const harmless: ReadonlySet<string> = new Set(['auth_time', 'at_hash', 'c_hash', 'sid', 'jti', 'nonce']);

export const jwtSensitiveClaims: FlowRule = {
	meta: {
		id: 'jwt-sensitive-claims',
		version: 1,
		category: 'security',
		severity: 'medium',
		confidence: 'medium',
		title: 'JSON Web Token says what should stay secret',
		advice: 'Put no more into a token than an id and rights, or encrypt it (JWE).',
		description: 'The claims of a token are encoded, not encrypted: everybody who has it reads them. This one has a claim that is named for a password, a key, a card, or a number that stands for a person.',
		falsePositives: 'Claims that only say whether there is one, under such a name.',
		references: ['https://www.rfc-editor.org/rfc/rfc7519#section-12', 'https://cheatsheetseries.owasp.org/cheatsheets/JSON_Web_Token_for_Java_Cheat_Sheet.html#token-information-disclosure'],
		cwe: 312,
		owasp: 'A04:2021',
	},
	check(exchange) {
		const {tickets} = exchange;
		if (tickets.length === 0) {
			return nothing;
		}

		return tickets.flatMap(ticket => {
			const names = Object.entries(ticket.claims)
				.filter(([name, value]) => typeof value === 'string' && value.length > 2 && !harmless.has(name) && (personal.test(name) || kinds.has(fieldSecret(name, value) ?? '')))
				.map(([name]) => name.slice(0, 50));
			return names.length > 0 ? [{evidence: leakEvidence(exchange, ticket, `it has ${names.slice(0, 5).join(', ')}`)}] : [];
		}).slice(0, 1);
	},
};
