import {humanCount, humanDuration} from '../../../../flow/human.ts';
import {nothing, type SessionRule} from '../../../rule.ts';
import {Burst} from '../../../watching/burst.ts';
import {isDoubling} from '../../../watching/doubling.ts';
import {ofClients} from '../../../watching/of-clients.ts';
import {RecentMap} from '../../../watching/recent-map.ts';

const mostEndpoints = 500;
/** Microseconds without a try that end one. */
const pause = 20_000_000;
const least = 20;
/** Answers to requests at the same time come in any order. */
const disorder = 20;
/** Share of the tries that are refused or miss. */
const share = 0.3;

const refusals: ReadonlySet<number> = new Set([401, 403, 404, 410]);

type Seen = {readonly burst: Burst; newest: number; refused: number; found: number};

export const idEnumeration: SessionRule = {
	meta: {
		id: 'id-enumeration',
		version: 1,
		category: 'security',
		severity: 'medium',
		confidence: 'medium',
		title: 'Numbers of things tried one after the other',
		advice: 'Check on each request that the caller may see what it asks for, use identifiers that cannot be guessed, and limit requests.',
		description: 'A client asked one endpoint for twenty or more numbers in ascending order, at least three of ten were refused or missing (401, 403, 404, 410), and some were answered: somebody tries which things exist, or which of them others may see. Told at twenty, forty, eighty.',
		falsePositives: 'A copy of everything by number, where some were deleted.',
		references: ['https://owasp.org/API-Security/editions/2023/en/0xa1-broken-object-level-authorization/', 'https://cwe.mitre.org/data/definitions/639.html'],
		cwe: 639,
		owasp: 'API1:2023',
	},
	watch: ofClients(() => {
		const endpoints = new RecentMap<string, Seen>(mostEndpoints);
		return exchange => {
			const {response, path} = exchange;
			const isRefused = response && refusals.has(response.status);
			// Nothing begins before the first is refused: most endpoints are never looked at closer.
			if (!response || (!isRefused && !endpoints.get(exchange.callerEndpointKey)) || !exchange.template.includes('{id}')) {
				return nothing;
			}

			const id = Number(path.slice(0, 500).split('/').findLast(segment => /^\d{1,15}$/v.test(segment)) ?? -1);
			if (id < 0) {
				return nothing;
			}

			const seen = endpoints.recall(exchange.callerEndpointKey, () => ({
				burst: new Burst(pause), newest: -1, refused: 0, found: 0,
			}));
			if (seen.burst.isOver(exchange) || id < seen.newest - disorder) {
				seen.burst.clear();
				seen.refused = 0;
				seen.found = 0;
			} else if (id === seen.newest) {
				return nothing;
			}

			seen.newest = Math.max(seen.newest, id);
			if (isRefused) {
				seen.refused++;
			} else if (response.status < 300) {
				seen.found++;
			}

			const count = seen.burst.add(exchange);
			return isDoubling(count, least) && seen.refused >= count * share && seen.found > 0
				? [{evidence: seen.burst.evidence(`${humanCount(count)} numbers up to ${id} in ${humanDuration(seen.burst.span)}: ${humanCount(seen.found)} found, ${humanCount(seen.refused)} refused or missing`)}]
				: nothing;
		};
	}),
};
