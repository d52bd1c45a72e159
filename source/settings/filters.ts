import {z} from 'zod';
import {FilterError} from '../filter/filter-error.ts';
import {isFilterName} from '../filter/named.ts';
import {parseFilter} from '../filter/parse.ts';
import type {OptionTable} from './option.ts';

/** What is wrong with a named filter; `undefined` when nothing is. Names that it uses are looked up when it is used. */
const mistake = (name: string, filter: string): string | undefined => {
	if (!isFilterName(name)) {
		return `"${name}" is no name for a filter; letters, digits, _ and - make one`;
	}

	try {
		parseFilter(filter, {now: 0});
		return undefined;
	} catch (error) {
		if (error instanceof FilterError) {
			return `"${name}" is no filter: ${error.message}`;
		}

		throw error;
	}
};

const named = z.record(z.string(), z.string()).transform((filters, context) => {
	for (const [name, filter] of Object.entries(filters)) {
		const message = mistake(name, filter);
		if (message !== undefined) {
			context.addIssue({code: 'custom', message, params: {isTold: true}});
		}
	}

	return filters;
});

/** Filters that the user has given names. */
export const filterSettings = {
	filters: {
		schema: named, value: 'OBJECT', onlyInFile: true, doc: 'filters by name; `@errors` stands for the one named errors', wants: 'an object such as {"errors": "status:>=400"}',
	},
} as const satisfies OptionTable;
