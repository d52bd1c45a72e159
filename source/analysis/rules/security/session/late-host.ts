import {humanCount} from '../../../../flow/human.ts';
import {siteOf} from '../../../../flow/site.ts';
import {BoundedMap} from '../../../bounded-map.ts';
import {inUrl} from '../../../evidence.ts';
import {nothing, type SessionRule} from '../../../rule.ts';
import {ofClients} from '../../../watching/of-clients.ts';

const mostSites = 2000;
/** Requests seen before a site can be late, and since the last new one. */
const baseline = 300;
const quiet = 150;
/** With more sites than this somebody is browsing, and new ones are no news. */
const mostUsual = 40;

export const lateHost: SessionRule = {
	meta: {
		id: 'late-host',
		version: 1,
		category: 'security',
		severity: 'info',
		confidence: 'low',
		title: 'Site seen for the first time, late',
		advice: 'See which request caused this one (its Referer, what was loaded just before), and whether the site belongs there.',
		description: 'After at least 300 requests to at most 40 sites, and 150 since the last new one, a request went to a site that had not been seen: a dependency that came with a release, a tracker, or data on its way out. Told once for each such site; hosts of a site that is known are not new.',
		falsePositives: 'Things that happen seldom: payments, sign-in by others, updates.',
		references: ['https://attack.mitre.org/techniques/T1567/'],
	},
	watch: ofClients(() => {
		const sites = new BoundedMap<string, true>(mostSites);
		let count = 0;
		let sinceNew = 0;
		return exchange => {
			const {host} = exchange;
			if (exchange.isLocal) {
				return nothing;
			}

			count++;
			sinceNew++;
			const site = siteOf(host);
			if (sites.has(site)) {
				return nothing;
			}

			const before = sinceNew;
			const usual = sites.size;
			sites.set(site, true);
			sinceNew = 0;
			if (count <= baseline || before <= quiet || usual > mostUsual) {
				return nothing;
			}

			const from = exchange.flow.request.scheme.length + 3;
			return [{evidence: inUrl(exchange, [from, from + host.length], {reason: `after ${humanCount(count - 1)} requests to ${humanCount(usual)} sites, ${humanCount(before - 1)} since the last new one`})}];
		};
	}),
};
