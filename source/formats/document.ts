import type {Flow} from '../flow/flow.ts';
import type {Exporter, Flows} from './format.ts';

/** What has been written so far. */
export type Tally = {
	readonly written: number;
	/** Flows that the format has no place for. */
	readonly skipped: number;
};

/** A text format as its parts: something before, an item for each flow, something between two items, something after. */
type Parts = {
	head?(context: {readonly version: string}): string;
	/** One flow; `undefined` when the format has no place for it. */
	item(flow: Flow): string | undefined;
	readonly separator?: string;
	tail?(tally: Tally): string;
};

/** Pieces are gathered up to about this many characters: fewer, larger writes. */
const pieceLength = 64 * 1024;

/** The `write` of an exporter whose document is a plain sequence of items. */
export const sequence = ({head, item, separator = '', tail}: Parts): Exporter['write'] => function * (flows: Flows, context) {
	let piece = head?.(context) ?? '';
	let written = 0;
	let skipped = 0;
	for (const flow of flows) {
		const text = item(flow);
		if (text === undefined) {
			skipped++;
			context.leaveOut?.();
			continue;
		}

		piece += written === 0 ? text : separator + text;
		written++;
		if (!(piece.length >= pieceLength)) {
			continue;
		}

		yield piece;
		piece = '';
	}

	yield piece + (tail?.({written, skipped}) ?? '');
};
