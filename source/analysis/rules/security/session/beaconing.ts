import {humanCount, humanDuration} from '../../../../flow/human.ts';
import {nothing, type SessionRule} from '../../../rule.ts';
import {inFlows} from '../../../watching/burst.ts';
import {isDoubling} from '../../../watching/doubling.ts';
import {ofClients} from '../../../watching/of-clients.ts';
import {RecentMap} from '../../../watching/recent-map.ts';

const mostHosts = 500;
/** Intervals before it is told. */
const least = 20;
/** Microseconds: what comes faster is polling, what comes slower cannot be told from chance. */
const shortest = 10_000_000;
const longest = 21_600_000_000;
/** How far intervals stray from their mean, as a share of it; what strays further begins anew. */
const jitter = 0.15;
const outlier = 0.5;
const mostFlows = 20;

/** Welford's running mean and sum of squared differences. */
type Beat = {count: number; mean: number; squares: number; last: number; flows: number[]};
type Seen = Beat & {readonly endpoint: string; isAlone: boolean};

const begin = (at: number, flow: number): Beat => ({
	count: 0, mean: 0, squares: 0, last: at, flows: [flow],
});

export const beaconing: SessionRule = {
	meta: {
		id: 'beaconing',
		version: 1,
		category: 'security',
		severity: 'low',
		confidence: 'low',
		title: 'Calls home like clockwork',
		advice: 'Find the program that does it; telemetry and update checks can be turned off, what nobody knows should be stopped.',
		description: 'A client calls a single endpoint of a host at regular intervals between ten seconds and six hours, straying from them by less than 15 %, and asks that host for nothing else. Programs that wait for orders do so. Told after 20, 40, 80 intervals; private networks are left out.',
		falsePositives: 'Monitoring, telemetry, checks for updates and anything else on a timer.',
		references: ['https://attack.mitre.org/techniques/T1071/001/', 'https://attack.mitre.org/techniques/T1029/'],
		cwe: 506,
	},
	watch: ofClients(() => {
		const hosts = new RecentMap<string, Seen>(mostHosts);
		return exchange => {
			if (exchange.isLocal) {
				return nothing;
			}

			const {flow: {startedAt}, id} = exchange;
			const key = exchange.callerKey;
			const endpoint = exchange.endpointKey;
			const seen = hosts.get(key);
			if (!seen) {
				hosts.set(key, {...begin(startedAt, id), endpoint, isAlone: true});
				return nothing;
			}

			seen.isAlone &&= seen.endpoint === endpoint;
			if (!seen.isAlone) {
				return nothing;
			}

			const interval = startedAt - seen.last;
			if (interval < shortest || interval > longest || (seen.count > 0 && Math.abs(interval - seen.mean) > seen.mean * outlier)) {
				Object.assign(seen, begin(Math.max(startedAt, seen.last), id));
				return nothing;
			}

			seen.last = startedAt;
			seen.count++;
			const difference = interval - seen.mean;
			seen.mean += difference / seen.count;
			seen.squares += difference * (interval - seen.mean);
			seen.flows = [...seen.flows.slice(1 - mostFlows), id];
			const deviation = Math.sqrt(seen.squares / seen.count) / seen.mean;
			return isDoubling(seen.count, least) && deviation <= jitter
				? [{evidence: inFlows(seen.flows, `${humanCount(seen.count)} intervals of ${humanDuration(seen.mean)}, straying by ${Math.round(deviation * 100)} %`)}]
				: nothing;
		};
	}),
};
