import type {TextHunk} from './diff.ts';
import type {Effort} from './effort.ts';
import {toRow, type Row} from './row.ts';
import {
	alignSequences,
	createNumbering,
	pairByPlace,
	type Stretch,
} from './sequence.ts';

/** How two texts differ. */
export type TextComparison = {
	readonly hunks: readonly TextHunk[];
	/** Both beside each other, each line with what became of it; made when asked for. */
	rows(): Row[];
};

/** Most of a line that says what it is a version of. */
const longestLikeness = 512;

/** Equal for lines that differ in numbers alone, or in spaces. */
const likeness = (line: string): string => line.slice(0, longestLikeness).replaceAll(/\p{Number}+/gv, '0').replaceAll(/\s+/gv, ' ').trim();

/** Lines in place of which others stand: those alike together, then those in the same place; what is left over was removed or added. */
const replacedRows = (a: readonly string[], b: readonly string[], effort: Effort): Row[] => {
	const number = createNumbering();
	const numbers = (lines: readonly string[]) => lines.map(line => number(likeness(line)));
	return alignSequences(numbers(a), numbers(b), effort).flatMap(stretch => pairByPlace(stretch)).map(([inA, inB]) =>
		toRow(inA === undefined ? undefined : a[inA], inB === undefined ? undefined : b[inB]));
};

const toHunk = (lines: readonly string[], [from, to]: Stretch['a']): TextHunk['a'] => ({line: to > from ? from + 1 : from, lines: lines.slice(from, to)});

/** Compares texts by line. */
export const compareLines = (a: readonly string[], b: readonly string[], effort: Effort): TextComparison => {
	const number = createNumbering();
	const stretches = alignSequences(a.map(line => number(line)), b.map(line => number(line)), effort);
	return {
		hunks: stretches.filter(({isEqual}) => !isEqual).map(stretch => ({a: toHunk(a, stretch.a), b: toHunk(b, stretch.b)})),
		rows: () => stretches.flatMap(({isEqual, a: inA, b: inB}): Row[] => {
			const [linesA, linesB] = [a.slice(...inA), b.slice(...inB)];
			return isEqual ? linesA.map(line => ({kind: 'equal', a: line, b: line})) : replacedRows(linesA, linesB, effort);
		}),
	};
};
