import {humanCount} from '../../../flow/human.ts';
import {nothing, type SessionRule} from '../../rule.ts';
import {inFlows} from '../../watching/burst.ts';
import {isDoubling} from '../../watching/doubling.ts';
import {ofClients} from '../../watching/of-clients.ts';
import {RecentMap} from '../../watching/recent-map.ts';
import {textKey} from '../../watching/text-key.ts';

const least = 20;
const share = 0.2;
const mostEndpoints = 500;
const mostFlows = 20;

type Seen = {count: number; errors: number; readonly flows: number[]};

export const errorRate: SessionRule = {
	meta: {
		id: 'error-rate',
		version: 1,
		category: 'practice',
		severity: 'medium',
		confidence: 'high',
		title: 'An endpoint fails often',
		advice: 'Look at the errors of this endpoint in the log of the server; if it is overloaded, answer 503 with `Retry-After`.',
		description: 'Of twenty requests or more to an endpoint (method, host and path, with what differs left out) more than a fifth were answered with 500 to 599. Told at twenty, forty, eighty requests.',
		falsePositives: 'Tests that provoke errors.',
		references: ['https://www.rfc-editor.org/rfc/rfc9110#section-15.6'],
	},
	watch: ofClients(() => {
		const endpoints = new RecentMap<string, Seen>(mostEndpoints);
		return exchange => {
			const {response, request, origin, template, id} = exchange;
			if (!response) {
				return nothing;
			}

			const seen = endpoints.recall(textKey(request.method, origin, template), () => ({count: 0, errors: 0, flows: []}));
			seen.count++;
			if (response.status >= 500) {
				seen.errors++;
				seen.flows.push(id);
				if (seen.flows.length > mostFlows) {
					seen.flows.shift();
				}
			}

			return isDoubling(seen.count, least) && seen.errors > seen.count * share
				? [{flow: seen.flows.at(-1), evidence: inFlows(seen.flows, `${humanCount(seen.errors)} of ${humanCount(seen.count)} requests to ${request.method} ${template.slice(0, 80)}`)}]
				: nothing;
		};
	}),
};
