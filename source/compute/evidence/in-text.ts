import {shownText} from '../../views/shown.ts';
import type {Document} from '../../views/view.ts';
import type {Occurrence} from '../layout.ts';
import {
	countInk,
	inkOf,
	inkRange,
	timesBefore,
} from './ink.ts';

/** A stretch of a text: characters `[from, to)`. */
export type Stretch = {readonly text: string; readonly from: number; readonly to: number};

/** Lines that are marked; more are not seen at once. */
const mostPieces = 500;
/** Characters of the text that are prepared at once, and lines that are looked at before others get their turn. */
const chunk = 128 * 1024;
const manyLines = 2000;
/** What is shorter is found anywhere. */
const leastSearched = 3;
/** Where nothing stands, what follows has to fit. */
const following = 24;

const isPlain = (text: string): boolean => !/[^\t\n\u{20}-\u{7E}]/v.test(text);
const shown = (text: string): string => isPlain(text) ? text : shownText(text);

/**
Characters of ink before a place of a text, as it is shown.

@yields Nothing, to let others in.
*/
function * inkBefore({text, from}: Stretch): Generator<undefined, number> {
	let sum = 0;
	for (let at = 0; at < from; at += chunk) {
		const part = text.slice(at, Math.min(from, at + chunk));
		sum += countInk(shown(part));
		yield undefined;
	}

	return sum;
}

/**
The lines of a document that show a stretch of its text, where the view has only moved blanks about.

@yields Nothing, to let others in.
*/
function * align(document: Document, stretch: Stretch): Generator<undefined, Occurrence[] | undefined> {
	const found = inkOf(shown(stretch.text.slice(stretch.from, stretch.to)));
	const expected = found === '' ? inkOf(shown(stretch.text.slice(stretch.from, stretch.from + following))) : found;
	const start = yield * inkBefore(stretch);
	const end = start + Math.max(1, expected.length);
	const pieces: Occurrence[] = [];
	let text = '';
	let seen = 0;
	for (let line = 0; line < document.count && seen < end && pieces.length < mostPieces; line++) {
		const lineText = document.text(line);
		const ink = countInk(lineText);
		if (ink > 0 && seen + ink > start) {
			const [from, to] = inkRange(lineText, Math.max(0, start - seen), Math.min(ink, end - seen));
			pieces.push({line, from, to});
			text += inkOf(lineText.slice(from, to));
		}

		seen += ink;
		if (line % manyLines === manyLines - 1) {
			yield undefined;
		}
	}

	const isThere = pieces.length > 0 && expected.startsWith(text) && (text === expected || pieces.length === mostPieces);
	return isThere ? (found === '' ? pieces.slice(0, 1).map(({line, from}) => ({line, from, to: from})) : pieces) : undefined;
}

const decoded = (text: string): string | undefined => {
	try {
		return decodeURIComponent(text.replaceAll('+', ' '));
	} catch {
		return undefined;
	}
};

const unescaped = (text: string): string | undefined => {
	try {
		return String(JSON.parse(`"${text}"`));
	} catch {
		return undefined;
	}
};

/**
The line of a document that says what a stretch says: as often before it as in the text itself. For views that take a text apart.

@yields Nothing, to let others in.
*/
function * search(document: Document, {text, from, to}: Stretch): Generator<undefined, Occurrence[] | undefined> {
	const exact = text.slice(from, to);
	const times = timesBefore(text, exact, from);
	const spellings = new Set([exact, decoded(exact), unescaped(exact)]
		.filter(spelling => spelling !== undefined)
		.map(spelling => shown(spelling).trim())
		.filter(spelling => spelling.length >= leastSearched && !spelling.includes('\n')));
	for (const spelling of spellings) {
		let seen = 0;
		for (let line = 0; line < document.count; line++) {
			const lineText = document.text(line);
			for (let at = lineText.indexOf(spelling); at !== -1; at = lineText.indexOf(spelling, at + spelling.length)) {
				if (seen === times) {
					return [{line, from: at, to: at + spelling.length}];
				}

				seen++;
			}

			if (line % manyLines === manyLines - 1) {
				yield undefined;
			}
		}
	}

	return undefined;
}

/**
Where a document shows a stretch of the text that it was made of, a piece for each line; `undefined` where it does not.

@yields Nothing, to let others in.
*/
export function * findShown(document: Document, stretch: Stretch): Generator<undefined, Occurrence[] | undefined> {
	return (yield * align(document, stretch)) ?? (yield * search(document, stretch));
}
