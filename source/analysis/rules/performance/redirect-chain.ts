import {humanDuration} from '../../../flow/human.ts';
import {nothing, type SessionRule} from '../../rule.ts';
import type {Exchange} from '../../exchange.ts';
import {Burst} from '../../watching/burst.ts';
import {ofClients} from '../../watching/of-clients.ts';
import {RecentMap} from '../../watching/recent-map.ts';
import {textKey} from '../../watching/text-key.ts';

const mostChains = 500;
/** Microseconds that a client may take to follow. */
const pause = 5_000_000;
const least = 2;
const long = 4;
/** Where browsers give up (Fetch §4.4), and a chain is told without its end. */
const endless = 20;

const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

type Chain = {readonly burst: Burst; readonly urls: string[]};

/** Where an answer sends its client, without a fragment; `undefined` where it sends nowhere. */
const target = ({url, response}: Exchange): string | undefined => {
	const location = response && redirects.has(response.status) ? response.header('location') : undefined;
	const [place] = location?.split('#', 1) ?? [];
	return place === undefined ? undefined : URL.parse(place, url)?.href;
};

export const redirectChain: SessionRule = {
	meta: {
		id: 'redirect-chain',
		version: 1,
		category: 'performance',
		severity: 'low',
		confidence: 'high',
		title: 'Chain of redirects',
		advice: 'Send the client straight to the last address, and change links so that they point there.',
		description: 'A client was sent on twice or more before it got an answer, counted when it does; four times counts as medium, and so does a chain of twenty, which never ends. Each step costs a round trip, and to another host a new connection. All of it but one redirect is counted as lost.',
		falsePositives: 'Signing in goes over several hosts by design.',
		references: ['https://web.dev/articles/redirects', 'https://fetch.spec.whatwg.org/#http-redirect-fetch'],
	},
	watch: ofClients(() => {
		const chains = new RecentMap<string, Chain>(mostChains);
		return exchange => {
			const next = target(exchange);
			if (next === undefined && chains.isEmpty) {
				return nothing;
			}

			const key = exchange.callerUrlKey;
			const known = chains.get(key);
			const chain = known && !known.burst.isOver(exchange) ? known : undefined;
			if (known) {
				chains.delete(key);
			}

			const steps = chain?.burst.count ?? 0;
			if (next !== undefined && steps < endless) {
				const {burst, urls} = chain ?? {burst: new Burst(pause), urls: []};
				burst.add(exchange);
				urls.push(`${exchange.response?.status} ${exchange.url.split('?', 1)[0]?.slice(0, 60)}`);
				chains.set(textKey(exchange.client, next), {burst, urls: urls.slice(0, long)});
				return nothing;
			}

			if (!chain || steps < least) {
				return nothing;
			}

			const {burst, urls} = chain;
			const lost = Math.round(burst.time * (1 - (1 / steps)));
			return [{
				evidence: burst.evidence(`${steps} redirects in ${humanDuration(burst.time)}: ${urls.join(' → ')}${steps > urls.length ? ' → …' : ''}`),
				severity: steps >= long ? 'medium' : 'low',
				...steps >= endless && {title: 'Redirects without end'},
				waste: {time: lost},
			}];
		};
	}),
};
