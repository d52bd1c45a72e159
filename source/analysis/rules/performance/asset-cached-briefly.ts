import {isAsset, isFingerprinted} from '../../asset.ts';
import {inHeader} from '../../evidence.ts';
import {humanDuration} from '../../../flow/human.ts';
import {nothing, type FlowRule} from '../../rule.ts';

/** Seconds in a month. */
const month = 2_592_000;

export const assetCachedBriefly: FlowRule = {
	meta: {
		id: 'asset-cached-briefly',
		version: 1,
		category: 'performance',
		severity: 'info',
		confidence: 'medium',
		title: 'File that never changes is cached for a short time',
		advice: 'Send `Cache-Control: public, max-age=31536000, immutable`: the name changes when the content does.',
		description: 'The URL of this script, style, picture or font carries a version or digest, so what stands behind it stays the same. It may be kept for a year; the server allows less than a month.',
		falsePositives: 'A name that only looks like a digest.',
		references: ['https://www.rfc-editor.org/rfc/rfc8246', 'https://web.dev/articles/http-cache'],
	},
	check(exchange) {
		if (!isAsset(exchange) || !isFingerprinted(exchange) || exchange.isLoopback) {
			return nothing;
		}

		const known = exchange.freshness;
		const control = exchange.response?.header('cache-control');
		return !known?.isStorable || !known.isStated || known.lifetime >= month || (known.lifetime === 0 && !known.hasValidator)
			? nothing
			: [{evidence: inHeader('response-headers', control === undefined ? 'expires' : 'cache-control', control ?? exchange.response?.header('expires'), {reason: `kept for ${humanDuration(known.lifetime * 1e6)}`})}];
	},
};
