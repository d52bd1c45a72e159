import type {DocumentRow} from '../../compute/protocol.ts';
import type {TabLine} from '../render/tabs/tab.ts';
import {bodyOf} from './body-question.ts';
import {geometry} from './geometry.ts';
import type {BodyWindow, State} from './state.ts';

/** What the detail consists of: lines at its head, then rows of a document. */
export type Extent = {readonly head: readonly TabLine[]; readonly bodyLines: number; readonly total: number; readonly rows: number};

/** The detail's content and its length, for drawing and for scrolling. */
export const detailExtent = (state: State): Extent => {
	const {detail: {head, body}} = state;
	const bodyLines = body && body.of === bodyOf(state) ? body.total : 0;
	return {
		head, bodyLines, total: head.length + bodyLines, rows: geometry(state).detail?.rows ?? 0,
	};
};

/** One row of a document, `undefined` while it has not arrived. */
export const bodyRow = ({rows, from}: BodyWindow, row: number): DocumentRow | undefined => rows[row - from];

/** The row of the document that the cursor is on; `undefined` in the head, and while it has not arrived. */
export const rowAtCursor = (state: State): DocumentRow | undefined => {
	const {detail: {body, cursor}} = state;
	const {head, bodyLines} = detailExtent(state);
	return body && bodyLines > 0 && cursor >= head.length ? bodyRow(body, cursor - head.length) : undefined;
};
