import type {Sheet} from '../../../compute/sheet.ts';
import {humanCount, humanDuration, humanSize} from '../../../flow/human.ts';
import {timingBars} from '../bars.ts';
import {
	fact,
	margin,
	pairsBlock,
	type Pair,
} from '../pairs.ts';
import {waterfall} from '../waterfall.ts';
import {heading} from './message.ts';
import {plainLines, type Tab, type TabLine} from './tab.ts';

const exact = (microseconds: number): string => `${humanDuration(microseconds)} · ${humanCount(microseconds)} µs`;

/** Bytes below which a rate would say more about the first packet than about the line. */
const leastForRate = 64 * 1024;

const rate = (name: string, bytes: number | undefined, taken: number | undefined): Pair[] =>
	!taken || bytes === undefined || bytes < leastForRate ? [] : [fact(name, `${humanSize(Math.round((bytes / taken) * 1e6))}/s`)];

const facts = ({timings: {firstByte, total, send, receive, connect}, server, request, response}: Sheet): Pair[] => [
	...(firstByte === undefined ? [] : [fact('first byte after', exact(firstByte))]),
	...(total === undefined ? [] : [fact('everything after', exact(total))]),
	...rate('sent at', request.body?.size, send),
	...rate('received at', response?.body?.size, receive),
	...(server && connect === undefined ? [fact('connection', 'used again, nothing to connect')] : []),
];

/** What the same client and host did around the flow. */
const around = (sheet: Sheet, context: Parameters<Tab['head']>[1]): TabLine[] => {
	const {id, request, response, state, kind, startedAt, timings, beside: {neighbours}} = sheet;
	const {host, path, query, method} = request;
	return neighbours.length === 0
		? []
		: [{line: []}, heading('what the same client and host did within 5 s'), ...waterfall({
			id, host, path, query, method, status: response?.status, state, kind, startedAt, duration: timings.total,
		}, neighbours, context)];
};

/** Where the time went, and what else went on. */
export const timing: Tab = {
	id: 'timing',
	title: 'Timing',
	isEmpty: ({timings}) => timings.total === undefined && timings.firstByte === undefined,
	head(sheet, context) {
		const bars = timingBars(sheet.timings, context.width);
		const known = facts(sheet);
		const own = bars.length === 0 && known.length === 0
			? plainLines([[[margin], ['No times yet.', 'dim']]])
			: [...plainLines([...bars, ...(bars.length > 0 ? [[]] : [])]), ...pairsBlock(known, context.width)];
		return [...own, ...around(sheet, context)];
	},
};
