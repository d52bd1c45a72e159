import {fieldSecret} from '../../../../redaction/names.ts';
import {looksRandom} from '../../../../redaction/tokens.ts';
import {inUrl, maskedSecret} from '../../../evidence.ts';
import {nothing, type FlowRule} from '../../../rule.ts';

const kinds: ReadonlySet<string> = new Set(['token', 'key', 'credentials']);
/** Tokens that allow one thing only, or that everybody may see. */
const harmless = /csrf|xsrf|recaptcha|captcha|publish|public|client_?id|device|push|x-amz-security-token|state|unsubscribe|verif|confirm|invite|nonce/iv;

export const secretInUrl: FlowRule = {
	meta: {
		id: 'secret-in-url',
		version: 1,
		category: 'security',
		severity: 'low',
		confidence: 'medium',
		title: 'Token or key in the URL',
		advice: 'Send it in the Authorization header or in a header of its own.',
		description: 'A parameter of the query is named for a token or a key, and its value looks like one. URLs are kept in histories and in the logs of servers and proxies, and go to other sites as Referer.',
		falsePositives: 'Keys that are meant to be read, and tokens that are good once. Tokens against forgery, of captchas and of links to confirm something are left out.',
		references: ['https://www.rfc-editor.org/rfc/rfc6750#section-2.3', 'https://cheatsheetseries.owasp.org/cheatsheets/REST_Security_Cheat_Sheet.html#sensitive-information-in-http-requests'],
		cwe: 598,
		owasp: 'A04:2021',
		zap: 10_024,
	},
	check(exchange) {
		const {query} = exchange.flow.request;
		if (query === undefined || !/token|key|secret|auth|jwt|assertion|credential/iv.test(query)) {
			return nothing;
		}

		// What its look gives away is told by another rule.
		const known = new Set(exchange.leaks.filter(({place}) => place === 'url').map(({secret}) => secret));
		return exchange.parameters
			.filter(({part, name, value}) => part === 'url' && kinds.has(fieldSecret(name, value) ?? '') && looksRandom(value) && !harmless.test(name) && !known.has(value))
			.slice(0, 3)
			.map(({name, value, from = 0, to = 0}) => ({evidence: inUrl(exchange, [from, to], {name, quote: maskedSecret(value)})}));
	},
};
