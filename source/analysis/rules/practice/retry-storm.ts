import {humanCount, humanDuration} from '../../../flow/human.ts';
import {nothing, type SessionRule} from '../../rule.ts';
import {Burst} from '../../watching/burst.ts';
import {isDoubling} from '../../watching/doubling.ts';
import {ofClients} from '../../watching/of-clients.ts';
import {RecentMap} from '../../watching/recent-map.ts';
import {textKey} from '../../watching/text-key.ts';

const least = 6;
/** A client that waits longer between attempts does no harm. Microseconds. */
const pause = 5_000_000;
const mostCalls = 500;

export const retryStorm: SessionRule = {
	meta: {
		id: 'retry-storm',
		version: 1,
		category: 'practice',
		severity: 'medium',
		confidence: 'medium',
		title: 'Tries again and again without waiting',
		advice: 'Wait longer after each attempt, with some chance in it, heed `Retry-After`, and give up after a few.',
		description: 'A client sent the same request six times or more, each within five seconds of the one before, though each was answered with 429 or 500 to 599 or not at all. Many clients that do so keep a server down that would recover. Told at six, twelve, twenty-four attempts.',
		falsePositives: 'Several users behind one client; programs that wait for a server to start.',
		references: ['https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter/', 'https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3'],
		cwe: 799,
	},
	watch: ofClients(() => {
		const calls = new RecentMap<string, Burst>(mostCalls);
		return exchange => {
			const {response, request, url, client, flow} = exchange;
			const isFailed = response ? response.status === 429 || response.status >= 500 : flow.state === 'failed';
			if (!isFailed) {
				// Nothing is remembered of calls that never failed.
				if (!calls.isEmpty) {
					calls.delete(textKey(client, request.method, url));
				}

				return nothing;
			}

			const burst = calls.recall(textKey(client, request.method, url), () => new Burst(pause));
			const count = burst.add(exchange);
			return isDoubling(count, least)
				? [{evidence: burst.evidence(`${humanCount(count)} attempts in ${humanDuration(burst.span)}, the last ${response ? `answered with ${response.status}` : 'without an answer'}`)}]
				: nothing;
		};
	}),
};
