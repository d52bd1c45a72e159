import {siteOf} from '../../../../flow/site.ts';
import {inBody} from '../../../evidence.ts';
import {nothing, type FlowRule} from '../../../rule.ts';

export const targetBlank: FlowRule = {
	meta: {
		id: 'target-blank',
		version: 1,
		category: 'security',
		severity: 'info',
		confidence: 'medium',
		title: 'Link to another site opens a window that can lead this one elsewhere',
		advice: 'Add `rel="noopener"` to the link.',
		description: 'A link with `target="_blank"` gives the page that it opens a handle on this window in old browsers, with which it can show another page here, such as a copy of the sign-in (reverse tabnabbing). Told once for each page.',
		falsePositives: 'Browsers since 2021 treat such links as `noopener` by themselves; only older and embedded ones are concerned. `rel="opener"` asks for the handle on purpose, and is told in every case.',
		references: ['https://html.spec.whatwg.org/multipage/links.html#link-type-noopener', 'https://owasp.org/www-community/attacks/Reverse_Tabnabbing'],
		cwe: 1022,
		owasp: 'A05:2021',
		zap: 10_108,
	},
	check(exchange) {
		const {response} = exchange;
		const text = response && exchange.isPage ? response.text : undefined;
		if (!response || !text?.includes('_blank')) {
			return nothing;
		}

		for (const {name, attributes, from, to} of response.tags) {
			const link = name === 'a' || name === 'area' ? attributes.get('href') : undefined;
			if (link && attributes.get('target')?.value.toLowerCase() === '_blank' && !/\bno(?:opener|referrer)\b/iv.test(attributes.get('rel')?.value ?? '') && /^(?:https?:)?\/\//iv.test(link.value) && siteOf(URL.parse(link.value, exchange.url)?.hostname ?? '') !== siteOf(exchange.host)) {
				return [{evidence: inBody('response-body', text, [from, to])}];
			}
		}

		return nothing;
	},
};
