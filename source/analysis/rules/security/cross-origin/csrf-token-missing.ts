import {siteOf} from '../../../../flow/site.ts';
import {inBody} from '../../../evidence.ts';
import type {Exchange} from '../../../exchange.ts';
import type {Tag} from '../../../html-tags.ts';
import {isSessionCookie} from '../../../new-cookie.ts';
import {pageForms} from '../../../page-forms.ts';
import {
	mostHits,
	nothing,
	type FlowRule,
	type Hit,
} from '../../../rule.ts';

const tokenName = /[cx]srf|forgery|authenticity|requestverification|token|nonce|__viewstate|_wpnonce|form_(?:build_id|key)|state|samlre|logintoken/iv;
/** What is found by looking for it changes nothing. */
const harmless = /search|filter|login|log-in|signin|sign-in|subscribe|newsletter|language|locale|currency|cookie|consent/iv;

const attribute = ({attributes}: Tag, name: string): string => attributes.get(name)?.value ?? '';

/** Whether a field holds something that a stranger cannot know. */
const isToken = (field: Tag): boolean => {
	const value = attribute(field, 'value');
	return tokenName.test(attribute(field, 'name')) || (attribute(field, 'type').toLowerCase() === 'hidden' && value.length >= 20 && /^[\w%+\-.\/:=]+$/v.test(value) && /\d/v.test(value));
};

/** Whether a form goes to the site itself, and not with a token in its address. */
const isOwn = (action: string, {url, host}: Exchange): boolean => {
	const target = /^(?:https?:)?\/\//iv.test(action) ? URL.parse(action, url)?.hostname ?? '' : host;
	return siteOf(target) === siteOf(host) && !tokenName.test(action);
};

/** Whether a form only looks for something or signs somebody in. */
const isHarmless = (tag: Tag, fields: readonly Tag[]): boolean => ['action', 'id', 'class', 'name'].some(name => harmless.test(attribute(tag, name)))
	|| fields.some(field => attribute(field, 'type').toLowerCase() === 'password' && attribute(field, 'autocomplete') !== 'new-password');

export const csrfTokenMissing: FlowRule = {
	meta: {
		id: 'csrf-token-missing',
		version: 1,
		category: 'security',
		severity: 'low',
		confidence: 'low',
		title: 'Form that changes something has no token against forgery',
		advice: 'Put an unpredictable token of the session into the form and check it, or check `Origin` and set session cookies `SameSite=Lax`.',
		description: 'A form that is sent by POST has no field that looks like a token. Another site can then send the same form in the name of whoever is signed in, unless the server checks something else (CSRF).',
		falsePositives: 'The server may check `Origin` or Sec-Fetch-Site, or rely on `SameSite` cookies, which no answer shows; a script may add a header. Forms for searching, signing in and subscribing are left out.',
		references: ['https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html', 'https://owasp.org/www-community/attacks/csrf'],
		cwe: 352,
		owasp: 'A01:2021',
		zap: 10_202,
	},
	check(exchange) {
		const {response} = exchange;
		const text = response && exchange.isPage ? response.text : undefined;
		if (!response || !text?.includes('<form')) {
			return nothing;
		}

		const hits: Hit[] = [];
		for (const {tag, fields} of pageForms(response.tags)) {
			if (hits.length >= mostHits) {
				break;
			}

			if (attribute(tag, 'method').toLowerCase() === 'post' && isOwn(attribute(tag, 'action'), exchange) && !isHarmless(tag, fields) && fields.every(field => !isToken(field))) {
				hits.push({evidence: inBody('response-body', text, [tag.from, tag.to])});
			}
		}

		// A script that puts a token into headers finds it in the page.
		if (hits.length === 0 || response.tags.some(tag => tag.name === 'meta' && tokenName.test(attribute(tag, 'name')))) {
			return nothing;
		}

		return exchange.cookies.some(([name, value]) => isSessionCookie(name, value))
			? hits.map(hit => ({...hit, severity: 'medium' as const, title: 'Form for somebody signed in has no token against forgery'}))
			: hits;
	},
};
