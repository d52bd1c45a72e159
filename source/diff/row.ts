/** How a line of a comparison stands: `noted` differs without counting, for the reason given. */
export type RowKind = 'equal' | 'changed' | 'removed' | 'added' | 'noted';

/** One line of both sides beside each other, before words are marked and hostile characters made visible. */
export type Row = {
	readonly kind: RowKind;
	/** The line of `a`; `undefined` when it was added. */
	readonly a?: string | undefined;
	/** The line of `b`; `undefined` when it was removed. */
	readonly b?: string | undefined;
	/** What a reader would wonder about: why a difference does not count (`moved`, `ignored`), what else differs. */
	readonly note?: string | undefined;
	/** Where it stands in JSON, when it differs. */
	readonly path?: string | undefined;
};

/** What became of one line. */
export const toRow = (a: string | undefined, b: string | undefined): Row => {
	if (a === undefined) {
		return {kind: 'added', b};
	}

	return b === undefined ? {kind: 'removed', a} : {kind: a === b ? 'equal' : 'changed', a, b};
};

/** Rows under a heading. */
export type Section = {
	readonly title: string;
	/** What is told without being compared. */
	readonly facts?: readonly string[];
	/** What to know before reading. */
	readonly remarks: readonly string[];
	readonly rows: readonly Row[];
};
