import {humanCount, humanDuration} from '../../../flow/human.ts';
import {isAssetPath, isFingerprinted} from '../../asset.ts';
import {nothing, type SessionRule} from '../../rule.ts';
import {Burst} from '../../watching/burst.ts';
import {isDoubling} from '../../watching/doubling.ts';
import {ofClients} from '../../watching/of-clients.ts';
import {RecentMap} from '../../watching/recent-map.ts';

const mostUrls = 1000;
/** Microseconds. */
const hour = 3_600_000_000;
/** Times that a file is found unchanged; fewer where its name says that it cannot change. */
const often = 5;
const oftenNamed = 2;

export const needlessRevalidation: SessionRule = {
	meta: {
		id: 'needless-revalidation',
		version: 1,
		category: 'performance',
		severity: 'low',
		confidence: 'medium',
		title: 'File asked for again and again, and never changed',
		advice: 'Give the file a name that changes with its content and send `Cache-Control: public, max-age=31536000, immutable`; else a `max-age` of minutes or hours, with `stale-while-revalidate`.',
		description: 'A script, style, picture or font was answered with 304 five times within an hour to one client, or twice when its name carries a digest. Each is a trip to the server for nothing: browsers would have used what they have.',
		falsePositives: 'Somebody who reloads the page makes the browser ask, whatever the server allows.',
		references: ['https://www.rfc-editor.org/rfc/rfc8246', 'https://www.rfc-editor.org/rfc/rfc5861', 'https://web.dev/articles/http-cache'],
	},
	watch: ofClients(() => {
		const files = new RecentMap<string, Burst>(mostUrls);
		return exchange => {
			if (exchange.response?.status !== 304 || !isAssetPath(exchange)) {
				return nothing;
			}

			const burst = files.recall(exchange.callerUrlKey, () => new Burst(hour));
			const isNamed = isFingerprinted(exchange);
			const count = burst.add(exchange);
			return isDoubling(count, isNamed ? oftenNamed : often)
				? [{
					evidence: burst.evidence(`${humanCount(count)} times 304 within ${humanDuration(burst.span)}${isNamed ? '; the name changes with the content' : ''}`),
					waste: burst.waste({time: burst.time}),
				}]
				: nothing;
		};
	}),
};
