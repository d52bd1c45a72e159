import type {Row, Section} from './row.ts';

/** What is shown of a comparison, from top to bottom. `row` counts all rows of the sections, whether folded or not. */
export type Entry =
	| {readonly type: 'blank'}
	/** Where a section begins, with the number of its changes. */
	| {readonly type: 'heading'; readonly title: string; readonly changes: number}
	| {readonly type: 'fact' | 'remark'; readonly text: string}
	/** Rows that are left out because both sides are equal, or not to be looked at; `path` is where what follows stands. */
	| {readonly type: 'fold'; readonly count: number; readonly row: number; readonly path: string | undefined}
	/** `isChange` on the first row of each change. */
	| {readonly type: 'row'; readonly shown: Row; readonly row: number; readonly isChange: boolean};

/** Equal rows that stay around a change. */
const context = 2;
/** A fold takes a line as well, so that fewer are not worth it. */
const leastFolded = 3;

const isQuiet = ({kind, note}: Row): boolean => kind === 'equal' || (kind === 'noted' && note === 'ignored');
const isChanged = ({kind}: Row): boolean => kind !== 'equal' && kind !== 'noted';

/** Whether a change begins on a row. */
const beginsChange = (rows: readonly Row[], index: number): boolean => isChanged(rows[index]!) && !(index > 0 && isChanged(rows[index - 1]!));

/** The part of a run of rows that is left out; empty when that would not shorten it. */
const hiddenPart = (rows: readonly Row[], from: number, to: number): readonly [from: number, to: number] => {
	const hiddenFrom = from === 0 ? 0 : from + context;
	const hiddenTo = to === rows.length ? to : to - context;
	return hiddenTo - hiddenFrom < leastFolded ? [to, to] : [hiddenFrom, hiddenTo];
};

/** The rows of a section, folded. `first` is the number of the first. */
const foldRows = (rows: readonly Row[], first: number, isFolded: boolean): Entry[] => {
	const entries: Entry[] = [];
	const show = (from: number, to: number): void => {
		for (let index = from; index < to; index++) {
			entries.push({
				type: 'row', shown: rows[index]!, row: first + index, isChange: beginsChange(rows, index),
			});
		}
	};

	for (let from = 0; from < rows.length;) {
		const isRunQuiet = isQuiet(rows[from]!);
		let to = from + 1;
		while (to < rows.length && isQuiet(rows[to]!) === isRunQuiet) {
			to++;
		}

		const [hiddenFrom, hiddenTo] = isFolded && isRunQuiet ? hiddenPart(rows, from, to) : [to, to];
		show(from, hiddenFrom);
		if (hiddenTo > hiddenFrom) {
			entries.push({
				type: 'fold', count: hiddenTo - hiddenFrom, row: first + hiddenFrom, path: rows[to]?.path,
			});
		}

		show(hiddenTo, to);
		from = to;
	}

	return entries;
};

/**
Brings sections into the order of reading.

@param sections
@param isFolded Whether long runs of equal rows are one entry.
*/
export const foldSections = (sections: readonly Section[], isFolded: boolean): Entry[] => {
	const entries: Entry[] = [];
	let first = 0;
	for (const {title, facts = [], remarks, rows} of sections) {
		if (title !== '') {
			entries.push({type: 'blank'}, {type: 'heading', title, changes: rows.keys().filter(index => beginsChange(rows, index)).toArray().length});
		}

		for (const text of facts) {
			entries.push({type: 'fact', text});
		}

		for (const text of remarks) {
			entries.push({type: 'remark', text});
		}

		for (const entry of foldRows(rows, first, isFolded)) {
			entries.push(entry);
		}

		first += rows.length;
	}

	return entries;
};
