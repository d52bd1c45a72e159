import {inUrl, maskedSecret} from '../../../evidence.ts';
import {nothing, type FlowRule, type Hit} from '../../../rule.ts';

/** Names of parameters that hold sessions, in the query or behind a semicolon in the path. */
const sessionParameter = /[\u{26};?](?<name>jsessionid|phpsessid|aspsessionid[a-z]{0,20}|asp\.net_sessionid|cfid|cftoken|session_?id|sess_?id|sid|session_?token|session)=(?<value>[\w!%\-.:~]{12,512})/giv;
const hint = /sess|sid=|cfid|cftoken/iv;
/** Libraries for sockets number their connections; that number signs nobody in. */
const transport = /[\u{26}?](?:EIO|transport|connectionToken)=/v;

export const sessionIdInUrl: FlowRule = {
	meta: {
		id: 'session-id-in-url',
		version: 1,
		category: 'security',
		severity: 'medium',
		confidence: 'medium',
		title: 'Session is in the URL',
		advice: 'Keep sessions in cookies with `Secure` and `HttpOnly`; in Java set `<tracking-mode>COOKIE</tracking-mode>`.',
		description: 'The URL carries a session. URLs are kept in histories, logs of servers and proxies, and bookmarks, are sent to other sites as Referer, and are passed on by people: each copy signs in.',
		falsePositives: 'Some parameters of these names number a visit or a document and sign nobody in. Connections of Socket.IO and SignalR are left out.',
		references: ['https://owasp.org/www-community/vulnerabilities/Information_exposure_through_query_strings_in_url', 'https://cheatsheetseries.owasp.org/cheatsheets/Session_Management_Cheat_Sheet.html'],
		cwe: 598,
		owasp: 'A07:2021',
		zap: 3,
	},
	check(exchange) {
		const {url} = exchange;
		if (!hint.test(url) || transport.test(url)) {
			return nothing;
		}

		const hits: Hit[] = [];
		for (const match of url.matchAll(sessionParameter)) {
			const {name = '', value = ''} = match.groups ?? {};
			if (!/\d/v.test(value)) {
				continue;
			}

			const to = match.index + match[0].length;
			hits.push({evidence: inUrl(exchange, [to - value.length, to], {name, quote: maskedSecret(value)})});
		}

		return hits;
	},
};
