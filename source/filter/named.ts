import {FilterError, type Place, quote} from './filter-error.ts';
import type {Filter} from './filter.ts';
import {tokenize} from './lexer.ts';
import {nearest} from './nearest.ts';
import {parseFilter} from './parse.ts';
import type {FilterContext} from './value.ts';

/** Filters by the names that their user gave them: `@errors` stands for the one called `errors`. */
export type NamedFilters = Readonly<Record<string, string>>;

/** Whether a filter can have a name: letters, digits, `_` and `-`. Anything else behind an `@` is a word as any other. */
export const isFilterName = (name: string): boolean => /^[\w\-]{1,40}$/v.test(name);

/** A part of a filter as typed, and what it comes to. */
type Piece = Place & {readonly text: string; /** The named filter it stands for. */ readonly name?: string};

const prefixOf = (name: string): string => `In \`@${name}\`: `;

const textOf = (pieces: readonly Piece[]): string => pieces.map(({text}) => text).join('');

/** Gives what reading a filter gives; a mistake in it goes to where the filter is used. */
const within = <Result>(read: () => Result, move: (error: FilterError) => FilterError): Result => {
	try {
		return read();
	} catch (error) {
		throw error instanceof FilterError ? move(error) : error;
	}
};

/** Cuts a filter at its names and puts in what they stand for; each may use others, but none itself. */
const expand = (text: string, named: NamedFilters): Piece[] => {
	const pieces: Piece[] = [];
	let from = 0;
	const names = tokenize(text).flatMap(token => token.type === 'word' && token.value.form === 'plain' && token.value.text.startsWith('@') && isFilterName(token.value.text.slice(1))
		? [{name: token.value.text.slice(1), start: token.start, end: token.end}]
		: []);
	for (const {name, start, end} of names) {
		const meant = Object.hasOwn(named, name) ? named[name] : undefined;
		if (meant === undefined) {
			const near = nearest(name, Object.keys(named));
			throw new FilterError(`No filter is named ${quote(name)}`, {start, end}, {
				suggestion: near && `@${near}`, expected: `a name from the settings; a text that begins with @ needs quotes: "@${name}"`,
			});
		}

		const others = Object.fromEntries(Object.entries(named).filter(([other]) => other !== name));
		const inner = within(() => textOf(expand(meant, others)), error => error.at({start, end}, prefixOf(name)));
		const isAlone = text.trim() === `@${name}`;
		pieces.push({text: text.slice(from, start), start: from, end: start}, {
			text: isAlone ? inner : `(${inner})`, start, end, name,
		});
		from = end;
	}

	return [...pieces, {text: text.slice(from), start: from, end: text.length}];
};

/** A mistake in the expanded text as one in the text as typed. */
const moveBack = (pieces: readonly Piece[], error: FilterError): FilterError => {
	let from = 0;
	for (const piece of pieces) {
		const to = from + piece.text.length;
		if (error.start < to || piece === pieces.at(-1)) {
			return piece.name === undefined
				? error.at({start: piece.start + error.start - from, end: Math.min(piece.end, piece.start + error.end - from)})
				: error.at(piece, prefixOf(piece.name));
		}

		from = to;
	}

	return error;
};

/**
Parses a filter in which names may stand; its `text` is without them.

@throws {FilterError} for a mistake, or a name that nobody has given, with the place in `text`.
*/
export const parseNamed = (text: string, named: NamedFilters, context: FilterContext = {}): Filter => {
	const pieces = expand(text, named);
	return within(() => parseFilter(textOf(pieces), context), error => moveBack(pieces, error));
};
