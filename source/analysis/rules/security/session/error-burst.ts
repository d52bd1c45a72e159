import {humanCount, humanDuration} from '../../../../flow/human.ts';
import {nothing, type SessionRule} from '../../../rule.ts';
import {Burst} from '../../../watching/burst.ts';
import {isDoubling} from '../../../watching/doubling.ts';
import {ofClients} from '../../../watching/of-clients.ts';
import {RecentMap} from '../../../watching/recent-map.ts';

const mostHosts = 500;
/** Microseconds without an error that end a burst. */
const pause = 30_000_000;
const least = 10;

type Seen = {readonly burst: Burst; fine: number};

export const errorBurst: SessionRule = {
	meta: {
		id: 'error-burst',
		version: 1,
		category: 'security',
		severity: 'medium',
		confidence: 'high',
		title: 'Burst of server errors',
		advice: 'Look at the first of them and at what was asked just before: an attack, a bad release, or a service behind that is down.',
		description: 'Ten or more requests to one host failed within a short time, with a status of 5xx or without any answer, and more failed than succeeded. Told at ten, twenty, forty. A server that fails under odd input is often near to a weakness, and one that fails for everybody is down.',
		falsePositives: 'A server that is being restarted; one that is not there at all.',
		references: ['https://owasp.org/www-project-top-ten/2017/A10_2017-Insufficient_Logging%2526Monitoring'],
		cwe: 755,
		owasp: 'A09:2021',
	},
	watch: ofClients(() => {
		const hosts = new RecentMap<string, Seen>(mostHosts);
		return exchange => {
			const {flow: {state}, response, origin} = exchange;
			const isError = response ? response.status >= 500 : state === 'failed';
			const known = hosts.get(origin);
			if (!isError) {
				if (known) {
					known.fine++;
				}

				return nothing;
			}

			const seen = known ?? hosts.recall(origin, () => ({burst: new Burst(pause), fine: 0}));
			if (seen.burst.isOver(exchange)) {
				seen.fine = 0;
			}

			const count = seen.burst.add(exchange);
			return isDoubling(count, least) && count > seen.fine
				? [{
					evidence: seen.burst.evidence(`${humanCount(count)} errors in ${humanDuration(seen.burst.span)}, ${humanCount(seen.fine)} other answers meanwhile; the last ${response ? `with ${response.status}` : 'without an answer'}`),
				}]
				: nothing;
		};
	}),
};
