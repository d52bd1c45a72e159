import {inBody} from '../../../evidence.ts';
import {isLoopbackHost} from '../../../exchange.ts';
import {pageForms} from '../../../page-forms.ts';
import {
	mostHits,
	nothing,
	type FlowRule,
	type Hit,
} from '../../../rule.ts';

export const formToHttp: FlowRule = {
	meta: {
		id: 'form-to-http',
		version: 1,
		category: 'security',
		severity: 'medium',
		confidence: 'high',
		title: 'Form on an HTTPS page sends to plain HTTP',
		advice: 'Send the form to `https:`, or to a path of the same site.',
		description: 'A form in a page that came over HTTPS sends what is filled in over plain HTTP, where it can be read and changed on the way. The lock in the address bar says otherwise.',
		falsePositives: 'A form that asks for nothing personal, such as a search, gives little away; browsers warn all the same.',
		references: ['https://www.w3.org/TR/mixed-content/#insecure-forms'],
		cwe: 319,
		owasp: 'A02:2021',
		zap: 10_042,
	},
	check(exchange) {
		const {response} = exchange;
		const text = response && exchange.isSecure && exchange.isPage ? response.text : undefined;
		if (!response || !text?.includes('http:')) {
			return nothing;
		}

		const hits: Hit[] = [];
		for (const {tag, fields} of pageForms(response.tags)) {
			if (hits.length >= mostHits) {
				break;
			}

			const action = tag.attributes.get('action');
			if (action && /^http:\/\//iv.test(action.value) && !isLoopbackHost(URL.parse(action.value)?.hostname ?? '')) {
				hits.push({
					evidence: inBody('response-body', text, [action.from, action.to], {name: 'form action'}),
					...(fields.some(({attributes}) => attributes.get('type')?.value.toLowerCase() === 'password') && {severity: 'high', title: 'Form on an HTTPS page sends a password to plain HTTP'}),
				});
			}
		}

		return hits;
	},
};
