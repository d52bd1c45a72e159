import {
	chmod,
	readFile,
	realpath,
	stat,
} from 'node:fs/promises';
import {writePrivately} from './capture/launch/private-file.ts';
import type {NamedFilters} from './filter/named.ts';
import {TapxError} from './flow/error.ts';
import {withNamedFilter} from './settings/edit.ts';
import type {FilterBook} from './tui/state/filter-book.ts';

const unlessMissing = async <Found>(found: Promise<Found>): Promise<Found | undefined> => {
	try {
		return await found;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
			return undefined;
		}

		throw error;
	}
};

/** Puts a filter into a config file, which appears whole or not at all; one that is new is its owner's alone. */
const keep = async (file: string, name: string, filter: string): Promise<void> => {
	// Where people link to a file that they keep elsewhere, that one changes.
	const target = await unlessMissing(realpath(file)) ?? file;
	const [content, status] = await Promise.all([unlessMissing(readFile(target, 'utf8')), unlessMissing(stat(target))]);
	await writePrivately(target, withNamedFilter(content ?? '', name, filter));
	if (status) {
		await chmod(target, status.mode);
	}
};

/** The filters of the settings, and the user's config file to keep more of them in; it is written only when asked. */
export const createFilterBook = ({named, file, home}: {readonly named: NamedFilters; readonly file: string; readonly home: string | undefined}): FilterBook => {
	let current = named;
	return {
		get named() {
			return current;
		},
		async save(name, filter) {
			try {
				await keep(file, name, filter);
			} catch (error) {
				throw new TapxError('cannot-write', `${file} cannot take the filter: ${(error as Error).message}.`, {cause: error});
			}

			current = {...current, [name]: filter};
			return home && file.startsWith(`${home}/`) ? `~${file.slice(home.length)}` : file;
		},
	};
};
