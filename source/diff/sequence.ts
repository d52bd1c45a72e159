import {diffArrays} from 'diff';
import type {Effort} from './effort.ts';
import {longestRise} from './longest-rise.ts';

/** A stretch of two sequences: the same in both, or what stands in one in place of what stands in the other. */
export type Stretch = {
	readonly isEqual: boolean;
	/** From (inclusive) and to (exclusive) in each. */
	readonly a: readonly [from: number, to: number];
	readonly b: readonly [from: number, to: number];
};

/** Items of a sequence by where they stood. */
type Part = {readonly tokens: readonly number[]; readonly at: readonly number[]};
type Match = readonly [a: number, b: number];

const slicePart = ({tokens, at}: Part, from: number, to: number): Part => ({tokens: tokens.slice(from, to), at: at.slice(from, to)});

const filterPart = ({tokens, at}: Part, others: ReadonlySet<number>): Part => {
	const kept = tokens.keys().filter(index => others.has(tokens[index]!)).toArray();
	return {tokens: kept.map(index => tokens[index]!), at: kept.map(index => at[index]!)};
};

/** Shorter ones are compared exactly at once. */
const small = 1000;
/** How often anchors are looked for between anchors. */
const deepest = 6;

/** The shortest edit (Myers 1986), as far as the effort allows. */
const matchExactly = (a: Part, b: Part, effort: Effort): Match[] => {
	const maxEditLength = Math.min(a.tokens.length + b.tokens.length, Math.floor(Math.sqrt(effort.left)));
	const changes = diffArrays([...a.tokens], [...b.tokens], {maxEditLength});
	if (!changes) {
		effort.left -= maxEditLength ** 2;
		effort.isSpent = true;
		return [];
	}

	const matches: Match[] = [];
	let [atA, atB, edits] = [0, 0, 0];
	for (const {count, added, removed} of changes) {
		if (added || removed) {
			edits += count;
			atA += removed ? count : 0;
			atB += added ? count : 0;
			continue;
		}

		for (let index = 0; index < count; index++) {
			matches.push([a.at[atA++]!, b.at[atB++]!]);
		}
	}

	effort.left = Math.max(0, effort.left - (edits ** 2));
	return matches;
};

/** Where the tokens stand that occur once. */
const singles = ({tokens}: Part): Map<number, number> => {
	const found = new Map<number, number>();
	for (const [index, token] of tokens.entries()) {
		found.set(token, found.has(token) ? -1 : index);
	}

	return found;
};

/** Pairs of tokens that occur once in each, in an order that both share (patience diff). */
const anchors = (a: Part, b: Part): Match[] => {
	const inB = singles(b);
	const pairs = singles(a).entries()
		.map(([token, index]): Match => [index, inB.get(token) ?? -1])
		.filter(([indexA, indexB]) => indexA >= 0 && indexB >= 0)
		.toArray();
	return longestRise(pairs.map(([, index]) => index)).map(index => pairs[index]!);
};

/** How many items both begin with. */
const commonStart = (a: readonly number[], b: readonly number[]): number => {
	const least = Math.min(a.length, b.length);
	let length = 0;
	while (length < least && a[length] === b[length]) {
		length++;
	}

	return length;
};

/** How many items both end with beyond a common start. */
const commonEnd = (a: readonly number[], b: readonly number[], start: number): number => {
	const least = Math.min(a.length, b.length) - start;
	let length = 0;
	while (length < least && a[a.length - 1 - length] === b[b.length - 1 - length]) {
		length++;
	}

	return length;
};

const match = (a: Part, b: Part, effort: Effort, depth: number): Match[] => {
	const start = commonStart(a.tokens, b.tokens);
	const end = commonEnd(a.tokens, b.tokens, start);
	const [endA, endB] = [a.tokens.length - end, b.tokens.length - end];
	/** What stands in both, from these places on. */
	const same = (fromA: number, fromB: number, length: number): Match[] =>
		Array.from({length}, (_, index) => [a.at[fromA + index]!, b.at[fromB + index]!]);
	return [
		...same(0, 0, start),
		...matchMiddle(slicePart(a, start, endA), slicePart(b, start, endB), effort, depth),
		...same(endA, endB, end),
	];
};

const matchMiddle = (wholeA: Part, wholeB: Part, effort: Effort, depth: number): Match[] => {
	// What the other has not got matches nothing.
	const a = filterPart(wholeA, new Set(wholeB.tokens));
	if (a.tokens.length === 0) {
		return [];
	}

	const b = filterPart(wholeB, new Set(wholeA.tokens));
	const fixed = depth === deepest || a.tokens.length + b.tokens.length <= small ? [] : anchors(a, b);
	if (fixed.length === 0) {
		return matchExactly(a, b, effort);
	}

	const matches: Match[][] = [];
	let [fromA, fromB] = [0, 0];
	for (const [toA, toB] of [...fixed, [a.tokens.length, b.tokens.length] as const]) {
		matches.push(match(slicePart(a, fromA, toA), slicePart(b, fromB, toB), effort, depth + 1));
		if (toA < a.tokens.length) {
			matches.push([[a.at[toA]!, b.at[toB]!]]);
		}

		[fromA, fromB] = [toA + 1, toB + 1];
	}

	return matches.flat();
};

const toPart = (tokens: readonly number[]): Part => ({tokens, at: tokens.keys().toArray()});

/**
Aligns two sequences: the shortest edit where they are short, between items that occur once in each where they are long, and
one replaced by the other where the effort is spent. The stretches alternate and cover both.

@param a Items as numbers that are equal where the items are.
@param b
@param effort
*/
export const alignSequences = (a: readonly number[], b: readonly number[], effort: Effort): Stretch[] => {
	const stretches: Stretch[] = [];
	let [atA, atB] = [0, 0];
	const add = (isEqual: boolean, toA: number, toB: number): void => {
		if (toA > atA || toB > atB) {
			stretches.push({isEqual, a: [atA, toA], b: [atB, toB]});
		}

		[atA, atB] = [toA, toB];
	};

	const matches = match(toPart(a), toPart(b), effort, 0);
	for (let index = 0; index < matches.length;) {
		const [fromA, fromB] = matches[index]!;
		let length = 1;
		while (matches[index + length]?.[0] === fromA + length && matches[index + length]?.[1] === fromB + length) {
			length++;
		}

		add(false, fromA, fromB);
		add(true, fromA + length, fromB + length);
		index += length;
	}

	add(false, a.length, b.length);
	return stretches;
};

/** An item of each side that belong together, or one that has nothing on the other side. */
export type Pair = readonly [a: number | undefined, b: number | undefined];

/** The items of a stretch, the first with the first. */
export const pairByPlace = ({a, b}: Pick<Stretch, 'a' | 'b'>): Pair[] => {
	const [fromA, toA] = a;
	const [fromB, toB] = b;
	return Array.from({length: Math.max(toA - fromA, toB - fromB)}, (_, index) => [
		fromA + index < toA ? fromA + index : undefined,
		fromB + index < toB ? fromB + index : undefined,
	]);
};

/** Gives equal texts equal numbers. */
export type Numbering = (text: string) => number;

/** A numbering; two sequences to be aligned share one. */
export const createNumbering = (): Numbering => {
	const numbers = new Map<string, number>();
	return text => {
		const known = numbers.get(text);
		if (known !== undefined) {
			return known;
		}

		numbers.set(text, numbers.size);
		return numbers.size - 1;
	};
};
