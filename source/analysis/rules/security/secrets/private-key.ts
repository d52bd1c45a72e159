import {leakEvidence} from '../../../leak-evidence.ts';
import {placeNames} from '../../../leaks.ts';
import {
	nothing,
	type FlowRule,
	type Hit,
} from '../../../rule.ts';

/** A key needs room: what only names the format is shorter. */
const shortest = 100;

export const privateKey: FlowRule = {
	meta: {
		id: 'private-key',
		version: 1,
		category: 'security',
		severity: 'critical',
		confidence: 'high',
		title: 'Private key',
		advice: 'Replace the key and whatever certificate or account hangs on it; private keys leave the machine they were made on only encrypted.',
		description: 'A private key (PEM, OpenSSH, PGP, PuTTY or JWK) crossed the network. Whoever reads it can be its owner: sign, decrypt, sign in.',
		falsePositives: 'Keys of documentation and tests. Services that make a key for you and hand it over once, which is then the secret to keep. Encrypted keys are told as medium.',
		references: ['https://www.rfc-editor.org/rfc/rfc7468', 'https://cheatsheetseries.owasp.org/cheatsheets/Key_Management_Cheat_Sheet.html'],
		cwe: 321,
		owasp: 'A02:2021',
	},
	check(exchange) {
		if (exchange.leaks.length === 0) {
			return nothing;
		}

		return exchange.leaks
			.filter(({shape, secret}) => shape.kind === 'private-key' && (shape.id === 'private-jwk' || shape.id === 'age' || secret.length >= shortest))
			.slice(0, 1)
			.map((leak): Hit => ({
				severity: /ENCRYPTED|Encryption: (?!none)/v.test(leak.secret) ? 'medium' : (leak.place.startsWith('request') ? 'high' : 'critical'),
				title: `${leak.shape.title.replace(/^./v, letter => letter.toUpperCase())} ${placeNames[leak.place]}`,
				evidence: leakEvidence(exchange, leak),
			}));
	},
};
