import type {Timings} from '../../../flow/flow.ts';
import {humanDuration} from '../../../flow/human.ts';
import {isStreamed} from '../../streamed.ts';
import {nothing, type FlowRule} from '../../rule.ts';

/** Microseconds: what people begin to wait for, and what they give up at. */
const slow = 2_000_000;
const verySlow = 5_000_000;
/** Downloads take as long as the line allows. */
const download = 1_000_000;

const phases = ['blocked', 'dns', 'connect', 'tls', 'send', 'wait', 'receive'] as const satisfies ReadonlyArray<keyof Timings>;

const longestPhase = (timings: Timings): string => {
	const [phase = 'wait'] = phases.toSorted((a, b) => (timings[b] ?? 0) - (timings[a] ?? 0));
	return `${humanDuration(timings[phase] ?? 0)} of it ${phase}`;
};

export const slowResponse: FlowRule = {
	meta: {
		id: 'slow-response',
		version: 1,
		category: 'performance',
		severity: 'low',
		confidence: 'high',
		title: 'Slow answer',
		advice: 'See in the timing tab which phase takes the time: `wait` is the server, `receive` the size or the line, `dns`, `connect` and `tls` a new connection.',
		description: 'From the first byte sent to the last received, the exchange took more than 2 seconds; over 5 seconds counts as medium. Streams, WebSockets and downloads over 1 MB are left out: they take as long as they take.',
		falsePositives: 'Long polling answers late on purpose, and some work cannot be done faster: answer 202 at once and let the client ask for the result.',
		references: ['https://www.nngroup.com/articles/response-times-3-important-limits/'],
	},
	check(exchange) {
		const {flow: {timings}, response} = exchange;
		const total = timings.total ?? 0;
		if (!response || total <= slow || response.size > download || isStreamed(exchange)) {
			return nothing;
		}

		return [{
			evidence: {part: 'timing', quote: humanDuration(total), reason: `${longestPhase(timings)}; slow is over ${humanDuration(slow)}`},
			severity: total > verySlow ? 'medium' : 'low',
			waste: {time: total - slow},
		}];
	},
};
