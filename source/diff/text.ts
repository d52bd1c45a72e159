import type {TextHunk} from './diff.ts';
import {createEffort, type Effort} from './effort.ts';
import {pairLines} from './pair-lines.ts';
import {toRow, type Row} from './row.ts';
import {alignSequences, createNumbering, type Stretch} from './sequence.ts';

/** How two texts differ. */
export type TextComparison = {
	readonly hunks: readonly TextHunk[];
	/** Both beside each other, each line with what became of it; made when asked for. */
	rows(): Row[];
};

const toHunk = (lines: readonly string[], [from, to]: Stretch['a']): TextHunk['a'] => ({line: to > from ? from + 1 : from, lines: lines.slice(from, to)});

/** Compares texts by line. */
export const compareLines = (a: readonly string[], b: readonly string[], effort: Effort): TextComparison => {
	const number = createNumbering();
	const stretches = alignSequences(a.map(line => number(line)), b.map(line => number(line)), effort);
	return {
		hunks: stretches.filter(({isEqual}) => !isEqual).map(stretch => ({a: toHunk(a, stretch.a), b: toHunk(b, stretch.b)})),
		rows() {
			const pairing = createEffort();
			return stretches.flatMap(({isEqual, a: inA, b: inB}): Row[] => {
				const [linesA, linesB] = [a.slice(...inA), b.slice(...inB)];
				return isEqual
					? linesA.map(line => toRow(line, line))
					: pairLines(linesA, linesB, pairing).map(([one, other]) => toRow(one === undefined ? undefined : linesA[one], other === undefined ? undefined : linesB[other]));
			});
		},
	};
};
