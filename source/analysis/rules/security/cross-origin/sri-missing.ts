import {siteOf} from '../../../../flow/site.ts';
import {inBody} from '../../../evidence.ts';
import {isLoopbackHost} from '../../../exchange.ts';
import {
	mostHits,
	nothing,
	type FlowRule,
	type Hit,
} from '../../../rule.ts';

/** Hosts that serve everybody files that never change under one address. */
const libraries = /(?:^|\.)(?:cdnjs\.cloudflare\.com|cdn\.jsdelivr\.net|unpkg\.com|code\.jquery\.com|ajax\.googleapis\.com|ajax\.aspnetcdn\.com|(?:maxcdn|stackpath|netdna)\.bootstrapcdn\.com|cdn\.bootcdn\.net|cdn\.staticfile\.org|esm\.sh|cdn\.skypack\.dev|use\.fontawesome\.com|code\.highcharts\.com|d3js\.org|cdn\.tailwindcss\.com)$/v;
/** Hosts whose scripts change by the day, and which say that they cannot be pinned. */
const changing = /(?:^|\.)(?:googletagmanager\.com|google-analytics\.com|googlesyndication\.com|doubleclick\.net|google\.com|gstatic\.com|recaptcha\.net|fonts\.googleapis\.com|maps\.googleapis\.com|apis\.google\.com|js\.stripe\.com|paypal\.com|paypalobjects\.com|challenges\.cloudflare\.com|static\.cloudflareinsights\.com|hcaptcha\.com|connect\.facebook\.net|platform\.twitter\.com|use\.typekit\.net)$/v;

export const sriMissing: FlowRule = {
	meta: {
		id: 'sri-missing',
		version: 1,
		category: 'security',
		severity: 'info',
		confidence: 'medium',
		title: 'Script or style of another site is loaded without a checksum',
		advice: 'Add `integrity="sha384-…" crossorigin="anonymous"`, or serve the file yourself.',
		description: 'The page loads a script or a style sheet from another site without `integrity`. Whoever controls that site, or breaks into it, runs code in this page. A checksum makes the browser refuse a file that was changed. It weighs more at hosts that serve libraries to everybody.',
		falsePositives: 'Hosts with another name may belong to the same owner. Scripts that change by themselves cannot have a checksum; the best known of them are left out.',
		references: ['https://www.w3.org/TR/SRI/', 'https://developer.mozilla.org/en-US/docs/Web/Security/Subresource_Integrity'],
		cwe: 353,
		owasp: 'A08:2021',
		zap: 90_003,
	},
	check(exchange) {
		const {response} = exchange;
		const text = response && exchange.isPage ? response.text : undefined;
		if (!response || !text?.includes('//')) {
			return nothing;
		}

		const hits: Hit[] = [];
		for (const {name, attributes} of response.tags) {
			if (hits.length >= mostHits) {
				break;
			}

			const isStyle = name === 'link' && /\bstylesheet\b/iv.test(attributes.get('rel')?.value ?? '');
			const source = name === 'script' || isStyle ? attributes.get(isStyle ? 'href' : 'src') : undefined;
			if (!source || (attributes.get('integrity')?.value ?? '') !== '' || !/^(?:https?:)?\/\//iv.test(source.value)) {
				continue;
			}

			const host = URL.parse(source.value, exchange.url)?.hostname ?? '';
			if (host === '' || siteOf(host) === siteOf(exchange.host) || changing.test(host) || isLoopbackHost(host)) {
				continue;
			}

			hits.push({
				evidence: inBody('response-body', text, [source.from, source.to], {name: name === 'script' ? 'script src' : 'link href'}),
				...(libraries.test(host) && {severity: 'low', confidence: 'high', title: 'Library from a public CDN is loaded without a checksum'}),
			});
		}

		return hits;
	},
};
