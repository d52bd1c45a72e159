import {humanCount, humanDuration} from '../../../flow/human.ts';
import {nothing, type SessionRule} from '../../rule.ts';
import {Burst} from '../../watching/burst.ts';
import {isDoubling} from '../../watching/doubling.ts';
import {ofClients} from '../../watching/of-clients.ts';
import {RecentMap} from '../../watching/recent-map.ts';

const mostClients = 200;
/** Microseconds between the end of one and the beginning of the next that look like no thinking in between. */
const pause = 50_000;
/** A request worth doing at the same time as others takes at least so long. */
const shortest = 20_000;
const least = 6;
const mostKept = 100;

type Run = {readonly burst: Burst; endpoints: Set<string>};

export const sequentialRequests: SessionRule = {
	meta: {
		id: 'sequential-requests',
		version: 1,
		category: 'performance',
		severity: 'info',
		confidence: 'low',
		title: 'Requests one after the other that might run at once',
		advice: 'Start what does not need the answers of the others together (`Promise.all`), or let one call answer for all.',
		description: 'A client read six or more different endpoints of one host strictly one after the other, each begun within 50 ms of the end of the one before. Whether one needed the answer of another cannot be seen from here. What is said to be lost is the time of all, less that of the longest.',
		falsePositives: 'Each may need what the one before answered; a client may be polite on purpose.',
		references: ['https://web.dev/articles/critical-request-chains'],
	},
	watch: ofClients(() => {
		const runs = new RecentMap<string, Run>(mostClients);
		return exchange => {
			const {request, response, flow: {startedAt, timings}} = exchange;
			if (request.method !== 'GET' || response?.type !== 'json') {
				return nothing;
			}

			const run = runs.recall(exchange.callerKey, () => ({burst: new Burst(pause), endpoints: new Set()}));
			const {burst} = run;
			if (burst.isOver(exchange) || startedAt < burst.until || (timings.total ?? 0) < shortest || run.endpoints.has(exchange.template) || run.endpoints.size >= mostKept) {
				burst.clear();
				run.endpoints = new Set();
			}

			const count = burst.add(exchange);
			run.endpoints.add(exchange.template);
			return isDoubling(count, least)
				? [{
					evidence: burst.evidence(`${humanCount(count)} in ${humanDuration(burst.span)}, the longest ${humanDuration(burst.longest)}`),
					waste: burst.waste({time: burst.span - burst.longest}),
				}]
				: nothing;
		};
	}),
};
