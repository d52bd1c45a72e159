import type {Statements} from './statements.ts';
import type {ValueCount} from './store.ts';

/** Fields whose values can be listed, by the indexed column they stand in. */
const columns = {
	host: 'host', method: 'method', type: 'type', status: 'status',
} as const;

/** Looking for values and counting them takes about so long at most, in milliseconds. */
const budget = 25;
/** A value is not counted further than this. */
const mostCounted = 20_000;
/** Tags are few; those of so many newest tagged flows are looked at. */
const mostTagged = 10_000;

const byCount = (a: ValueCount, b: ValueCount): number => b.count - a.count || (a.value < b.value ? -1 : 1);

/**
Distinct values of an indexed column in order, one look-up each: the number of flows does not matter.

@yields
*/
function * distinct(statements: Statements, column: string): Generator<string | number> {
	const first = statements<string | number | null>(`SELECT min(${column}) FROM flow`).pluck();
	const following = statements<string | number | null>(`SELECT min(${column}) FROM flow WHERE ${column} > ?`).pluck();
	let value = first.get();
	while (value !== null && value !== undefined) {
		yield value;
		value = following.get(value);
	}
}

const tagValues = (statements: Statements): Map<string, number> => {
	const rows = statements<{value: unknown; count: number}>(`SELECT value, count(*) AS count FROM
		(SELECT tags FROM flow WHERE tags IS NOT NULL ORDER BY id DESC LIMIT ${mostTagged}) AS tagged, json_each(CASE WHEN json_valid(tags) THEN tags ELSE '[]' END) GROUP BY value`).all();
	return new Map(rows.map(({value, count}) => [String(value), count]));
};

/**
The most frequent values of a field that contain `part`, those that begin with it first. Counts are exact up to 20,000;
with very many values the list is what was found in 25 ms.
*/
export const listValues = (statements: Statements, field: keyof typeof columns | 'tag', part: string, limit: number): ValueCount[] => {
	const wanted = part.toLowerCase();
	const isWanted = (value: string): boolean => value !== '' && value.toLowerCase().includes(wanted);
	const deadline = performance.now() + budget;
	const found: ValueCount[] = [];
	if (field === 'tag') {
		for (const [value, count] of tagValues(statements)) {
			if (isWanted(value)) {
				found.push({value, count});
			}
		}
	} else {
		const column = columns[field];
		const count = statements<number>(`SELECT count(*) FROM (SELECT 1 FROM flow WHERE ${column} = ? LIMIT ${mostCounted})`).pluck();
		for (const value of distinct(statements, column)) {
			if (isWanted(String(value))) {
				found.push({value: String(value), count: count.get(value) ?? 0});
			}

			if (performance.now() > deadline) {
				break;
			}
		}
	}

	const begins = ({value}: ValueCount): number => value.toLowerCase().startsWith(wanted) ? 0 : 1;
	return found.toSorted((a, b) => begins(a) - begins(b) || byCount(a, b)).slice(0, limit);
};
