import {codeAt} from '../views/outline/code-at.ts';
import {createEffort} from './effort.ts';
import {alignSequences, createNumbering} from './sequence.ts';

/** Character ranges `[from, to)` of a text, ascending. */
export type Marks = ReadonlyArray<readonly [from: number, to: number]>;

/** What changed inside a line, on each side. */
export type WordMarks = {readonly a: Marks; readonly b: Marks};

/** Between longer differing parts no common words are looked for. */
const longest = 20_000;
/** Two lines of the same thing differ in less than this part of the longer. */
const mostChanged = 0.75;

const word = /[\p{Letter}\p{Number}_]/v;
const tokens = /[\p{Letter}\p{Number}_]+|\s+|./gsv;

const isWordAt = (text: string, index: number): boolean => word.test(text[index] ?? '');

/** Whether a place is in the middle of a pair of surrogates. */
const isSplit = (text: string, index: number): boolean => codeAt(text, index - 1) > 0xFF_FF;

/** How many characters both begin with, not ending inside a word or a surrogate pair. */
const commonStart = (a: string, b: string): number => {
	const least = Math.min(a.length, b.length);
	let at = 0;
	while (at < least && a[at] === b[at]) {
		at++;
	}

	while (at > 0 && (isWordAt(a, at) || isWordAt(b, at)) && isWordAt(a, at - 1)) {
		at--;
	}

	return isSplit(a, at) ? at - 1 : at;
};

/** How many characters both end with beyond a common start. */
const commonEnd = (a: string, b: string, start: number): number => {
	const least = Math.min(a.length, b.length) - start;
	let length = 0;
	while (length < least && a[a.length - 1 - length] === b[b.length - 1 - length]) {
		length++;
	}

	const isInside = (text: string): boolean => isWordAt(text, text.length - length - 1) && text.length - length > start;
	while (length > 0 && (isInside(a) || isInside(b)) && isWordAt(a, a.length - length)) {
		length--;
	}

	return isSplit(a, a.length - length) ? length - 1 : length;
};

/** Marks that only blanks keep apart become one. */
const joinMarks = (text: string, marks: Marks): Marks => {
	const joined: Array<readonly [number, number]> = [];
	for (const [from, to] of marks) {
		const last = joined.at(-1);
		if (last && text.slice(last[1], from).trim() === '') {
			joined[joined.length - 1] = [last[0], to];
		} else if (to > from) {
			joined.push([from, to]);
		}
	}

	return joined;
};

const covered = (marks: Marks): number => marks.reduce((sum, [from, to]) => sum + to - from, 0);

/** The words in which two lines differ; `undefined` when they have so little in common that marking it would not help. */
export const changedWords = (a: string, b: string): WordMarks | undefined => {
	const start = commonStart(a, b);
	const end = commonEnd(a, b, start);
	const middleA = a.slice(start, a.length - end);
	const middleB = b.slice(start, b.length - end);
	const marksA: Array<readonly [number, number]> = [];
	const marksB: Array<readonly [number, number]> = [];
	if (middleA.length + middleB.length > longest) {
		marksA.push([start, a.length - end]);
		marksB.push([start, b.length - end]);
	} else {
		const wordsA = middleA.match(tokens) ?? [];
		const wordsB = middleB.match(tokens) ?? [];
		const number = createNumbering();
		let [atA, atB] = [start, start];
		for (const {isEqual, a: inA, b: inB} of alignSequences(wordsA.map(text => number(text)), wordsB.map(text => number(text)), createEffort(250_000))) {
			const [toA, toB] = [atA + wordsA.slice(...inA).join('').length, atB + wordsB.slice(...inB).join('').length];
			if (!isEqual) {
				marksA.push([atA, toA]);
				marksB.push([atB, toB]);
			}

			[atA, atB] = [toA, toB];
		}
	}

	const marks = {a: joinMarks(a, marksA), b: joinMarks(b, marksB)};
	return Math.max(covered(marks.a), covered(marks.b)) > mostChanged * Math.max(a.length, b.length) ? undefined : marks;
};
