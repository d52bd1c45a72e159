import {humanCount, humanDuration, humanSize} from '../../../flow/human.ts';
import {isAssetPath} from '../../asset.ts';
import type {Exchange} from '../../exchange.ts';
import {isStreamed} from '../../streamed.ts';
import {nothing, type SessionRule} from '../../rule.ts';
import {Burst} from '../../watching/burst.ts';
import {isDoubling} from '../../watching/doubling.ts';
import {ofClients} from '../../watching/of-clients.ts';
import {RecentMap} from '../../watching/recent-map.ts';
import {textKey} from '../../watching/text-key.ts';

const mostEndpoints = 500;
/** Microseconds between two that still belong together. */
const pause = 10_000_000;
/** Answers that take so long were waited for: long polling. */
const waited = 5_000_000;
const least = 20;
/** Share of the answers that told nothing new. */
const share = 0.8;

const checks = /\/(?:health|healthz|ping|ready|readyz|live|livez|metrics|heartbeat|favicon\.ico)\b/v;

type Poll = {readonly burst: Burst; same: number; sameBytes: number; fingerprint: string | undefined};

/** What only keeps caches away. */
const buster = /(?:^|&)(?:_|t|ts|time|timestamp|nonce|cb)=\d+(?=&|$)/gv;

/** Who asked what. */
const questionKey = ({client, origin, path, flow, callerUrlKey}: Exchange): string => {
	const query = flow.request.query ?? '';
	const lasting = query.replaceAll(buster, '');
	return lasting === query ? callerUrlKey : textKey(client, origin, path, lasting);
};

export const chattyPolling: SessionRule = {
	meta: {
		id: 'chatty-polling',
		version: 1,
		category: 'performance',
		severity: 'low',
		confidence: 'medium',
		title: 'Asks again and again, and hears nothing new',
		advice: 'Ask less often, wait longer while nothing changes, or let the server tell: server-sent events, a WebSocket, long polling.',
		description: 'A client asked the same question twenty times or more with less than ten seconds in between, and at least eight of ten answers were as the one before, or 304. Told at twenty, forty, eighty times. The answers that told nothing new are counted as lost.',
		falsePositives: 'Health checks with unusual names; a job that is watched closely for a short while.',
		references: ['https://html.spec.whatwg.org/multipage/server-sent-events.html'],
	},
	watch: ofClients(() => {
		const polls = new RecentMap<string, Poll>(mostEndpoints);
		return exchange => {
			const {request, response, flow: {timings}} = exchange;
			if (!response || request.method !== 'GET' || (response.status !== 200 && response.status !== 204 && response.status !== 304) || (timings.total ?? 0) > waited
				|| isAssetPath(exchange) || isStreamed(exchange) || checks.test(exchange.path)) {
				return nothing;
			}

			const poll = polls.recall(questionKey(exchange), () => ({
				burst: new Burst(pause), same: 0, sameBytes: 0, fingerprint: undefined,
			}));
			const {burst} = poll;
			if (burst.isOver(exchange)) {
				poll.same = 0;
				poll.sameBytes = 0;
			}

			const fingerprint = response.status === 304 ? poll.fingerprint : response.fingerprint;
			if (burst.count > 0 && fingerprint === poll.fingerprint) {
				poll.same++;
				poll.sameBytes += response.size;
			}

			poll.fingerprint = fingerprint;
			const count = burst.add(exchange);
			return isDoubling(count, least) && poll.same >= count * share
				? [{
					evidence: burst.evidence(`${humanCount(count)} times in ${humanDuration(burst.span)}, every ${humanDuration(burst.span / count)}; ${humanCount(poll.same)} answers as the one before, ${humanSize(poll.sameBytes)}`),
					waste: burst.waste({bytes: poll.sameBytes}),
				}]
				: nothing;
		};
	}),
};
