import {humanCount, humanDuration} from '../../../flow/human.ts';
import type {Exchange} from '../../exchange.ts';
import {nothing, type SessionRule} from '../../rule.ts';
import {Burst} from '../../watching/burst.ts';
import {isDoubling} from '../../watching/doubling.ts';
import {ofClients} from '../../watching/of-clients.ts';
import {RecentMap} from '../../watching/recent-map.ts';
import {textKey} from '../../watching/text-key.ts';

const mostEndpoints = 500;
/** Microseconds from one to the next within a burst. */
const pause = 500_000;
const least = 10;
const many = 40;
/** Different things that are told apart within a burst; beyond that each counts as different. */
const mostKept = 64;

const dataTypes: ReadonlySet<string> = new Set(['json', 'graphql', 'xml', 'msgpack', 'protobuf', 'cbor']);
/** Parameters that say which thing is asked for. */
const idName = /(?:^|[\-._])(?:id|key|uuid|slug|sku|code)$|[a-z](?:Id|Key|Uuid)$/v;

/** The cheap look before a query is taken apart. */
const mayName = /id=|key=|slug=|sku=|code=/iv;

/** The endpoint that is asked, as a key, and which thing of it: by the path, or by parameters; `undefined` when neither tells. */
const asked = ({template, path, flow, callerKey, callerEndpointKey}: Exchange): {readonly key: string; readonly thing: string} | undefined => {
	const {query} = flow.request;
	if (query === undefined || !mayName.test(query)) {
		return template.includes('{id}') ? {key: callerEndpointKey, thing: path} : undefined;
	}

	const parts = query.slice(0, 500).split('&', 20).map(part => part.split('=', 2));
	const ids = parts.filter(([name = '']) => idName.test(name)).map(([, value = '']) => value);
	return template.includes('{id}') || ids.length > 0
		? {key: textKey(callerKey, template, parts.map(([name]) => name).join('&')), thing: `${path} ${ids.join(' ')}`}
		: undefined;
};

type Seen = {readonly burst: Burst; things: Set<string>};

export const nPlusOne: SessionRule = {
	meta: {
		id: 'n-plus-one',
		version: 2,
		category: 'performance',
		severity: 'low',
		confidence: 'medium',
		title: 'Many requests where one could do',
		advice: 'Ask for all of them at once (`?ids=1,2,3`), let the list contain what is needed of each, or use a query language that joins.',
		description: 'A client asked one endpoint for ten or more different things, one shortly after the other, as happens when a list is fetched and then each of its members. Forty count as medium. What is said to be lost is the time that all took together, less that of the longest.',
		falsePositives: 'A program that copies or checks everything does this by its nature, and not every API has a way to ask for several.',
		references: ['https://docs.sentry.io/product/issues/issue-details/performance-issues/n-one-api-calls/', 'https://google.aip.dev/231'],
	},
	watch: ofClients(() => {
		const endpoints = new RecentMap<string, Seen>(mostEndpoints);
		return exchange => {
			const {request, response} = exchange;
			if (!response || request.method !== 'GET' || response.status >= 400 || !dataTypes.has(response.type)) {
				return nothing;
			}

			const question = asked(exchange);
			if (!question) {
				return nothing;
			}

			const seen = endpoints.recall(question.key, () => ({burst: new Burst(pause), things: new Set()}));
			if (seen.burst.isOver(exchange)) {
				seen.things = new Set();
			}

			const thing = textKey(question.thing);
			if (seen.things.has(thing)) {
				return nothing;
			}

			if (seen.things.size < mostKept) {
				seen.things.add(thing);
			}

			const {burst} = seen;
			const count = burst.add(exchange);
			return isDoubling(count, least)
				? [{
					evidence: burst.evidence(`${humanCount(count)} different things from ${exchange.template.slice(0, 100)} within ${humanDuration(burst.span)}`),
					severity: count >= many ? 'medium' : 'low',
					waste: burst.waste({time: burst.span - burst.longest}),
				}]
				: nothing;
		};
	}),
};
