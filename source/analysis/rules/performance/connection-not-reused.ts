import {humanCount, humanDuration} from '../../../flow/human.ts';
import type {Exchange} from '../../exchange.ts';
import {nothing, type SessionRule} from '../../rule.ts';
import {Burst} from '../../watching/burst.ts';
import {isDoubling} from '../../watching/doubling.ts';
import {ofClients} from '../../watching/of-clients.ts';
import {RecentMap} from '../../watching/recent-map.ts';

const mostClients = 500;
/** Microseconds after which servers close what nobody uses. */
const pause = 5_000_000;
const least = 10;

type Seen = {readonly burst: Burst; connection: number; setup: number};

/** What setting up the connection to the server took; the client's own, to the proxy, is not known. */
const setup = ({flow: {timings}}: Exchange): number => (timings.connect ?? 0) + (timings.tls ?? 0);

const closes = ({flow, response}: Exchange): boolean => response?.header('connection')?.toLowerCase() === 'close' || flow.response?.httpVersion === '1.0';

export const connectionNotReused: SessionRule = {
	meta: {
		id: 'connection-not-reused',
		version: 1,
		category: 'performance',
		severity: 'low',
		confidence: 'high',
		title: 'New connection for each request',
		advice: 'Keep connections: use one client, session or agent for all requests (`keepAlive: true`, `requests.Session()`), and read answers to their end.',
		description: 'A client sent ten or more requests to one host, one after the other, each over a connection of its own, although the one before was there to be used. Each costs round trips for TCP and TLS. What the proxy measured of them on the way to the server is counted as lost.',
		falsePositives: 'Programs started once for each request, such as curl in a loop, cannot share connections.',
		references: ['https://www.rfc-editor.org/rfc/rfc9112#section-9.3'],
	},
	watch: ofClients(() => {
		const clients = new RecentMap<string, Seen>(mostClients);
		return exchange => {
			const {flow: {clientConnection, startedAt, kind}, response} = exchange;
			if (clientConnection === undefined || kind !== 'http' || !response) {
				return nothing;
			}

			const seen = clients.recall(exchange.callerKey, () => ({burst: new Burst(pause), connection: -1, setup: 0}));
			const {burst} = seen;
			// Beside another request, a second connection is right.
			if (burst.isOver(exchange) || seen.connection >= clientConnection || startedAt < burst.until) {
				burst.clear();
				seen.setup = 0;
			}

			seen.connection = Math.max(seen.connection, clientConnection);
			seen.setup += setup(exchange);
			const count = burst.add(exchange);
			return isDoubling(count, least)
				? [{
					evidence: burst.evidence(`${humanCount(count)} requests over ${humanCount(count)} connections in ${humanDuration(burst.span)}${closes(exchange) ? '; the server closes them' : ''}`),
					...closes(exchange) && {advice: 'Let the server keep connections open: it answers with `Connection: close` or in HTTP/1.0.'},
					waste: burst.waste({time: seen.setup}),
				}]
				: nothing;
		};
	}),
};
