import type {PairChange} from './diff.ts';
import {createEffort} from './effort.ts';
import {interleave} from './interleave.ts';
import {longestRise} from './longest-rise.ts';
import type {Row, RowKind} from './row.ts';
import {alignSequences, createNumbering} from './sequence.ts';

/** A name with a value, as headers and parameters are. */
export type Pair = readonly [name: string, value: string];

/** How two lists of names and values differ. */
export type PairComparison = {
	readonly changes: readonly PairChange[];
	/** Both beside each other. */
	rows(write: (pair: Pair) => string): Row[];
};

/** How lists of pairs are compared. */
export type PairKind = {
	/** Equal for names that are the same. */
	readonly key: (name: string) => string;
	readonly isIgnored: (name: string) => boolean;
};

type Match = {readonly a: number | undefined; readonly b: number | undefined; readonly kind: PairChange['kind'] | 'equal'};

/** Where the pairs of each name stand. */
const byName = (pairs: readonly Pair[], key: PairKind['key']): Map<string, number[]> => {
	const places = new Map<string, number[]>();
	for (const [index, [name]] of pairs.entries()) {
		const known = places.get(key(name));
		if (known) {
			known.push(index);
		} else {
			places.set(key(name), [index]);
		}
	}

	return places;
};

/** Values of one name: equal ones in their order, equal ones in another, then one in place of another. */
const matchValues = (a: readonly Pair[], b: readonly Pair[], placesA: readonly number[], placesB: readonly number[]): Match[] => {
	const number = createNumbering();
	const numbers = (pairs: readonly Pair[], places: readonly number[]) => places.map(place => number(pairs[place]![1]));
	const matches: Match[] = [];
	const restA: number[] = [];
	const restB: number[] = [];
	for (const {isEqual, a: inA, b: inB} of alignSequences(numbers(a, placesA), numbers(b, placesB), createEffort(10_000))) {
		const [those, these] = [placesA.slice(...inA), placesB.slice(...inB)];
		for (const [index, place] of those.entries()) {
			if (isEqual) {
				matches.push({a: place, b: these[index], kind: 'equal'});
			} else {
				restA.push(place);
			}
		}

		for (const place of isEqual ? [] : these) {
			restB.push(place);
		}
	}

	const byValue = Map.groupBy(restB.toReversed(), place => b[place]![1]);
	const unmatched = restA.filter(place => {
		const other = byValue.get(a[place]![1])?.pop();
		if (other !== undefined) {
			matches.push({a: place, b: other, kind: 'reordered'});
		}

		return other === undefined;
	});
	const left = byValue.values().toArray().flat().toSorted((one, other) => one - other);
	for (let index = 0; index < Math.max(unmatched.length, left.length); index++) {
		const [one, other] = [unmatched[index], left[index]];
		matches.push({a: one, b: other, kind: other === undefined ? 'removed' : (one === undefined ? 'added' : 'changed')});
	}

	return matches;
};

/** Everything in the order of reading. */
const inOrder = (matches: readonly Match[]): Match[] => {
	const following = new Map<Match | undefined, Match[]>([[undefined, []]]);
	let last: Match | undefined;
	for (const match of matches.filter(({b}) => b !== undefined).toSorted((one, other) => one.b! - other.b!)) {
		if (match.a === undefined) {
			following.get(last)!.push(match);
		} else {
			last = match;
			following.set(match, []);
		}
	}

	const ofA = matches.filter(({a}) => a !== undefined).toSorted((one, other) => one.a! - other.a!);
	return interleave(ofA, ({b}) => b !== undefined, following);
};

/** Differences that make nobody different. */
const uncounted: ReadonlySet<PairChange['kind'] | 'equal'> = new Set(['moved', 'case', 'ignored']);

/** Whether a change makes two flows different. */
export const counts = ({kind}: {readonly kind: PairChange['kind']}): boolean => !uncounted.has(kind);

/** What a row says beside the pair. */
const notes: Readonly<Partial<Record<Match['kind'], string>>> = {
	reordered: 'reordered', moved: 'moved', case: 'other case', ignored: 'ignored',
};

const rowKind = (kind: Match['kind']): RowKind => {
	if (uncounted.has(kind)) {
		return 'noted';
	}

	return kind === 'reordered' ? 'changed' : kind as RowKind;
};

/** Compares lists of names and values; repeats of a name are told apart by value. */
export const comparePairs = (a: readonly Pair[], b: readonly Pair[], {key, isIgnored}: PairKind): PairComparison => {
	const [inA, inB] = [byName(a, key), byName(b, key)];
	const matched = inOrder([...new Set([...inA.keys(), ...inB.keys()])].flatMap(name =>
		matchValues(a, b, inA.get(name) ?? [], inB.get(name) ?? [])));
	const shared = matched.filter(match => match.a !== undefined && match.b !== undefined && match.kind !== 'reordered');
	const unmoved = new Set(longestRise(shared.map(match => match.b!)).map(index => shared[index]));
	const judged = matched.map((match): Match => {
		const [one, other] = [a[match.a ?? -1], b[match.b ?? -1]];
		if (match.kind !== 'equal') {
			return isIgnored((one ?? other)![0]) ? {...match, kind: 'ignored'} : match;
		}

		return one![0] === other![0]
			? {...match, kind: unmoved.has(match) ? 'equal' : 'moved'}
			: {...match, kind: 'case'};
	});
	const changes = judged.flatMap(({kind, a: placeA, b: placeB}): PairChange[] => {
		const [one, other] = [a[placeA ?? -1], b[placeB ?? -1]];
		return kind === 'equal'
			? []
			: [{
				kind, name: (other ?? one)![0], a: one?.[1] ?? null, b: other?.[1] ?? null,
			}];
	});
	return {
		changes,
		rows: write => judged.map(({kind, a: placeA, b: placeB}) => {
			const [one, other] = [a[placeA ?? -1], b[placeB ?? -1]];
			return {
				kind: rowKind(kind), a: one && write(one), b: other && write(other), note: notes[kind],
			};
		}),
	};
};
