import {TapxError} from '../flow/error.ts';
import {safeLine} from '../flow/text.ts';

/** A part of a filter's text: UTF-16 offsets, `end` exclusive. */
export type Place = {readonly start: number; readonly end: number};

/** Text of a user's inside a message: safe, and short. */
export const quote = (text: string): string => `\`${safeLine(text.length > 40 ? `${text.slice(0, 40)}…` : text)}\``;

/**
A filter that cannot be read. Its message says in one line what is wrong, where (counted from 1), and what was expected or
which known name is nearest.
*/
export class FilterError extends TapxError {
	/** Where in the text, as UTF-16 offsets counted from 0. */
	readonly start: number;
	readonly end: number;
	/** What could stand there, as words for a person. */
	readonly expected: string | undefined;
	/** The nearest known name. */
	readonly suggestion: string | undefined;
	/** What is wrong, without where. */
	readonly problem: string;
	/** The message for a reader who sees the place. */
	readonly brief: string;

	constructor(problem: string, place: Place, {expected, suggestion}: {expected?: string | undefined; suggestion?: string | undefined} = {}) {
		const hint = suggestion === undefined ? (expected === undefined ? '' : ` Expected ${expected}.`) : ` Did you mean \`${suggestion}\`?`;
		super('bad-filter', `${problem} at ${place.start + 1}.${hint}`, {exitCode: 2});
		this.name = 'FilterError';
		this.start = place.start;
		this.end = Math.max(place.end, place.start);
		this.expected = expected;
		this.suggestion = suggestion;
		this.problem = problem;
		this.brief = `${problem}.${hint}`;
	}

	/** The same mistake at a place of another text, from which this one's was made. */
	at(place: Place, prefix = ''): FilterError {
		return new FilterError(`${prefix}${this.problem}`, place, this);
	}
}

const shown = 60;

/**
Two lines that show the place of an error: the filter (safe for a terminal, cut around the place when long) and carets below.
Columns are counted in UTF-16 units, so wide characters before the place shift the carets.
*/
export const errorPointer = (error: FilterError, text: string): string => {
	const from = Math.max(0, error.start - shown);
	const to = Math.min(text.length, error.start + shown);
	const before = `${from > 0 ? '…' : ''}${safeLine(text.slice(from, error.start))}`;
	const place = safeLine(text.slice(error.start, Math.min(error.end, to)));
	const after = `${safeLine(text.slice(Math.min(error.end, to), to))}${to < text.length ? '…' : ''}`;
	return `${before}${place}${after}\n${' '.repeat(before.length)}${'^'.repeat(Math.max(1, place.length))}`;
};
