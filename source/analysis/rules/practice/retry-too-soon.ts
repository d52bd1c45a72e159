import {humanDuration} from '../../../flow/human.ts';
import {nothing, type SessionRule} from '../../rule.ts';
import {inFlows} from '../../watching/burst.ts';
import {ofClients} from '../../watching/of-clients.ts';
import {RecentMap} from '../../watching/recent-map.ts';
import {textKey} from '../../watching/text-key.ts';

const second = 1_000_000;
const mostCalls = 500;

type Wait = {readonly until: number; readonly flow: number};

/** Retry-After as a moment in microseconds: seconds from the answer on, or a date. */
const waitUntil = (value: string, answered: number): number => /^\d{1,9}$/v.test(value) ? answered + (Number(value) * second) : Date.parse(value) * 1000;

export const retryTooSoon: SessionRule = {
	meta: {
		id: 'retry-too-soon',
		version: 1,
		category: 'practice',
		severity: 'low',
		confidence: 'high',
		title: 'Tries again earlier than it was told',
		advice: 'Wait as long as `Retry-After` says.',
		description: 'A client sent the same request again before the time was over that Retry-After had told it with 429 or 503. Servers answer that with longer waits, or with none at all.',
		falsePositives: 'Several users behind one client.',
		references: ['https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3', 'https://www.rfc-editor.org/rfc/rfc6585#section-4'],
	},
	watch: ofClients(() => {
		const waits = new RecentMap<string, Wait>(mostCalls);
		return exchange => {
			const {response, request, url, client, flow, endedAt, id} = exchange;
			const after = response?.status === 429 || response?.status === 503 ? response.header('retry-after') : undefined;
			if (after === undefined && waits.isEmpty) {
				return nothing;
			}

			const key = textKey(client, request.method, url);
			const wait = waits.get(key);
			waits.delete(key);
			const until = after === undefined ? NaN : waitUntil(after, endedAt);
			if (until > endedAt) {
				waits.set(key, {until, flow: id});
			}

			return wait && flow.startedAt < wait.until - second
				? [{evidence: inFlows([wait.flow, id], `${humanDuration(wait.until - flow.startedAt)} too early`)}]
				: nothing;
		};
	}),
};
