import type {Filter} from '../../filter/filter.ts';
import {parseNamed} from '../../filter/named.ts';
import type {Settings} from '../../settings/index.ts';

/** The filter that words of the command line make together, names of the settings in it, its times those of this machine; `undefined` without words. */
export const filterOf = (words: readonly string[], {filters = {}}: Pick<Settings, 'filters'>): Filter | undefined => {
	const text = words.join(' ').trim();
	return text === '' ? undefined : parseNamed(text, filters, {now: Date.now() * 1000, timeZone: new Intl.DateTimeFormat().resolvedOptions().timeZone});
};
