import {inkOf, inkRange} from '../../compute/evidence/ink.ts';
import type {HeadPlace} from '../../compute/evidence/place.ts';
import type {Occurrence} from '../../compute/layout.ts';
import type {Subject} from '../../compute/subject.ts';
import {mask} from '../render/mask.ts';
import type {TabLine} from '../render/tabs/tab.ts';

/** Whether a line about one thing is about another: cookies that are told apart stand for their header. */
const isAbout = (subject: Subject | undefined, wanted: Subject): boolean => {
	const isCookieOf = subject?.type === 'cookie' && wanted.type === 'header' && wanted.side === 'request';
	return isCookieOf || JSON.stringify(subject) === JSON.stringify(wanted);
};

/** The lines about a subject; those of cookies only where none is about the header itself. */
const linesAbout = (head: readonly TabLine[], wanted: Subject): number[] => {
	const about = head.keys().filter(index => isAbout(head[index]?.subject, wanted)).toArray();
	const exact = about.filter(index => head[index]?.subject?.type === wanted.type);
	return exact.length > 0 ? exact : about;
};

const textOf = ({line}: TabLine): string => line.map(([text]) => text).join('');

/** Where the ink `[from, to)` of some lines stands in them. */
const toPieces = (head: readonly TabLine[], lines: readonly number[], from: number, to: number): Occurrence[] => {
	const pieces: Occurrence[] = [];
	let seen = 0;
	for (const line of lines) {
		const text = textOf(head[line]!); // They come from the head.
		const {length} = inkOf(text);
		if (seen < to && seen + length > from) {
			const [start, end] = inkRange(text, Math.max(0, from - seen), Math.min(length, to - seen));
			pieces.push({line, from: start, to: end});
		}

		seen += length;
	}

	return pieces;
};

/** Where something stands in a text: the `times`-th time behind a place, counted from 0, or the last time before that. */
const nthIndex = (text: string, part: string, behind: number, times: number): number => {
	let found = text.indexOf(part, behind);
	for (let seen = 0; seen < times; seen++) {
		const next = text.indexOf(part, found + part.length);
		if (next === -1) {
			break;
		}

		found = next;
	}

	return found;
};

/** What of the head is marked for a place of it, in order; nothing where it does not stand. */
export const spotInHead = (head: readonly TabLine[], {subject, ink, times, skipped}: HeadPlace): Occurrence[] => {
	const lines = subject ? linesAbout(head, subject) : head.keys().toArray();
	const all = lines.map(line => inkOf(textOf(head[line]!))).join(''); // They come from the head.
	const at = ink === '' ? -1 : nthIndex(all, ink, skipped, times);
	if (at !== -1) {
		return toPieces(head, lines, at, at + ink.length);
	}

	if (!subject) {
		return [];
	}

	// A secret stands there masked.
	const masked = ink === '' ? -1 : all.indexOf(mask, skipped);
	return masked === -1 ? toPieces(head, lines, skipped, all.length) : toPieces(head, lines, masked, masked + mask.length);
};
