import type {Filter} from '../../filter/filter.ts';
import {parseFilter} from '../../filter/parse.ts';

/** The filter that words of the command line make together; `undefined` without words. */
export const filterOf = (words: readonly string[]): Filter | undefined => {
	const text = words.join(' ').trim();
	return text === '' ? undefined : parseFilter(text);
};
