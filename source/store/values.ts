import type {Statements} from './statements.ts';
import type {ValueCount} from './store.ts';
import {severityRank} from './stored-finding.ts';

/** Fields whose values can be listed, by the indexed column they stand in. */
const columns = {
	host: 'host', method: 'method', type: 'type', status: 'status',
} as const;

/** Looking for values takes about so long at most, in milliseconds. */
const budget = 15;
/** Index entries that are counted for one list; each value gets its part. */
const counted = 20_000;

/** Tags are few; those of so many newest tagged flows are looked at. */
const mostTagged = 10_000;

const byCount = (a: ValueCount, b: ValueCount): number => b.count - a.count || (a.value < b.value ? -1 : 1);

/**
Distinct values of an indexed column in order, one look-up each: the number of flows does not matter.

@yields
*/
export function * distinctValues(statements: Statements, column: string, deadline: number): Generator<string | number> {
	const first = statements<string | number | null>(`SELECT min(${column}) FROM flow`).pluck();
	const following = statements<string | number | null>(`SELECT min(${column}) FROM flow WHERE ${column} > ?`).pluck();
	let value = first.get();
	while (value !== null && value !== undefined && performance.now() < deadline) {
		yield value;
		value = following.get(value);
	}
}

/**
How many flows have each value of an indexed column, in order of the values.

@yields A value with its count.
*/
export function * countValues(statements: Statements, column: 'host' | 'method'): Generator<ValueCount, void> {
	const count = statements<number>(`SELECT count(*) FROM flow WHERE ${column} = ?`).pluck();
	for (const value of distinctValues(statements, column, Infinity)) {
		yield {value: String(value), count: count.get(value) ?? 0};
	}
}

const tagValues = (statements: Statements): Map<string, number> => {
	const rows = statements<{value: unknown; count: number}>(`SELECT value, count(*) AS count FROM
		(SELECT tags FROM flow WHERE tags IS NOT NULL ORDER BY id DESC LIMIT ${mostTagged}) AS tagged, json_each(CASE WHEN json_valid(tags) THEN tags ELSE '[]' END) GROUP BY value`).all();
	return new Map(rows.map(({value, count}) => [String(value), count]));
};

/** Severities, the worst first, then rules, of the issues that there are, each with the number of its findings. */
const findingValues = (statements: Statements): ValueCount[] => [
	...statements<ValueCount>(`SELECT severity AS value, sum(count) AS count FROM issue GROUP BY severity ORDER BY ${severityRank('severity')}`).all(),
	...statements<ValueCount>('SELECT rule AS value, sum(count) AS count FROM issue GROUP BY rule ORDER BY 2 DESC, 1').all(),
];

/** How many flows have a value: exact while they are no more than `most`, then an estimate from how close together the newest lie. */
const createCounter = (statements: Statements, column: string, most: number): ((value: string | number) => number) => {
	const newest = statements<number>('SELECT max(id) FROM flow').pluck().get() ?? 0;
	const flows = statements<number>('SELECT flows FROM total').pluck().get() ?? 0;
	const read = statements<{count: number; oldest: number}>(`SELECT count(*) AS count, min(id) AS oldest FROM (SELECT id FROM flow WHERE ${column} = ? ORDER BY id DESC LIMIT ?)`);
	return value => {
		const {count, oldest} = read.get(value, most) ?? {count: 0, oldest: 0};
		return count < most ? count : Math.max(count, Math.round(flows * count / (newest - oldest + 1)));
	};
};

/**
The most frequent values of a field that contain `part`, those that begin with it first. With very many values the list is
what was found in 15 ms, in order of the alphabet.
*/
export const listValues = (statements: Statements, field: keyof typeof columns | 'tag' | 'finding', part: string, limit: number): ValueCount[] => {
	const wanted = part.toLowerCase();
	const isWanted = (value: string): boolean => value !== '' && value.toLowerCase().includes(wanted);
	if (field === 'finding') {
		return findingValues(statements).filter(({value}) => isWanted(value)).slice(0, limit);
	}

	let found: ValueCount[];
	if (field === 'tag') {
		found = [...tagValues(statements)].map(([value, count]) => ({value, count}));
	} else {
		const deadline = performance.now() + budget;
		const values = distinctValues(statements, columns[field], deadline).filter(value => isWanted(String(value))).toArray();
		const share = Math.floor(counted / Math.max(values.length, 1));
		const count = createCounter(statements, columns[field], Math.max(share, 50));
		found = values.map(value => ({value: String(value), count: count(value)}));
	}

	const begins = ({value}: ValueCount): number => value.toLowerCase().startsWith(wanted) ? 0 : 1;
	return found.filter(({value}) => isWanted(value)).toSorted((a, b) => begins(a) - begins(b) || byCount(a, b)).slice(0, limit);
};
