import Fuse from 'fuse.js';
import type {FlowRow} from '../../flow/flow.ts';
import {fieldText} from '../field-text.ts';
import {
	searchedFields,
	type FieldRanges,
} from '../protocol.ts';
import type {Job} from './job.ts';

/** With so many exact matches nobody looks for misspelled ones. */
const enough = 20;

/** First and last index, as fuse.js gives them. */
type IndexRange = readonly [first: number, last: number];

type Candidate = {readonly row: FlowRow; readonly starts: readonly number[]; readonly text: string};

const toCandidate = (row: FlowRow): Candidate => {
	const starts: number[] = [];
	let text = '';
	for (const field of searchedFields) {
		starts.push(text.length);
		text += `${fieldText[field](row)} `;
	}

	return {row, starts, text};
};

/** Ranges in their order, those that overlap or touch made one. */
const joinRanges = (ranges: readonly IndexRange[]): IndexRange[] => {
	const joined: IndexRange[] = [];
	for (const [first, last] of ranges.toSorted((a, b) => a[0] - b[0])) {
		const before = joined.at(-1);
		if (before && first <= before[1] + 1) {
			joined[joined.length - 1] = [before[0], Math.max(before[1], last)];
		} else {
			joined.push([first, last]);
		}
	}

	return joined;
};

/** Ranges in the joined text, told apart by field. */
const byField = ({starts, text}: Candidate, ranges: readonly IndexRange[]): FieldRanges => {
	const result: FieldRanges = {};
	const joined = joinRanges(ranges);
	for (const [index, field] of searchedFields.entries()) {
		const start = starts[index] ?? 0;
		const end = (starts[index + 1] ?? text.length) - 1;
		const inside = joined
			.map(([from, last]) => [Math.max(from, start) - start, Math.min(last + 1, end) - start] as const)
			.filter(([from, to]) => to > from);
		if (inside.length > 0) {
			result[field] = inside;
		}
	}

	return result;
};

/** Words that are in the text as they stand, told apart from those that only resemble something. */
const exactRanges = (text: string, words: readonly string[]): IndexRange[] => words.flatMap(word => {
	const at = text.toLowerCase().indexOf(word);
	return at === -1 ? [] : [[at, at + word.length - 1] as IndexRange];
});

/** Flows looked at that have the words, and newest flows looked at for words misspelled. */
const most = 1000;
const newest = 2000;
/** Shorter words resemble everything: they must stand there as typed. */
const shortestFuzzy = 4;

const likeness = {ignoreLocation: true, threshold: 0.34, minMatchCharLength: 2};

/** Where the words stand, or what resembles them. */
const alikeRanges = (text: string, words: readonly string[]): IndexRange[] => words.flatMap(word => {
	const exact = exactRanges(text, [word]);
	return exact.length > 0 || word.length < shortestFuzzy ? exact : [...Fuse.match(word, text, {...likeness, includeMatches: true}).indices ?? []];
});

/** Candidates in which every word resembles something, the most alike first, the newest first among equals. */
const rank = (candidates: readonly Candidate[], words: readonly string[]): Candidate[] => {
	const long = words.filter(word => word.length >= shortestFuzzy);
	if (long.length === 0 || candidates.length === 0) {
		return [];
	}

	const short = words.filter(word => word.length < shortestFuzzy);
	const fuse = new Fuse(candidates, {
		...likeness,
		keys: ['text'],
		includeScore: true,
		sortFn: (a, b) => (Math.round(a.score * 50) - Math.round(b.score * 50)) || a.idx - b.idx,
	});
	return fuse.search({$and: long.map(word => ({text: word}))})
		.map(({item}) => item)
		.filter(({text}) => exactRanges(text, short).length === short.length);
};

/**
Ranks candidates from the store's trigram index with fuse.js: every word must resemble something in the row. Where the index
has too few, the newest flows are looked at for words misspelled. Among equals the newest comes first.
*/
export const search: Job<'search'> = function * ({reader, filter}, input) {
	yield; // A newer question that has come meanwhile makes this one needless.
	const words = input.text.toLowerCase().split(/\s+/v).filter(Boolean).slice(0, 8).map(word => word.slice(0, 32));
	if (words.length === 0) {
		return {rows: [], ranges: []};
	}

	const parsed = filter(input.filter);
	const isWanted = ({id}: FlowRow): boolean => {
		const flow = parsed && reader.flow(id);
		return !parsed || (flow !== undefined && parsed.matches(flow));
	};

	const candidates = new Map(reader.candidates(input.text, {limit: most}).map(row => [row.id, toCandidate(row)]));
	const isExact = ({text}: Candidate): boolean => exactRanges(text, words).length === words.length;
	const findExact = (): Candidate[] => candidates.values()
		.filter(candidate => isExact(candidate) && isWanted(candidate.row))
		.take(input.limit)
		.toArray();
	let exact = findExact();
	if (exact.length < enough) {
		for (const row of reader.candidates('', {limit: newest})) {
			candidates.set(row.id, candidates.get(row.id) ?? toCandidate(row));
		}

		exact = findExact();
	}

	const known = new Set(exact);
	const others = exact.length < enough ? candidates.values().filter(candidate => !known.has(candidate)).toArray() : [];
	const found = [...exact, ...rank(others, words).filter(({row}) => isWanted(row))].slice(0, input.limit);
	return {rows: found.map(({row}) => row), ranges: found.map(candidate => byField(candidate, alikeRanges(candidate.text, words)))};
};
