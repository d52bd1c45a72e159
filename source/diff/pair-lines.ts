import type {Effort} from './effort.ts';
import {
	alignSequences,
	createNumbering,
	pairByPlace,
	type Pair,
} from './sequence.ts';

/** Most of a line that says what it is a version of. */
const longest = 512;
/** More pairs than that are not tried one by one. */
const mostTried = 256;
/** Steps that one try costs. */
const stepsOfTry = 16;
/** From this share of common words on, lines are versions of each other. */
const leastAlike = 0.4;

/** Equal for lines that differ in numbers alone, or in blanks. */
const pattern = (line: string): string => line.slice(0, longest).replaceAll(/\p{Number}+/gv, '0').replaceAll(/\s+/gv, ' ').trim();

const wordsOf = (line: string): Set<string> => new Set(line.slice(0, longest).match(/[\p{Letter}\p{Number}_]+/gv));

/** The share of words that two lines have in common (Dice). */
const likeness = (a: ReadonlySet<string>, b: ReadonlySet<string>): number => a.size + b.size === 0 ? 0 : 2 * a.intersection(b).size / (a.size + b.size);

/** The pairs most alike in all, in an order that both sides share. */
const pairAlike = (a: readonly string[], b: readonly string[]): Pair[] => {
	const [wordsA, wordsB] = [a, b].map(lines => lines.map(line => wordsOf(line))) as [Array<Set<string>>, Array<Set<string>>];
	const alike = wordsA.map(one => wordsB.map(other => {
		const share = likeness(one, other);
		return share < leastAlike ? 0 : share;
	}));
	/** The best sum that the rest of both can reach. */
	const best = Array.from({length: a.length + 1}, () => Array.from({length: b.length + 1}, () => 0));
	for (let one = a.length - 1; one >= 0; one--) {
		for (let other = b.length - 1; other >= 0; other--) {
			best[one]![other] = Math.max(best[one + 1]![other]!, best[one]![other + 1]!, best[one + 1]![other + 1]! + alike[one]![other]!);
		}
	}

	const pairs: Pair[] = [];
	let [one, other] = [0, 0];
	while (one < a.length && other < b.length) {
		const isPair = alike[one]![other]! > 0 && best[one]![other] === best[one + 1]![other + 1]! + alike[one]![other]!;
		if (isPair) {
			pairs.push([one++, other++]);
		} else if (best[one]![other] === best[one + 1]![other]) {
			one++;
		} else {
			other++;
		}
	}

	return pairs;
};

/** Completes pairs with what stands between them, the first with the first. */
const withRest = (pairs: readonly Pair[], lengthA: number, lengthB: number): Pair[] => {
	const all: Pair[] = [];
	let [fromA, fromB] = [0, 0];
	for (const [toA = lengthA, toB = lengthB] of [...pairs, [lengthA, lengthB] as const]) {
		all.push(...pairByPlace({a: [fromA, toA], b: [fromB, toB]}));
		if (toA < lengthA && toB < lengthB) {
			all.push([toA, toB]);
		}

		[fromA, fromB] = [toA + 1, toB + 1];
	}

	return all;
};

/** Which lines in place of others are versions of them: those that differ in numbers alone, then those with many common words, then those in the same place. */
export const pairLines = (a: readonly string[], b: readonly string[], effort: Effort): Pair[] => {
	const number = createNumbering();
	const patterns = (lines: readonly string[]) => lines.map(line => number(pattern(line)));
	return alignSequences(patterns(a), patterns(b), effort).flatMap((stretch): Pair[] => {
		const [fromA, toA] = stretch.a;
		const [fromB, toB] = stretch.b;
		const tries = (toA - fromA) * (toB - fromB);
		if (stretch.isEqual || tries < 2 || tries > mostTried || effort.left < tries * stepsOfTry) {
			return pairByPlace(stretch);
		}

		effort.left -= tries * stepsOfTry;
		return withRest(pairAlike(a.slice(fromA, toA), b.slice(fromB, toB)), toA - fromA, toB - fromB)
			.map(([one, other]) => [one === undefined ? undefined : one + fromA, other === undefined ? undefined : other + fromB]);
	});
};
