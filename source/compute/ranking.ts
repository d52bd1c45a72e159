import Fuse from 'fuse.js';
import type {FlowRow} from '../flow/flow.ts';
import {fieldText} from './field-text.ts';
import {searchedFields, type FieldRanges} from './protocol.ts';
import type {Resemblance} from './vocabulary.ts';

/** A word as typed, and what it may have been meant as. */
export type SearchedWord = {readonly typed: string; readonly meant: readonly Resemblance[]};

/** A row, how far it is from what was typed (0: every word is there as a word), and where its letters match. */
export type Ranked = {readonly row: FlowRow; readonly distance: number; readonly ranges: FieldRanges};

type Range = readonly [from: number, to: number];
type Place = {readonly distance: number; readonly ranges: readonly Range[]};

/** Between fields stands a space, but a host and its path can be typed in one. */
const separators: Readonly<Partial<Record<string, string>>> = {host: ''};

const capitals = /[A-Z]+/gv;
/** Small letters, each at its place: `İ` would become two. */
const small = (text: string): string => {
	const lower = text.toLowerCase();
	return lower.length === text.length ? lower : text.replaceAll(capitals, letters => letters.toLowerCase());
};

const isWordPart = /[\p{Letter}\p{Number}]/v;
const isCapital = /\p{Uppercase_Letter}/v;

/** Whether a word could begin, or end, between two characters. */
const isBoundary = (before: string, after: string): boolean =>
	!isWordPart.test(before) || !isWordPart.test(after) || (!isCapital.test(before) && isCapital.test(after));

/** Places of a word that are looked at in one row. */
const mostPlaces = 20;
const whole = 0;
const begun = 1;
const inside = 2;
/** Words that are only alike come after all that are there. */
const alike = 3;
/** A word that the store found where the screen shows nothing, such as in a port. */
const unseen: Place = {distance: inside, ranges: []};

/** The best place of a word as it stands. */
const findPlace = (text: string, lower: string, word: string): Place | undefined => {
	let best: Place | undefined;
	for (let at = lower.indexOf(word), count = 0; at !== -1 && count < mostPlaces; at = lower.indexOf(word, at + 1), count++) {
		const to = at + word.length;
		const isBegun = isBoundary(text[at - 1] ?? ' ', text[at] ?? ' ');
		const isEnded = isBoundary(text[to - 1] ?? ' ', text[to] ?? ' ');
		const distance = isBegun ? (isEnded ? whole : begun) : inside;
		if (!best || distance < best.distance) {
			best = {distance, ranges: [[at, to]]};
		}

		if (distance === whole) {
			break;
		}
	}

	return best;
};

/** The letters that a word typed has in common with the one meant, which stands at `at`. */
const commonLetters = (typed: string, meant: string, at: number): Range[] => {
	const {indices = []} = Fuse.match(typed, meant, {
		ignoreLocation: true, threshold: 1, minMatchCharLength: 1, includeMatches: true,
	});
	return indices.map(([first, last]) => [at + first, at + last + 1]);
};

const placeWord = (text: string, lower: string, {typed, meant}: SearchedWord): Place => {
	const exact = findPlace(text, lower, typed);
	if (exact) {
		return exact;
	}

	let best: Place | undefined;
	for (const {word, distance} of meant) {
		const place = findPlace(text, lower, word);
		const [range] = place?.ranges ?? [];
		// A tenth for the place: what matters first is how alike the word is.
		const total = alike + distance + ((place?.distance ?? 0) / 10);
		if (range && (!best || total < best.distance)) {
			best = {distance: total, ranges: commonLetters(typed, word, range[0])};
		}
	}

	return best ?? unseen;
};

/** Ranges in their order, those that overlap or touch made one. */
const joinRanges = (ranges: readonly Range[]): Range[] => {
	const joined: Range[] = [];
	for (const [from, to] of ranges.toSorted((a, b) => a[0] - b[0])) {
		const before = joined.at(-1);
		if (before && from <= before[1]) {
			joined[joined.length - 1] = [before[0], Math.max(before[1], to)];
		} else {
			joined.push([from, to]);
		}
	}

	return joined;
};

/** How well a row fits the words. */
export const rankRow = (row: FlowRow, words: readonly SearchedWord[]): Ranked => {
	const fields: Array<{readonly name: (typeof searchedFields)[number]; readonly start: number; readonly end: number}> = [];
	let text = '';
	for (const name of searchedFields) {
		const start = text.length;
		text += fieldText[name](row);
		fields.push({name, start, end: text.length});
		text += separators[name] ?? ' ';
	}

	const lower = small(text);
	const places = words.map(word => placeWord(text, lower, word));
	const joined = joinRanges(places.flatMap(({ranges}) => ranges));
	const ranges: FieldRanges = {};
	for (const {name, start, end} of fields) {
		const own = joined.map(([from, to]): Range => [Math.max(from, start) - start, Math.min(to, end) - start]).filter(([from, to]) => to > from);
		if (own.length > 0) {
			ranges[name] = own;
		}
	}

	return {row, distance: places.reduce((sum, {distance}) => sum + distance, 0), ranges};
};

/** The nearest first, the newest first among equals. */
export const byDistance = (a: Ranked, b: Ranked): number => a.distance - b.distance || b.row.id - a.row.id;
