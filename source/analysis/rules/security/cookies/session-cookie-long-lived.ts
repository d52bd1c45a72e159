import {cookieHits} from '../../../cookie-hits.ts';
import type {FlowRule} from '../../../rule.ts';

const day = 86_400;
const longest = 90 * day;

export const sessionCookieLongLived: FlowRule = {
	meta: {
		id: 'session-cookie-long-lived',
		version: 1,
		category: 'security',
		severity: 'low',
		confidence: 'low',
		title: 'Session cookie is kept for more than 90 days',
		advice: 'Shorten `Max-Age`, and renew the session while it is used.',
		description: 'Whoever comes by the cookie, from a borrowed machine or an old backup, is signed in for as long as it lasts. The longer it lasts, the more copies of it lie about.',
		falsePositives: 'The server may end the session earlier than the cookie, or ask again before anything delicate. “Stay signed in” is a choice that people like.',
		references: ['https://cheatsheetseries.owasp.org/cheatsheets/Session_Management_Cheat_Sheet.html#session-expiration', 'https://pages.nist.gov/800-63-4/sp800-63b.html'],
		cwe: 613,
		owasp: 'A07:2021',
	},
	check: exchange => cookieHits(exchange, ({lifetime, isSession}) => isSession && lifetime !== undefined && lifetime > longest ? {reason: `${Math.round(lifetime / day)} days`} : undefined),
};
