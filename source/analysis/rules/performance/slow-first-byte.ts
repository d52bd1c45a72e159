import {humanDuration} from '../../../flow/human.ts';
import {isStreamed} from '../../streamed.ts';
import {nothing, type FlowRule} from '../../rule.ts';

/** Microseconds that a server may think: what web.dev calls good, and what it calls poor. */
const good = 800_000;
const poor = 1_800_000;

export const slowFirstByte: FlowRule = {
	meta: {
		id: 'slow-first-byte',
		version: 1,
		category: 'performance',
		severity: 'low',
		confidence: 'high',
		title: 'Server takes long to begin its answer',
		advice: 'Look for what the server waits for (queries, other services, a cold start), cache what it works out, or send the beginning of the page before the rest is known.',
		description: 'After the request was sent, more than 800 ms passed until the first byte of the answer; over 1.8 s counts as low, less as info. Name lookup, connection and TLS are not counted: this is the server alone.',
		falsePositives: 'Long polling waits on purpose. A proxy or VPN between here and the server adds its own time.',
		references: ['https://web.dev/articles/ttfb'],
	},
	check(exchange) {
		const {flow: {timings, request}, response} = exchange;
		const wait = timings.wait ?? 0;
		if (!response || wait <= good || isStreamed(exchange)) {
			return nothing;
		}

		return [{
			evidence: {
				part: 'timing', name: 'wait', quote: humanDuration(wait), reason: `${request.method} ${response.status}; good is below ${humanDuration(good)}, poor over ${humanDuration(poor)}`,
			},
			severity: wait > poor ? 'low' : 'info',
		}];
	},
};
