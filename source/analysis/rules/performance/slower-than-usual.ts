import {humanDuration} from '../../../flow/human.ts';
import {isStreamed} from '../../streamed.ts';
import {nothing, type SessionRule} from '../../rule.ts';
import {Histogram} from '../../watching/histogram.ts';
import {ofClients} from '../../watching/of-clients.ts';
import {RecentMap} from '../../watching/recent-map.ts';

const mostEndpoints = 1000;
/** Answers that an endpoint must have given before one can be unusual. */
const baseline = 30;
/** So many times slower than 95 of 100, and by so many microseconds. */
const factor = 3;
const least = 300_000;
/** Downloads differ by their size. */
const download = 1_000_000;

export const slowerThanUsual: SessionRule = {
	meta: {
		id: 'slower-than-usual',
		version: 1,
		category: 'performance',
		severity: 'low',
		confidence: 'medium',
		title: 'Much slower than this endpoint usually is',
		advice: 'Compare with a usual answer (`d`): what was asked differently, and what else ran at that time?',
		description: 'Durations are remembered for each method and path template. After 30 answers, one that takes more than three times as long as 95 of 100 did, and at least 300 ms more, stands out.',
		falsePositives: 'A larger question takes longer. After a change of the server the new times are unusual until enough of them are known.',
		references: ['https://sre.google/sre-book/monitoring-distributed-systems/'],
	},
	watch: ofClients(() => {
		const endpoints = new RecentMap<string, Histogram>(mostEndpoints);
		return exchange => {
			const {response, flow: {timings}} = exchange;
			const {total} = timings;
			if (total === undefined || !response || response.status >= 500 || response.size > download || isStreamed(exchange)) {
				return nothing;
			}

			const usual = endpoints.recall(exchange.endpointKey, () => new Histogram());
			const high = usual.total >= baseline && total > least ? usual.quantile(0.95) : Infinity;
			const median = high === Infinity ? 0 : usual.quantile(0.5);
			const count = usual.total;
			usual.add(total);
			return total > high * factor && total > high + least
				? [{
					evidence: {part: 'timing', quote: humanDuration(total), reason: `of ${count} answers half took less than ${humanDuration(median)} and 95 % less than ${humanDuration(high)}`},
					waste: {time: Math.round(total - median)},
				}]
				: nothing;
		};
	}),
};
