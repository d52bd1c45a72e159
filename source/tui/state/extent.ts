import {tabs} from '../render/tabs/index.ts';
import type {TabLine} from '../render/tabs/tab.ts';
import {geometry} from './geometry.ts';
import type {State} from './state.ts';

/** What the detail consists of: lines at its head, then lines of a body. */
export type Extent = {readonly head: readonly TabLine[]; readonly bodyLines: number; readonly total: number; readonly rows: number};

/** Margin left of a body, and cells left free at its right. */
export const bodyMargin = 3;

/** Identity of the body that the detail shows; `undefined` when it shows none. */
export const bodyKey = (state: State): string | undefined => {
	const {detail: {id, sheet, revision, tab}, isWrapped} = state;
	const document = tabs[tab]?.document;
	const pane = geometry(state).detail;
	return document && pane && sheet?.documents[document] !== undefined ? `${id} ${revision} ${document} ${pane.width - bodyMargin - 1} ${isWrapped}` : undefined;
};

/** The detail's content and its length, for drawing and for scrolling. */
export const detailExtent = (state: State): Extent => {
	const {detail: {sheet, tab, body}, now, isRevealed} = state;
	const pane = geometry(state).detail;
	const rows = pane?.rows ?? 0;
	if (!sheet || !pane) {
		return {
			head: [], bodyLines: 0, total: 0, rows,
		};
	}

	let head: readonly TabLine[];
	try {
		head = tabs[tab]?.head(sheet, {width: pane.width, now, isRevealed}) ?? [];
	} catch (error) {
		head = [{line: [[' '.repeat(3)], [`This flow cannot be shown here: ${(error as Error).message}`, 'error']]}];
	}

	const bodyLines = body && body.key === bodyKey(state) ? body.total : 0;
	return {
		head, bodyLines, total: head.length + bodyLines, rows,
	};
};
