import type {Answer} from '../../compute/protocol.ts';
import {noFolds} from '../../compute/folding.ts';
import {tabs} from '../render/tabs/index.ts';
import {paragraph} from '../render/pairs.ts';
import {plainLines, type TabContext} from '../render/tabs/tab.ts';
import {shownLine} from '../../views/shown.ts';
import type {MissingRows} from './body-question.ts';
import {detailExtent} from './extent.ts';
import {geometry} from './geometry.ts';
import type {Detail, State} from './state.ts';

const contextOf = (state: State): TabContext => ({width: geometry(state).detail?.width ?? 0, now: state.now, isRevealed: state.isRevealed});

const isSame = (one: TabContext, other: TabContext): boolean =>
	Object.entries(one).every(([name, value]) => value === other[name as keyof TabContext]);

/** The lines above the document. A flow that cannot be drawn says so in its place, and why is kept. */
const headOf = (state: State, context: TabContext): Pick<Detail, 'head' | 'failure'> => {
	const {sheet, tab} = state.detail;
	try {
		return {head: sheet && context.width > 0 ? tabs[tab]?.head(sheet, context) ?? [] : [], failure: undefined};
	} catch (error) {
		const failure = error as Error;
		return {head: plainLines(paragraph('✗ ', `This flow cannot be shown here: ${shownLine(failure.message)}`, 'error', context.width)), failure};
	}
};

/** The detail with the cursor inside it and on the screen. */
const within = (state: State, detail: Detail): Detail => {
	const {total, rows} = detailExtent({...state, detail});
	const cursor = Math.max(0, Math.min(total - 1, detail.cursor));
	const top = Math.max(0, Math.min(detail.top, cursor, total - rows), cursor - rows + 1);
	return cursor === detail.cursor && top === detail.top ? detail : {...detail, cursor, top};
};

/**
The detail with everything that follows from the state brought in line: another flow or tab begins at its top, the head is drawn
anew where something about it has changed, and what stands below it stays where it is on the screen.
*/
export const settleDetail = (state: State, previous: State | undefined): Detail => {
	const before = previous?.detail;
	let {detail} = state;
	if (before && detail !== before && (detail.id !== before.id || detail.tab !== before.tab)) {
		detail = {
			...detail, cursor: 0, top: 0, folds: noFolds, find: detail.find && {...detail.find, current: undefined}, spot: detail.spot === before.spot ? undefined : detail.spot,
		};
	}

	if (before && detail.views !== before.views) {
		// Its places were those of the views before.
		detail = {...detail, spot: undefined};
	}

	const context = contextOf(state);
	if (!before || detail.sheet !== before.sheet || detail.tab !== before.tab || !isSame(context, contextOf(previous))) {
		const {head, failure} = headOf({...state, detail}, context);
		const isBelow = detail.cursor > 0 && detail.cursor >= detail.head.length;
		const shift = isBelow ? head.length - detail.head.length : 0;
		detail = {
			...detail, head, failure, cursor: detail.cursor + shift, top: detail.top + shift,
		};
	}

	return within(state, detail);
};

/** The cursor moved by lines, or by a page, which keeps its place on the screen; an infinite number goes to an end. */
export const moveCursor = (state: State, by: number, isPage = false): Detail => {
	const {detail} = state;
	return within(state, {...detail, cursor: detail.cursor + by, top: isPage && Number.isFinite(by) ? detail.top + by : detail.top});
};

/** Rows that have arrived, the cursor still at its place in the document. */
export const withRows = (detail: Detail, {key, of, anchor}: Pick<MissingRows, 'key' | 'of' | 'anchor'>, {total, from, rows, row}: NonNullable<Answer<'lines'>>): Detail => {
	const shift = anchor === undefined || row === undefined ? 0 : row - anchor;
	return {
		...detail,
		cursor: detail.cursor + shift,
		top: detail.top + shift,
		body: {
			key, of, total, from, rows,
		},
	};
};
