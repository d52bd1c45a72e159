import {inBody} from '../../../evidence.ts';
import {nothing, type FlowRule} from '../../../rule.ts';
import {isForEverybody, personalText} from '../../../personal-text.ts';

/** So many of different people are a list. */
const least = 20;
/** Longer names are none (RFC 5321 §4.5.3.1). */
const before = /[\w%+\-.]{1,64}$/v;
const behind = /^@(?:[\dA-Za-z][\d\-A-Za-z]{0,62}\.){1,4}[A-Za-z]{2,24}/v;
/** Addresses of nobody, and of offices. */
const impersonal = /@(?:example\.|test\.|localhost)|^(?:info|support|sales|contact|admin|office|noreply|no-reply|hello|help|press|jobs|abuse|webmaster)@/iv;

const mask = (address: string): string => `${address.slice(0, 1)}…${address.slice(address.indexOf('@'))}`;

export const emailList: FlowRule = {
	meta: {
		id: 'email-list',
		version: 1,
		category: 'security',
		severity: 'low',
		confidence: 'medium',
		title: 'Many addresses of mail in one answer',
		advice: 'Give out addresses only to those who need them, a few at a time, and put names or ids in their place.',
		description: 'The answer has twenty or more different addresses of people. That is what is collected for spam and for trying stolen passwords. Without a sign-in it is told as medium.',
		falsePositives: 'A directory of a firm for its own people, an administrator\'s list of users, an archive of a mailing list.',
		references: ['https://owasp.org/API-Security/editions/2023/en/0xa3-broken-object-property-level-authorization/', 'https://gdpr.eu/eu-gdpr-personal-data/'],
		cwe: 359,
		owasp: 'API3:2023',
	},
	check(exchange) {
		const text = personalText(exchange.response);
		if (text === undefined) {
			return nothing;
		}

		const found = new Map<string, number>();
		let looked = 0;
		for (let at = text.indexOf('@'); at !== -1 && looked < 2000; at = text.indexOf('@', at + 1)) {
			looked++;
			const name = before.exec(text.slice(Math.max(0, at - 64), at))?.[0] ?? '';
			const host = name === '' ? '' : behind.exec(text.slice(at, at + 256))?.[0] ?? '';
			const address = `${name}${host}`.toLowerCase();
			if (host !== '' && !impersonal.test(address) && !found.has(address)) {
				found.set(address, at - name.length);
			}
		}

		const [first] = found;
		return first && found.size >= least
			? [{
				severity: isForEverybody(exchange) ? 'medium' : 'low',
				evidence: inBody('response-body', text, [first[1], first[1] + first[0].length], {quote: mask(first[0]), reason: `${found.size} different addresses`}),
			}]
			: nothing;
	},
};
