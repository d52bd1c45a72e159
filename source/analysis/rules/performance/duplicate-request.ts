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

type Seen = {readonly burst: Burst; readonly fingerprint: string; readonly question: ReadonlyArray<string | number | undefined>};

/** Headers that make another question of the same URL. */
const distinctive = ['accept', 'authorization', 'cookie', 'range'];
const reading: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);
const mostHosts = 100;

export const duplicateRequest: SessionRule = {
	meta: {
		id: 'duplicate-request',
		version: 2,
		category: 'performance',
		severity: 'low',
		confidence: 'high',
		title: 'Same request, same answer',
		advice: 'Share one request between the callers (keep its promise), keep the answer for as long as it holds, or let the server allow caching.',
		description: 'A client asked for the same URL again within a second, or before the first answer was there, and got the same answer: same length, same beginning and end; nothing that might change it was sent to the host in between, and no other cookie. Told at the second, fourth, eighth time. All but the first are counted as lost.',
		falsePositives: 'Two tabs or processes that load the same thing at once. React’s strict mode runs effects twice in development.',
		references: ['https://web.dev/articles/http-cache', 'https://www.rfc-editor.org/rfc/rfc9111'],
	},
	watch: ofClients(() => {
		const urls = new RecentMap<string, Seen>(mostUrls);
		const changes = new RecentMap<string, {count: number}>(mostHosts);
		return exchange => {
			const {request, response} = exchange;
			if (!reading.has(request.method)) {
				changes.recall(exchange.origin, () => ({count: 0})).count++;
				return nothing;
			}

			if (response?.status !== 200 || request.method !== 'GET' || response.size === 0 || response.type === 'sse') {
				return nothing;
			}

			const {fingerprint} = response;
			const known = urls.get(exchange.callerUrlKey);
			const question = [changes.get(exchange.origin)?.count, ...distinctive.map(name => request.header(name))];
			const isSame = known?.fingerprint === fingerprint && question.every((part, index) => part === known.question[index]);
			const seen = isSame ? known : {burst: new Burst(pause), fingerprint, question};
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
