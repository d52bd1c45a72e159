import {FilterError, type Place} from './filter-error.ts';
import {compilePattern} from './regex/pattern.ts';
import {RegexError, type RegexFlags} from './regex/syntax.ts';

/**
One value as it was typed: `plain` (wildcards and units mean something), `quoted` (only itself), or `regex`. `text` is without
quotes and `~`; the place is that of the whole, `from` where `text` begins.
*/
export type Value = Place & {readonly form: 'plain' | 'quoted' | 'regex'; readonly text: string; readonly from: number};

/** What a filter may know of the world around it. */
export type FilterContext = {
	/** The time now in microseconds since the epoch; without it relative times are refused. */
	readonly now?: number | undefined;
	/** IANA name of the zone that times without one are in; UTC when missing. */
	readonly timeZone?: string | undefined;
	/** The newest session; without it only SQL can tell what `session:last` is, and the predicate matches nothing. */
	readonly lastSession?: number | undefined;
};

/** Compiles the text of a value as a regular expression; case-insensitive. Throws `FilterError` with the place inside the expression. */
export const valuePattern = (value: Value, options?: Partial<RegexFlags>): ((text: string) => boolean) => {
	try {
		return compilePattern(value.text, options);
	} catch (error) {
		if (error instanceof RegexError) {
			const start = Math.min(value.from + error.at, value.end);
			throw new FilterError(error.message, {start, end: Math.max(value.end, start)});
		}

		throw error;
	}
};
