import type {NamedFilters} from '../../filter/named.ts';

/** Filters that their user gave names, and the way to keep more of them. */
export type FilterBook = {
	/** As they are now. */
	readonly named: NamedFilters;
	/** Keeps a filter under a name; gives the file that it is in. Rejects with what stood in the way. */
	save(name: string, filter: string): Promise<string>;
};

/** Where nothing has a name, and nothing is kept. */
export const noFilterBook: FilterBook = {
	named: {},
	async save() {
		throw new Error('Filters cannot be kept here.');
	},
};
