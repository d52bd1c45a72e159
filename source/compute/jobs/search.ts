import type {Answer} from '../protocol.ts';
import {
	byDistance,
	rankRow,
	type Ranked,
	type SearchedWord,
} from '../ranking.ts';
import {slice, type Context, type Job} from './job.ts';

/** With so many flows that have the words as typed nobody looks for what else may be meant. */
const enough = 20;
/** Flows that are ranked: the newest that have the words. */
const most = 500;
const mostWords = 8;
const longestWord = 64;
/** Of these, those that have a note. */
const mostNoted = 50;
/** What was found is told after so many milliseconds, and then as it grows as often as the screen is drawn. */
const patience = 15;
const pause = 60;
/** Words that no index knows are looked for as long as this among the newest flows, in milliseconds. */
const shortSearch = 100;

const isIndexed = ({typed}: SearchedWord): boolean => [...typed].length > 2;

const toWords = (text: string): SearchedWord[] => text.toLowerCase().split(/\s+/v)
	.map(word => word.replace(/^[a-z]+:\/\//v, '').slice(0, longestWord))
	.filter(Boolean)
	.slice(0, mostWords)
	.map(typed => ({typed, meant: []}));

/** Words, each with those of the traffic that resemble it. */
const withMeant = ({vocabulary}: Context, words: readonly SearchedWord[]): SearchedWord[] => words.map(({typed}) => ({typed, meant: vocabulary.resembling(typed)}));

/**
Finds the flows that have all words, and ranks them: whole words first, then words begun, then parts of words; then, where
these are few, what resembles the words as fuse.js sees it. Among equals the newest comes first.

@yields What was found so far, where looking takes long.
*/
export const search: Job<'search'> = function * (context, input) {
	yield; // A newer question that has come meanwhile makes this one needless.
	const {reader, vocabulary} = context;
	const words = toWords(input.text);
	const parsed = context.filter(input.filter);
	const found = new Map<number, Ranked>();
	const began = performance.now();
	let told = 0;
	let next = began + patience;

	const answer = (isPart: boolean): Answer<'search'> => {
		const best = found.values().toArray().toSorted(byDistance).slice(0, input.limit);
		return {rows: best.map(({row}) => row), ranges: best.map(({ranges}) => ranges), isPart};
	};

	/**
	Looks for the words through the store, in slices.

	@yields What was found so far, where it is time to tell.
	*/
	function * gather(wanted: readonly SearchedWord[]): Generator<Answer<'search'> | undefined, void> {
		const spellings = wanted.map(({typed, meant}) => [typed, ...meant.map(({word}) => word)]);
		const deadline = wanted.some(word => isIndexed(word)) ? Infinity : began + shortSearch;
		let limit = Math.min(most, found.size + mostNoted);
		for (const condition of reader.wordConditions(spellings, most, parsed)) {
			let before: number | undefined;
			do {
				const part = reader.window({filter: condition, before, limit: limit - found.size}, slice);
				for (const row of part.rows) {
					if (!found.has(row.id)) {
						found.set(row.id, rankRow(row, wanted));
					}
				}

				before = part.next;
				const isDue = performance.now() > next && found.size > told;
				if (isDue) {
					told = found.size;
					next = performance.now() + pause;
				}

				yield isDue ? answer(true) : undefined;
			} while (before !== undefined && found.size < limit && performance.now() < deadline);

			limit = most;
		}
	}

	if (words.length === 0) {
		return answer(false);
	}

	yield * gather(words);
	if (found.size < enough) {
		yield * vocabulary.learn();
		const meant = withMeant(context, words);
		if (meant.some(word => word.meant.length > 0)) {
			yield * gather(meant);
		}
	}

	return answer(false);
};
