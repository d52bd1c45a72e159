import {humanCount} from '../../../flow/human.ts';
import type {Exchange} from '../../exchange.ts';
import {nothing, type SessionRule} from '../../rule.ts';
import {ofClients} from '../../watching/of-clients.ts';
import {RecentMap} from '../../watching/recent-map.ts';
import {inFlows} from '../../watching/burst.ts';

const mostHosts = 500;
/** Requests by HTTP/1.1 before it matters. */
const least = 10;

type Seen = {proof: string | undefined; readonly flows: number[]; count: number};

const offers = /(?:^|[\s,])(h[23])(?:-\d+)?="/v;

/** What shows that a host speaks more than HTTP/1.1. */
const proofIn = ({flow, server, response}: Exchange): string | undefined => {
	if (flow.response?.httpVersion === '2') {
		return `answered others by HTTP/2 (flow ${flow.id})`;
	}

	if (server?.alpn === 'h2') {
		return 'agreed on h2 by ALPN';
	}

	const [, protocol] = offers.exec(response?.header('alt-svc') ?? '') ?? [];
	return protocol === undefined ? undefined : `offers ${protocol} by Alt-Svc`;
};

export const http1ToHttp2Host: SessionRule = {
	meta: {
		id: 'http1-to-http2-host',
		version: 1,
		category: 'performance',
		severity: 'info',
		confidence: 'high',
		title: 'HTTP/1.1 to a host that speaks HTTP/2',
		advice: 'Let the client speak HTTP/2: requests share one connection, none waits for another, and repeated headers are compressed.',
		description: 'Ten or more requests went to a host by HTTP/1.1 which, by what it negotiated, by `Alt-Svc` or by its answers to others, speaks HTTP/2 or HTTP/3. Told once for each host.',
		falsePositives: 'For a few requests, or on a fast network, it makes no difference; some clients have no HTTP/2.',
		references: ['https://www.rfc-editor.org/rfc/rfc9113', 'https://www.rfc-editor.org/rfc/rfc7838'],
	},
	watch: ofClients(() => {
		const hosts = new RecentMap<string, Seen>(mostHosts);
		return exchange => {
			const {flow: {request, kind}, origin, response} = exchange;
			const {httpVersion, scheme} = request;
			if (!response || scheme !== 'https' || kind !== 'http') {
				return nothing;
			}

			const seen = hosts.recall(origin, () => ({proof: undefined, flows: [], count: 0}));
			seen.proof ??= proofIn(exchange);
			if (httpVersion === '2' || seen.count > least) {
				return nothing;
			}

			if (seen.count < least) {
				seen.count++;
				seen.flows.push(exchange.id);
			}

			if (seen.count < least || !seen.proof) {
				return nothing;
			}

			seen.count++;
			return [{evidence: inFlows(seen.flows, `${humanCount(least)} requests by HTTP/${httpVersion}; the host ${seen.proof}`)}];
		};
	}),
};
