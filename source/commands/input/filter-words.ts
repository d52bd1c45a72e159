import type {Filter} from '../../filter/filter.ts';
import {parseFilter} from '../../filter/parse.ts';

/** The filter that words of the command line make together, its times those of this machine; `undefined` without words. */
export const filterOf = (words: readonly string[]): Filter | undefined => {
	const text = words.join(' ').trim();
	return text === '' ? undefined : parseFilter(text, {now: Date.now() * 1000, timeZone: new Intl.DateTimeFormat().resolvedOptions().timeZone});
};
