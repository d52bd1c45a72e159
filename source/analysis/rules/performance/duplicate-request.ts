import {humanCount, humanDuration, humanSize} from '../../../flow/human.ts';
import {nothing, type SessionRule} from '../../rule.ts';
import {Burst} from '../../watching/burst.ts';
import {isDoubling} from '../../watching/doubling.ts';
import {ofClients} from '../../watching/of-clients.ts';
import {RecentMap} from '../../watching/recent-map.ts';

const mostUrls = 500;
/** Microseconds between the end of one and the beginning of the next. */
const pause = 1_000_000;
const least = 2;

type Seen = {readonly burst: Burst; readonly fingerprint: string; readonly headers: ReadonlyArray<string | undefined>};

/** Headers that make another question of the same URL. */
const distinctive = ['accept', 'authorization', 'range'];

export const duplicateRequest: SessionRule = {
	meta: {
		id: 'duplicate-request',
		version: 1,
		category: 'performance',
		severity: 'low',
		confidence: 'high',
		title: 'Same request, same answer',
		advice: 'Share one request between the callers (keep its promise), keep the answer for as long as it holds, or let the server allow caching.',
		description: 'A client asked for the same URL again within a second, or before the first answer was there, and got the same answer: same length, same beginning and end. Told at the second, fourth, eighth time. All but the first are counted as lost.',
		falsePositives: 'Two tabs or processes that load the same thing at once. React’s strict mode runs effects twice in development.',
		references: ['https://web.dev/articles/http-cache', 'https://www.rfc-editor.org/rfc/rfc9111'],
	},
	watch: ofClients(() => {
		const urls = new RecentMap<string, Seen>(mostUrls);
		return exchange => {
			const {request, response} = exchange;
			if (response?.status !== 200 || request.method !== 'GET' || response.size === 0 || response.type === 'sse') {
				return nothing;
			}

			const {fingerprint} = response;
			const known = urls.get(exchange.callerUrlKey);
			const isSame = known?.fingerprint === fingerprint && distinctive.every((name, index) => request.header(name) === known.headers[index]);
			const seen = isSame ? known : {burst: new Burst(pause), fingerprint, headers: distinctive.map(name => request.header(name))};
			if (!isSame) {
				urls.set(exchange.callerUrlKey, seen);
			}

			const count = seen.burst.add(exchange);
			return isDoubling(count, least)
				? [{
					evidence: seen.burst.evidence(`${humanCount(count)} times the same ${humanSize(response.size)} within ${humanDuration(seen.burst.span)}`),
					waste: seen.burst.waste({bytes: response.size * (count - 1), time: seen.burst.time - seen.burst.longest}),
				}]
				: nothing;
		};
	}),
};
