import {inUrl} from '../../evidence.ts';
import {nothing, type FlowRule} from '../../rule.ts';

const verb = /\/(?<verb>delete|remove|destroy|drop|logout|log-?out|sign-?out|deactivate|activate|approve|reject|cancel|enable|disable|reset|purge|revoke|ban|promote|unsubscribe|add-to-cart)\/?$/iv;
const action = /(?:^|&)(?:action|do|cmd|op|method|_method)=(?<verb>delete|remove|destroy|update|create|add|insert|logout|approve|reset|save|set)\b/iv;

export const stateChangedByGet: FlowRule = {
	meta: {
		id: 'state-changed-by-get',
		version: 1,
		category: 'practice',
		severity: 'low',
		confidence: 'medium',
		title: 'GET seems to change something',
		advice: 'Change things by POST, PUT, PATCH or DELETE, with a token against forgery.',
		description: 'The URL of a GET names an action (delete, logout, approve, …) and the answer is no page that asks first: it redirects, is empty or JSON, or takes cookies away. Links are followed by browsers in advance, by crawlers and by pictures in foreign pages, so anybody can make it happen.',
		falsePositives: 'Names that sound like an action and only show something.',
		references: ['https://www.rfc-editor.org/rfc/rfc9110#section-9.2.1', 'https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html'],
		cwe: 650,
		owasp: 'A01:2021',
	},
	check(exchange) {
		const {request, response, path, flow} = exchange;
		const {query} = flow.request;
		if (!response || request.method !== 'GET' || response.status >= 400 || response.status === 304 || response.status < 200) {
			return nothing;
		}

		const found = verb.exec(path)?.groups ?? (query === undefined ? undefined : action.exec(query)?.groups);
		if (!found || !(response.status >= 300 || response.size === 0 || response.type === 'json' || exchange.newCookies.some(({attributes}) => attributes.some(([name, value]) => name.toLowerCase() === 'max-age' && Number(value) <= 0)))) {
			return nothing;
		}

		return leadsToLogin.test(response.header('location') ?? '') && !/out$/iv.test(found['verb'] ?? '') ? nothing : [{evidence: inUrl(exchange, undefined, {reason: `${found['verb'] ?? ''}, answered with ${response.status}`})}];
	},
};

/** Nothing was done: one has to log in first. */
const leadsToLogin = /login|signin|sign-in|auth/iv;
