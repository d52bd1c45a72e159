import type {Filter, Wanted} from '../filter/filter.ts';
import type {Flow} from '../flow/flow.ts';

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

/** Conditions as filters: each is read by itself, so that a mistake is told with its place in what the caller wrote. */
const filtersOf = ({filter, method, status, host, q}: Conditions): string[] => [
	filter ?? '',
	method === undefined ? '' : `method:${quoted(method)}`,
	status === undefined ? '' : `status:${status}`,
	host === undefined ? '' : `host:${host.includes('*') ? host : quoted(host)}`,
	...(q ?? '').split(/\s+/v).filter(Boolean).map(word => quoted(word)),
].filter(text => text.trim() !== '');

/** What the store is to find for some conditions, all of which must hold; `undefined` for all requests. */
export const wantedOf = (conditions: Conditions, parse: (text: string) => Filter): Wanted | undefined => {
	const filters = filtersOf(conditions).map(text => parse(text));
	if (filters.length === 0) {
		return undefined;
	}

	const tests = filters.flatMap(({residual}) => residual ?? []);
	return {
		terms: filters.flatMap(({terms}) => terms),
		residual: tests.length === 0 ? undefined : (flow: Flow) => tests.every(test => test(flow)),
		needs: {headers: filters.some(({needs}) => needs.headers), bodies: filters.some(({needs}) => needs.bodies)},
	};
};
