import {joinNeeds} from '../filter/condition.ts';
import {FilterError} from '../filter/filter-error.ts';
import type {Filter, Wanted} from '../filter/filter.ts';
import type {Flow} from '../flow/flow.ts';
import {Refusal} from './refusal.ts';

/** The simple conditions that a query may name, beside a filter or instead of one. */
export type Conditions = {
	readonly filter?: string | undefined;
	readonly method?: string | undefined;
	readonly status?: string | undefined;
	readonly host?: string | undefined;
	/** Words, as one types them to find something. */
	readonly q?: string | undefined;
};

/** A text that the filter language takes literally. */
const quoted = (text: string): string => `"${text.replaceAll(/["\\]/gv, String.raw`\$&`)}"`;

/** Conditions as filters, by the name of the parameter that they are from. */
const filtersOf = ({filter = '', method, status, host, q = ''}: Conditions): Array<readonly [name: string, text: string]> => [
	...(filter.trim() === '' ? [] : [['filter', filter] as const]),
	...(method === undefined ? [] : [['method', `method:${quoted(method)}`] as const]),
	...(status === undefined ? [] : [['status', `status:${status}`] as const]),
	...(host === undefined ? [] : [['host', `host:${host.includes('*') ? host : quoted(host)}`] as const]),
	...q.split(/\s+/v).filter(Boolean).map(word => ['q', quoted(word)] as const),
];

/**
What the store is to find for some conditions, all of which must hold; `undefined` for all requests.

@param conditions
@param parse Reads a filter.
@throws {FilterError} With the place in the caller's filter.
@throws {Refusal} For another condition.
*/
export const wantedOf = (conditions: Conditions, parse: (text: string) => Filter): Wanted | undefined => {
	const filters = filtersOf(conditions).map(([name, text]) => {
		try {
			return parse(text);
		} catch (error) {
			throw name !== 'filter' && error instanceof FilterError ? new Refusal(400, `"${name}": ${error.brief}`) : error;
		}
	});
	if (filters.length === 0) {
		return undefined;
	}

	const tests = filters.flatMap(({residual}) => residual ?? []);
	return {
		terms: filters.flatMap(({terms}) => terms),
		residual: tests.length === 0 ? undefined : (flow: Flow) => tests.every(test => test(flow)),
		needs: joinNeeds(filters),
	};
};
