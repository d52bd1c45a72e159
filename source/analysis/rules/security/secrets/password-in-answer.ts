import {inBody} from '../../../evidence.ts';
import {nothing, type FlowRule, type Hit} from '../../../rule.ts';
import {isSample} from '../../../sample-password.ts';

/** A member that is a password, not one that speaks of passwords: `"passwordHint"`, `"passwordResetUrl"`. */
const member = /"(?<name>(?:[\w\-]{0,30}[\-_])?(?:user|db|database|admin|smtp|mail|wifi|old|new|current|default|initial|temp|temporary)?_?(?:[Pp]assword|passwd|passphrase|PASSWORD|passwort))"\s{0,8}:\s{0,8}"(?<value>(?:[^"\\]|\\.){4,200})"/gv;
/** Hashes are told by another rule; sentences and places are texts of a form. */
const other = /^\$|^\{ssha|^pbkdf2|^(?:[\da-f]{32}|[\da-f]{40}|[\da-f]{64}|[\da-f]{128})$|\s|^\/|^https?:|[!.?…]$|^(?:string|text|required|optional|hidden|enter|bcrypt|none|null|password|reset|forgot|basic|oauth2?|min|max).{0,40}$/iv;

export const passwordInAnswer: FlowRule = {
	meta: {
		id: 'password-in-answer',
		version: 1,
		category: 'security',
		severity: 'high',
		confidence: 'medium',
		title: 'Password in the answer',
		advice: 'Never answer with a password: keep only hashes, choose the fields of an answer one by one, and have this one changed.',
		description: 'A member of a JSON answer is named for a password and has a value that is no hash. A password that a server can show is kept readable, and whoever may ask for the answer has it.',
		falsePositives: 'Translations and schemas of forms, whose texts stand under such names; texts with blanks, paths and addresses are left out.',
		references: ['https://owasp.org/API-Security/editions/2023/en/0xa3-broken-object-property-level-authorization/', 'https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html'],
		cwe: 256,
		owasp: 'API3:2023',
	},
	check({response}) {
		const text = response?.type === 'json' && response.tells('password') ? response.text : undefined;
		if (text === undefined) {
			return nothing;
		}

		const hits: Hit[] = [];
		for (const {0: match, index, groups} of text.matchAll(member)) {
			const value = groups?.['value'] ?? '';
			if (other.test(value) || isSample(value)) {
				continue;
			}

			const to = index + match.length - 1;
			hits.push({evidence: inBody('response-body', text, [to - value.length, to], {name: groups?.['name'], quote: `… (${value.length} characters)`})});
			if (hits.length === 3) {
				break;
			}
		}

		return hits;
	},
};
