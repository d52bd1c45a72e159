import type {Input} from '../../compute/protocol.ts';
import {tabs} from '../render/tabs/index.ts';
import {geometry} from './geometry.ts';
import type {State} from './state.ts';

/** Margin left of a document; one cell is left free at its right. */
export const bodyMargin = 3;

/** Rows asked for at once: some screens. */
const most = 256;

/** Which document of which flow the detail shows; `undefined` when it shows none. */
export const bodyOf = ({detail: {id, sheet, tab}}: State): string | undefined => {
	const document = tabs[tab]?.document;
	return document && sheet?.documents[document] !== undefined ? `${id} ${document}` : undefined;
};

type Question = Omit<Input<'lines'>, 'from' | 'count'>;

/** The document that the detail shows and how it is laid out, as a question, and the key that tells one such question from another. */
export const bodyQuestion = (state: State): {readonly key: string; readonly of: string; readonly question: Question} | undefined => {
	const {detail: {id, revision, views, tab, folds, find}, isWrapped, isRevealed} = state;
	const of = bodyOf(state);
	const document = tabs[tab]?.document;
	const pane = geometry(state).detail;
	if (!of || !document || id === undefined || !pane) {
		return undefined;
	}

	const question: Question = {
		id, document, views, width: pane.width - bodyMargin - 1, wrap: isWrapped, folds, find: find?.text ?? '', isMasked: !isRevealed,
	};
	return {key: JSON.stringify([revision, question]), of, question};
};

/** Rows to ask for. */
export type MissingRows = {
	readonly key: string;
	readonly of: string;
	readonly input: Input<'lines'>;
	/** The row at which the place asked for stands now; `undefined` when no place is asked for. */
	readonly anchor: number | undefined;
};

/** What has to be asked for the detail to be complete; `undefined` when nothing is missing. Under a new key, the rows around the cursor's place. */
export const missingRows = (state: State): MissingRows | undefined => {
	const asked = bodyQuestion(state);
	if (!asked) {
		return undefined;
	}

	const {key, of, question} = asked;
	const {body, head, cursor, top} = state.detail;
	const rows = geometry(state).detail?.rows ?? 0;
	const count = Math.max(most, rows * 4);
	const first = Math.max(0, top - head.length);
	const window = body?.of === of ? body : undefined;
	if (window?.key === key) {
		const last = Math.min(window.total, top + rows - head.length);
		const isThere = last <= 0 || (Math.max(0, first - rows) >= window.from && Math.min(window.total, last + rows) <= window.from + window.rows.length);
		if (isThere) {
			return undefined;
		}
	}

	const row = window && window.key !== key ? window.rows[cursor - head.length - window.from] : undefined;
	return {
		key,
		of,
		anchor: row && cursor - head.length,
		input: {...question, from: row ? {line: row.line, at: row.from} : Math.max(0, first - Math.floor((count - rows) / 2)), count},
	};
};
