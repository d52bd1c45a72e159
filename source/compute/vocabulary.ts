import Fuse from 'fuse.js';
import type {FlowRow} from '../flow/flow.ts';
import type {Reader} from '../store/store.ts';

/** A word of the traffic that resembles one typed. */
export type Resemblance = {readonly word: string; /** From 0, the same, to 1. */ readonly distance: number};

/** The words that hosts, paths, queries, types and notes are made of: what somebody may have meant who made a mistake. */
export type Vocabulary = {
	/** Learns what it does not know yet, a step of a few milliseconds at a time. */
	learn(): Generator<undefined, void>;
	/** Words that resemble one but do not contain it, the most alike first. */
	resembling(word: string): readonly Resemblance[];
};

/** Words beyond this number are not kept. */
const mostWords = 8000;
/** Numbers and keys are no words: they are not misspelled, and there is no end to them. */
const wordPattern = /\p{Letter}[\d\p{Letter}]{2,31}/gv;
const digits = /\d/gv;
const mostDigits = 2;

/** Flows looked at: the newest, and a few at places spread over the store. */
const newest = 3000;
const places = 80;
const atPlace = 25;
const step = 250;
const mostHosts = 1000;
/** With so many changes only the newest flows are looked at again. */
const mostChanges = 500;

const shortest = 3;
/** Words up to this length resemble everything, unless they begin alike. */
const short = 4;
/** Share of letters that may be wrong. */
const threshold = 0.4;
/** Words that are less like it than the best by this much are not meant. */
const margin = 0.12;
const most = 5;
const mostRemembered = 100;

const isSubsequence = (word: string, of: string): boolean => {
	let at = -1;
	return [...word].every(letter => {
		at = of.indexOf(letter, at + 1);
		return at !== -1;
	});
};

/** Mistakes are made in the middle of words, and letters are left out, more often than a word is begun with another letter. */
const bonus = (word: string, known: string): number => (known.startsWith(word.charAt(0)) ? 0.1 : 0) + (isSubsequence(word, known) ? 0.05 : 0);

/** The vocabulary of a store, empty until it learns. */
export const createVocabulary = (reader: Reader): Vocabulary => {
	const words = new Set<string>();
	const resemblances = new Map<string, readonly Resemblance[]>();
	let fuse: Fuse<string> | undefined;
	let revision: number | undefined;
	/** What has not been looked at yet, as flows to begin below. */
	let ahead: number[] | undefined;

	const addText = (text: string): void => {
		for (const [found] of text.slice(0, 512).matchAll(wordPattern)) {
			const word = found.toLowerCase();
			const isKnown = words.has(word) || words.size >= mostWords || (found.match(digits)?.length ?? 0) > mostDigits;
			if (isKnown) {
				continue;
			}

			words.add(word);
			fuse = undefined;
		}
	};

	const addRow = ({method, host, path, query = '', type, note = ''}: FlowRow): void => {
		for (const text of [method, host, path, query, type, note]) {
			addText(text);
		}
	};

	const addRows = (rows: readonly FlowRow[]): void => {
		for (const row of rows) {
			addRow(row);
		}
	};

	/** Where to look, the newest last, as it is taken first. */
	const plan = (): number[] => {
		const last = reader.window({limit: 1}).rows[0]?.id ?? 0;
		const first = reader.window({after: 0, limit: 1}).rows[0]?.id ?? 0;
		const spread = Array.from({length: places}, (_, index) => first + Math.floor((last - first) * index / places) + 1);
		return [...spread, last + 1];
	};

	return {
		* learn() {
			if (!ahead) {
				revision = reader.revision();
				ahead = plan();
				for (const {value} of reader.values('host', '', mostHosts)) {
					addText(value);
				}

				yield;
			}

			let isNewest = ahead.length > places;
			for (let before = ahead.pop(); before !== undefined; before = ahead.pop()) {
				for (let left = isNewest ? newest : atPlace; left > 0; left -= step) {
					const {rows} = reader.window({before, limit: Math.min(step, left)});
					addRows(rows);
					before = rows.at(-1)?.id ?? 0;
					yield;
				}

				isNewest = false;
			}

			const changed = reader.changes(revision ?? 0, mostChanges);
			addRows(changed.length < mostChanges ? changed : reader.window({limit: mostChanges}).rows);
			revision = changed.length < mostChanges ? changed.at(-1)?.revision ?? revision : reader.revision();
		},
		resembling(word) {
			if (word.length < shortest || /^\d+$/v.test(word)) {
				return [];
			}

			if (!fuse) {
				fuse = new Fuse([...words], {
					ignoreLocation: true, ignoreFieldNorm: true, includeScore: true, threshold,
				});
				resemblances.clear();
			}

			const known = resemblances.get(word);
			if (known) {
				return known;
			}

			const found = fuse.search(word)
				.filter(({item}) => !item.includes(word) && (word.length > short || item.startsWith(word.charAt(0))))
				.map(({item, score = 1}) => ({word: item, distance: Math.max(0, score - bonus(word, item))}))
				.toSorted((a, b) => a.distance - b.distance);
			const best = found[0]?.distance ?? 0;
			const alike = found.filter(({distance}) => distance <= best + margin).slice(0, most);
			resemblances.set(word, alike);
			if (resemblances.size > mostRemembered) {
				resemblances.delete(resemblances.keys().next().value ?? '');
			}

			return alike;
		},
	};
};
