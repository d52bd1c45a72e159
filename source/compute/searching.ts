import {createNumbers} from '../views/outline/numbers.ts';
import {remembering} from '../views/lines.ts';
import type {Document, ShownBytes} from '../views/view.ts';
import type {Occurrence, LaidRow, TextPlace} from './layout.ts';
import {createByteMatcher, createMatcher, type Matcher} from './matcher.ts';
import type {Ranges} from './protocol.ts';

/** Looks for something in a document. */
export type Search = {
	/** Looks through all of it: each place in order, and nothing now and then where there is none, so that others get their turn. */
	all(): Generator<Occurrence | undefined, void>;
	/** What of a row is part of such a place, as ranges of the row's line. */
	rangesOf(row: LaidRow): Ranges;
};

/** A line up to here is looked through as a whole; of a longer one, what is near the row. */
const wholeLine = 64 * 1024;
/** Bytes that are looked through at once. */
const stretch = 1024 * 1024;

const rangesIn = (matcher: Matcher, text: string, offset = 0): Ranges => [...matcher(text)].map(([from, to]) => [offset + from, offset + to]);

const textSearch = (document: Document, typed: string): Search => {
	const matcher = createMatcher(typed);
	const isByLine = typed.startsWith('~');
	const ofLine = remembering(line => rangesIn(matcher, document.text(line)));
	return {
		* all() {
			for (let line = 0; line < document.count; line++) {
				for (const [from, to] of matcher(document.text(line))) {
					yield {line, from, to};
				}

				yield;
			}
		},
		rangesOf({line, from, to}) {
			const text = document.text(line);
			const first = Math.max(0, from - typed.length);
			const ranges = isByLine || text.length <= wholeLine ? ofLine(line) : rangesIn(matcher, text.slice(first, to + typed.length), first);
			return ranges.filter(range => range[1] > from && range[0] < to);
		},
	};
};

const byteSearch = ({bytes, perLine, rangesOf}: ShownBytes, typed: string): Search => {
	const matcher = createByteMatcher(typed);
	/** At least as many bytes as what is looked for. */
	const reach = typed.length * 4;
	return {
		* all() {
			let seen = 0;
			for (let at = 0; at < bytes.length; at += stretch) {
				const first = Math.max(seen, at - reach);
				for (const [start, end] of matcher(bytes.toString('latin1', first, at + stretch))) {
					const byte = (first + start) % perLine;
					const [[from, to] = [0, 0]] = rangesOf(byte, Math.min(perLine, byte + end - start));
					seen = first + end;
					yield {line: Math.floor((first + start) / perLine), from, to};
				}

				yield;
			}
		},
		rangesOf({line}) {
			const begin = line * perLine;
			const first = Math.max(0, begin - reach);
			return rangesIn(matcher, bytes.toString('latin1', first, begin + perLine + reach), first - begin)
				.filter(([from, to]) => to > 0 && from < perLine)
				.flatMap(([from, to]) => rangesOf(Math.max(0, from), Math.min(perLine, to)))
				.toSorted((a, b) => a[0] - b[0]);
		},
	};
};

/**
Prepares to look for what is typed in a document: for bytes where it shows bytes, else in the text of its lines.

@throws {RegexError} for a regular expression that is wrong.
*/
export const createSearch = (document: Document, typed: string): Search => document.bytes ? byteSearch(document.bytes, typed) : textSearch(document, typed);

/** Places are counted up to here, and no further. */
const most = 1_000_000;

/** The places found, in order. */
export type Found = {
	readonly total: number;
	/** Whether there are more than are counted. */
	readonly isFull: boolean;
	add(occurrence: Occurrence): void;
	at(index: number): Occurrence | undefined;
	/** The number of places up to a place, its own included. */
	upTo(place: TextPlace): number;
};

/** An empty list of places; 12 bytes each. */
export const createFound = (): Found => {
	const lines = createNumbers();
	const froms = createNumbers();
	const tos = createNumbers();
	return {
		get total() {
			return lines.length;
		},
		get isFull() {
			return lines.length >= most;
		},
		add({line, from, to}) {
			lines.push(line);
			froms.push(from);
			tos.push(to);
		},
		at: index => index >= 0 && index < lines.length ? {line: lines.at(index), from: froms.at(index), to: tos.at(index)} : undefined,
		upTo({line, at}) {
			let low = 0;
			let high = lines.length;
			while (low < high) {
				const middle = Math.floor((low + high) / 2);
				const isAfter = lines.at(middle) > line || (lines.at(middle) === line && froms.at(middle) > at);
				low = isAfter ? low : middle + 1;
				high = isAfter ? middle : high;
			}

			return low;
		},
	};
};
