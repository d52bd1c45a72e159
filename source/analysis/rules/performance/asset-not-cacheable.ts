import {isAsset} from '../../asset.ts';
import {inHeader} from '../../evidence.ts';
import {nothing, type FlowRule} from '../../rule.ts';

/** What nearly all say that may be kept: told at a glance. */
const usual = /^(?:(?:public|private|immutable), *)?max-age=[1-9]\d*(?:, *(?:public|private|immutable|must-revalidate|stale-\w{1,20}-\w{1,20}=\d+))*$/v;

export const assetNotCacheable: FlowRule = {
	meta: {
		id: 'asset-not-cacheable',
		version: 1,
		category: 'performance',
		severity: 'low',
		confidence: 'high',
		title: 'Static file that may not be cached',
		advice: 'Send `Cache-Control: public, max-age=31536000, immutable` for files whose names change with their content, `no-cache` with an ETag for others.',
		description: 'A script, style, picture or font is answered in a way that keeps browsers from keeping it (`no-store`, `Vary: *`), or makes them fetch it whole each time: no lifetime and nothing to revalidate it by. It crosses the network again with every page.',
		falsePositives: 'Development servers do this on purpose. A picture made for one person, such as a QR code to log in with, should not be kept.',
		references: ['https://www.rfc-editor.org/rfc/rfc9111#section-3', 'https://web.dev/articles/http-cache'],
	},
	check(exchange) {
		if (!isAsset(exchange) || exchange.isLoopback || exchange.request.has('authorization')) {
			return nothing;
		}

		const {response} = exchange;
		const vary = response?.header('vary')?.trim();
		if (vary !== '*' && usual.test(response?.header('cache-control') ?? '')) {
			return nothing;
		}

		const known = exchange.freshness;
		if (!response || !known || (known.isStorable && (known.lifetime > 0 || known.hasValidator || !known.isStated))) {
			return nothing;
		}

		const name = vary === '*' ? 'vary' : 'cache-control';
		return [{
			evidence: inHeader('response-headers', name, response.header(name), known.isStorable ? {reason: 'no lifetime, and no ETag or Last-Modified to revalidate it by'} : {}),
			waste: {bytes: response.size},
		}];
	},
};
