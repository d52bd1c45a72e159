import {humanCount, humanDuration, humanSize} from '../../../flow/human.ts';
import {timingBars} from '../bars.ts';
import {fact, margin, pairsBlock} from '../pairs.ts';
import {plainLines, type Tab} from './tab.ts';

const exact = (microseconds: number): string => `${humanDuration(microseconds)} · ${humanCount(microseconds)} µs`;

/** Bytes below which a rate would say more about the first packet than about the line. */
const leastForRate = 64 * 1024;

/** Where the time went. */
export const timing: Tab = {
	id: 'timing',
	title: 'Timing',
	isEmpty: ({timings}) => timings.total === undefined && timings.firstByte === undefined,
	head({timings, server, response}, {width}) {
		const bars = timingBars(timings, width);
		const size = response?.body?.size;
		const pairs = [
			timings.firstByte === undefined ? undefined : fact('first byte after', exact(timings.firstByte)),
			timings.total === undefined ? undefined : fact('everything after', exact(timings.total)),
			size === undefined || size < leastForRate || !timings.receive ? undefined : fact('received at', `${humanSize(Math.round((size / timings.receive) * 1e6))}/s`),
			server && timings.connect === undefined ? fact('connection', 'used again, nothing to connect') : undefined,
		];
		const known = pairs.filter(pair => pair !== undefined);
		return bars.length === 0 && known.length === 0
			? plainLines([[[margin], ['No times yet.', 'dim']]])
			: [...plainLines([...bars, []]), ...pairsBlock(known, width)];
	},
};
