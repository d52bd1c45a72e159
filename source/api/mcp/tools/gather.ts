import {setImmediate} from 'node:timers/promises';
import type {Wanted} from '../../../filter/filter.ts';
import type {FlowRow} from '../../../flow/flow.ts';
import type {Reader} from '../../../store/store.ts';
import {capturedTokens} from '../answer.ts';
import {jsonTokens} from '../budget.ts';

/** Milliseconds that one answer may look for flows. */
const patience = 8000;

/** Which flows, how many, and from where on. */
export type GatherInput<Item> = {
	readonly filter: Wanted | undefined;
	readonly limit: number;
	readonly cursor: number | undefined;
	/** Rows that are read at once. */
	readonly page: number;
	/** What an answer has of a row; `undefined` leaves it out. */
	show(row: FlowRow): Item | undefined;
};

/** What fits into one answer, newest first, and where to go on; `undefined` at the end. */
export type Gathered<Item> = {readonly items: readonly Item[]; readonly next: number | undefined};

/** Gathers what an answer has of the flows that match: as many as are wanted, fit, and are found in time. */
export const gather = async <Item>(reader: Pick<Reader, 'window'>, {filter, limit, cursor, page, show}: GatherInput<Item>, signal: AbortSignal): Promise<Gathered<Item>> => {
	const items: Item[] = [];
	let left = capturedTokens;
	let at = cursor;
	/** Whether there was room for all of them. */
	const takeAll = (rows: readonly FlowRow[]): boolean => rows.every(row => {
		const item = items.length < limit ? show(row) : undefined;
		left -= item === undefined ? 0 : jsonTokens(item) + 1;
		if (left < 0 || items.length === limit) {
			return false;
		}

		at = row.id;
		if (item !== undefined) {
			items.push(item);
		}

		return true;
	});

	const deadline = performance.now() + patience;
	for (;;) {
		const {rows, next} = reader.window({filter, before: at, limit: page});
		if (!takeAll(rows)) {
			return {items, next: at};
		}

		at = next;
		if (at === undefined || performance.now() > deadline) {
			return {items, next: at};
		}

		await setImmediate(); // eslint-disable-line no-await-in-loop -- one page after the other
		signal.throwIfAborted();
	}
};
