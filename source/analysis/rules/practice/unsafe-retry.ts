import {nothing, type SessionRule} from '../../rule.ts';
import {inFlows} from '../../watching/burst.ts';
import {ofClients} from '../../watching/of-clients.ts';
import {RecentMap} from '../../watching/recent-map.ts';
import {textKey} from '../../watching/text-key.ts';

/** A client that repeats later does so because a person wants it. Microseconds. */
const soon = 60_000_000;
const mostCalls = 500;
const keys = ['idempotency-key', 'x-idempotency-key', 'x-request-id', 'request-id', 'if-match', 'if-none-match'];
/** Answers after which it is not known whether it was done. */
const unsure: ReadonlySet<number> = new Set([500, 502, 504]);

type Sent = {readonly until: number; readonly flow: number};

export const unsafeRetry: SessionRule = {
	meta: {
		id: 'unsafe-retry',
		version: 1,
		category: 'practice',
		severity: 'low',
		confidence: 'medium',
		title: 'A POST was repeated that may have been done already',
		advice: 'Send `Idempotency-Key` with each intended request, the same when it is repeated.',
		description: 'A POST or PATCH was answered with 500, 502 or 504, or not at all, and within a minute the same client sent the same body to the same place again, without a key by which the server could tell that. If the first was done after all, it is now done twice.',
		falsePositives: 'Requests that change nothing, such as searches and GraphQL queries (those are left out).',
		references: ['https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/', 'https://www.rfc-editor.org/rfc/rfc9110#section-9.2.2'],
	},
	watch: ofClients(() => {
		const sent = new RecentMap<string, Sent>(mostCalls);
		return exchange => {
			const {request, response, client, url, flow, endedAt, id} = exchange;
			const isUnsure = response ? unsure.has(response.status) : flow.state === 'failed';
			if ((request.method !== 'POST' && request.method !== 'PATCH') || (!isUnsure && sent.isEmpty) || /graphql|search|query/iv.test(exchange.path) || keys.some(name => request.has(name))) {
				return nothing;
			}

			const key = textKey(client, request.method, url, request.fingerprint);
			const before = sent.get(key);
			sent.delete(key);
			if (isUnsure) {
				sent.set(key, {until: endedAt + soon, flow: id});
			}

			return before && flow.startedAt < before.until ? [{evidence: inFlows([before.flow, id], 'the same body, after an answer that leaves open whether it was done')}] : nothing;
		};
	}),
};
