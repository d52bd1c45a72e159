import {inBody, maskedSecret} from '../../../evidence.ts';
import {nothing, type FlowRule} from '../../../rule.ts';
import {documentText} from '../../../document-text.ts';
import {findLook, type Look} from '../../../found.ts';

const hashes: readonly Look[] = [
	{what: 'bcrypt', pattern: /\$2[aby]\$\d{2}\$[\d.\/A-Za-z]{53}/v},
	{what: 'argon2', pattern: /\$argon2(?:id?|d)\$v=\d{1,3}\$m=\d{1,10},t=\d{1,6},p=\d{1,4}\$[\w+\/]{8,100}\$[\w+\/]{16,200}/v},
	{what: 'PBKDF2', pattern: /pbkdf2[\-:_]sha\d{1,3}[$:]\d{3,8}[$:][\w+\/=]{6,100}[$:][\w+\/=]{20,200}/v},
	{what: 'crypt', pattern: /\$(?:[156y]|apr1)\$(?:rounds=\d{1,10}\$|j9T\$)?[\d.\/A-Za-z]{4,64}\$[\d.\/A-Za-z]{22,86}/v},
	{what: 'LDAP', pattern: /\{SSHA(?:256|512)?\}[\w+\/]{28,120}={0,2}/v},
	{what: 'MD5 or SHA without salt', pattern: /"[\w\-]{0,30}(?:password|passwd|pwd)[\w\-]{0,30}"\s{0,4}:\s{0,4}"(?:[\da-f]{32}|[\da-f]{40}|[\da-f]{64}|[\da-f]{128})"/iv},
];

export const passwordHash: FlowRule = {
	meta: {
		id: 'password-hash',
		version: 1,
		category: 'security',
		severity: 'high',
		confidence: 'medium',
		title: 'Hash of a password in the answer',
		advice: 'Choose the fields of an answer one by one; never send a whole row of the users. Have these passwords changed.',
		description: 'The answer has the hash of a password (bcrypt, argon2, PBKDF2, crypt, LDAP, or a plain MD5 or SHA in a field that is called password). Hashes are guessed offline, those without salt at once.',
		falsePositives: 'Documentation and tests of libraries; a checksum of a file in a field that happens to be called so.',
		references: ['https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html', 'https://owasp.org/API-Security/editions/2023/en/0xa3-broken-object-property-level-authorization/'],
		cwe: 200,
		owasp: 'API3:2023',
		zap: 10_097,
	},
	check(exchange) {
		const text = documentText(exchange);
		if (text === undefined || !exchange.response?.tells('password-hash')) {
			return nothing;
		}

		const found = findLook(text, hashes);
		return found
			? [{title: `Hash of a password in the answer (${found.look.what})`, evidence: inBody('response-body', text, [found.from, found.to], {quote: maskedSecret(text.slice(found.from, found.to))})}]
			: nothing;
	},
};
