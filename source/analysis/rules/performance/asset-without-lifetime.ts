import {isAsset} from '../../asset.ts';
import {inHeader} from '../../evidence.ts';
import {nothing, type FlowRule} from '../../rule.ts';

export const assetWithoutLifetime: FlowRule = {
	meta: {
		id: 'asset-without-lifetime',
		version: 1,
		category: 'performance',
		severity: 'low',
		confidence: 'high',
		title: 'Static file without caching headers',
		advice: 'Send `Cache-Control`: a long `max-age` and `immutable` for files whose names change with their content, `no-cache` for others.',
		description: 'A script, style, picture or font says nothing of how long it may be kept: neither `Cache-Control` nor `Expires`. Browsers guess, a tenth of its age by the usual rule, and guess differently: some files are fetched needlessly, others stay too long after a release.',
		falsePositives: 'A development server needs no caching.',
		references: ['https://www.rfc-editor.org/rfc/rfc9111#section-4.2.2', 'https://web.dev/articles/http-cache'],
	},
	check(exchange) {
		const {response} = exchange;
		// Cheap things first: nearly all files have the header.
		if (!response || response.has('cache-control') || response.has('expires') || !isAsset(exchange) || exchange.isLoopback) {
			return nothing;
		}

		const known = exchange.freshness;
		return !known || known.isStated || !known.isStorable
			? nothing
			: [{
				evidence: inHeader('response-headers', 'cache-control', undefined, {
					reason: known.lifetime > 0 ? `a browser may guess ${Math.round(known.lifetime / 3600)} h from Last-Modified` : 'nor Last-Modified to guess from',
				}),
			}];
	},
};
