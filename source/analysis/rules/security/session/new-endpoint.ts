import {humanCount} from '../../../../flow/human.ts';
import {isAssetPath} from '../../../asset.ts';
import {inUrl} from '../../../evidence.ts';
import {nothing, type SessionRule} from '../../../rule.ts';
import {ofClients} from '../../../watching/of-clients.ts';
import {RecentMap} from '../../../watching/recent-map.ts';

const mostHosts = 100;
/** Endpoints of a host; one with more has paths without a pattern, and none of them is news. */
const mostEndpoints = 200;
/** Requests to a host before an endpoint can be new, and since the last new one. */
const baseline = 300;
const quiet = 150;

type Seen = {readonly endpoints: Set<string>; count: number; sinceNew: number};

export const newEndpoint: SessionRule = {
	meta: {
		id: 'new-endpoint',
		version: 1,
		category: 'security',
		severity: 'info',
		confidence: 'medium',
		title: 'Endpoint seen for the first time, late',
		advice: 'Check that it is meant to be reachable, that it is documented, and that it asks for the same rights as its neighbours.',
		description: 'After at least 300 requests to a host, and 150 since its last new endpoint, a method and path template answered that had not been asked for: a release, a forgotten door, or somebody looking around. Told once for each; scripts, styles, pictures and fonts are left out, and hosts whose paths have no pattern.',
		falsePositives: 'Things that happen seldom, such as resetting a password.',
		references: ['https://owasp.org/API-Security/editions/2023/en/0xa9-improper-inventory-management/'],
		cwe: 1059,
		owasp: 'API9:2023',
	},
	watch: ofClients(() => {
		const hosts = new RecentMap<string, Seen>(mostHosts);
		return exchange => {
			const {response, origin, request} = exchange;
			if (!response || response.status >= 400 || request.method === 'OPTIONS' || isAssetPath(exchange)) {
				return nothing;
			}

			const seen = hosts.recall(origin, () => ({endpoints: new Set(), count: 0, sinceNew: 0}));
			seen.count++;
			seen.sinceNew++;
			const endpoint = exchange.endpointKey;
			if (seen.endpoints.has(endpoint) || seen.endpoints.size >= mostEndpoints) {
				return nothing;
			}

			const before = seen.sinceNew;
			const known = seen.endpoints.size;
			seen.endpoints.add(endpoint);
			seen.sinceNew = 0;
			return seen.count > baseline && before > quiet && seen.endpoints.size < mostEndpoints
				? [{evidence: inUrl(exchange, undefined, {reason: `after ${humanCount(seen.count - 1)} requests to ${humanCount(known)} endpoints, ${humanCount(before - 1)} since the last new one`})}]
				: nothing;
		};
	}),
};
