import type {Row, Section} from './row.ts';

/** What is shown of a comparison, from top to bottom. `row` counts all rows of the sections, whether folded or not. */
export type Entry =
	| {readonly type: 'blank'}
	/** Where a section begins, with the number of its changes. */
	| {readonly type: 'heading'; readonly title: string; readonly changes: number}
	| {readonly type: 'remark'; readonly text: string}
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

/** Runs of rows that are quiet, or are not. */
const runs = function * (rows: readonly Row[]): Generator<readonly [from: number, to: number]> {
	for (let from = 0; from < rows.length;) {
		let to = from + 1;
		while (to < rows.length && isQuiet(rows[to]!) === isQuiet(rows[from]!)) {
			to++;
		}

		yield [from, to];
		from = to;
	}
};

/** How many rows of a section are changes that do not follow upon another. */
const countChanges = (rows: readonly Row[]): number => rows.filter((row, index) => isChanged(row) && !(index > 0 && isChanged(rows[index - 1]!))).length;

/**
Brings sections into the order of reading.

@param sections
@param isFolded Whether long runs of equal rows are one entry.
*/
export const foldSections = function * (sections: readonly Section[], isFolded: boolean): Generator<Entry, void> {
	let first = 0;
	for (const {title, remarks, rows} of sections) {
		if (title !== '') {
			yield {type: 'blank'};
			yield {type: 'heading', title, changes: countChanges(rows)};
		}

		yield * remarks.map((text): Entry => ({type: 'remark', text}));
		const show = function * (from: number, to: number): Generator<Entry, void> {
			for (let index = from; index < to; index++) {
				const shown = rows[index]!;
				yield {
					type: 'row', shown, row: first + index, isChange: isChanged(shown) && !(index > 0 && isChanged(rows[index - 1]!)),
				};
			}
		};

		for (const [from, to] of runs(rows)) {
			const hiddenFrom = from === 0 ? 0 : from + context;
			const hiddenTo = to === rows.length ? to : to - context;
			if (!isFolded || !isQuiet(rows[from]!) || hiddenTo - hiddenFrom < leastFolded) {
				yield * show(from, to);
				continue;
			}

			yield * show(from, hiddenFrom);
			yield {
				type: 'fold', count: hiddenTo - hiddenFrom, row: first + hiddenFrom, path: rows[to]?.path,
			};
			yield * show(hiddenTo, to);
		}

		first += rows.length;
	}
};
