import {urlSecrets} from '../../../../redaction/find.ts';
import type {SecretKind} from '../../../../redaction/secret.ts';
import {inUrl, maskedSecret} from '../../../evidence.ts';
import {nothing, type FlowRule} from '../../../rule.ts';

const kinds: ReadonlySet<SecretKind> = new Set(['password', 'token', 'key', 'jwt', 'session', 'code']);
/** What a page loads at once from a place with a host of its own. */
const loads = /<(?:script|img|iframe|link)\s[^<>]{0,512}(?:src|href)=["']?https?:\/\/(?<host>[^\s"#'\/:>?]{1,256})/giv;

const siteOf = (host: string): string => host.toLowerCase().split('.').slice(-2).join('.');

export const secretPageThirdParty: FlowRule = {
	meta: {
		id: 'secret-page-third-party',
		version: 1,
		category: 'security',
		severity: 'medium',
		confidence: 'medium',
		title: 'Page with a secret in its URL loads content of other sites',
		advice: 'Load nothing from elsewhere on such pages (resetting a password, confirming an address), and send `Referrer-Policy: no-referrer`.',
		description: 'The URL of a page holds a token, password or code, and the page loads scripts or pictures of another site. Scripts can read the URL, and where the policy on referrers is loose it goes along with each request.',
		falsePositives: 'A code that was good once and is used up when the page has loaded.',
		references: ['https://cheatsheetseries.owasp.org/cheatsheets/Forgot_Password_Cheat_Sheet.html#url-tokens', 'https://developer.mozilla.org/docs/Web/Security/Referer_header:_privacy_and_security_concerns'],
		cwe: 598,
		owasp: 'A04:2021',
	},
	check(exchange) {
		const {isPage, url, host, response} = exchange;
		if (!isPage || !/[#=?]|eyJ/v.test(url)) {
			return nothing;
		}

		const secret = urlSecrets(url).find(({kind}) => kinds.has(kind));
		const others = secret ? (response?.text ?? '').matchAll(loads).map(({groups}) => groups?.['host'] ?? '').filter(name => siteOf(name) !== siteOf(host)).take(1).toArray() : [];
		return secret && others.length > 0
			? [{evidence: inUrl(exchange, [secret.from, secret.to], {quote: maskedSecret(url.slice(secret.from, secret.to)), reason: `the page loads from ${others[0]}`.slice(0, 200)})}]
			: nothing;
	},
};
