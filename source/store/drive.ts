import type {Filter, SqlTerm} from '../filter/filter.ts';
import type {Parameter, Statements} from './statements.ts';

/**
How the flows of a filter are found.
- `scan`: through the table by id, looking at every row.
- `ordered`: through an index that gives the matches of one term in the order of ids.
- `few`: one term has so few matches that their ids are collected and sorted.
*/
export type Drive = {readonly kind: 'scan' | 'ordered' | 'few'; readonly term?: SqlTerm; readonly others: readonly SqlTerm[]};

/** A term with no more matches than this is worth sorting. */
export const fewMatches = 5000;

/** A piece of a statement with its parameters, in order. */
export type Piece = {readonly sql: string; readonly parameters: readonly Parameter[]};

/** The ids that match one term, as a query that can be continued with ` AND …`. */
export const idsOf = (term: SqlTerm): string => `SELECT flow.id AS id FROM flow WHERE (${term.sql})`;

/** Whether an index gives the term's matches ready in order of ids. */
const isOrdered = (statements: Statements, term: SqlTerm): boolean => {
	const plan = statements<{detail: string}>(`EXPLAIN QUERY PLAN ${idsOf(term)} AND flow.id < ? ORDER BY flow.id DESC LIMIT ?`).all(...term.parameters, 1, 1);
	return plan.some(({detail}) => /SEARCH flow USING (?:COVERING )?INDEX/v.test(detail)) && plan.every(({detail}) => !detail.includes('TEMP B-TREE'));
};

const countFew = (statements: Statements, term: SqlTerm): number =>
	statements<number>(`SELECT count(*) FROM (${idsOf(term)} LIMIT ${fewMatches + 1})`).pluck().get(...term.parameters) ?? 0;

/** Chooses the cheapest way for the terms of a filter, by looking at the data for about a millisecond. */
export const chooseDrive = (statements: Statements, {terms, residual}: Pick<Filter, 'terms' | 'residual'>): Drive => {
	const indexed = terms.filter(term => term.indexed);
	const ordered = indexed.find(term => isOrdered(statements, term));
	const isWhole = terms.length === 1 && !residual;
	if (ordered && isWhole) {
		return {kind: 'ordered', term: ordered, others: []};
	}

	const without = (term: SqlTerm): SqlTerm[] => terms.filter(each => each !== term);

	let best: SqlTerm | undefined;
	let least = fewMatches + 1;
	for (const term of indexed) {
		const count = countFew(statements, term);
		if (!(count < least)) {
			continue;
		}

		best = term;
		least = count;
	}

	if (best) {
		return {kind: 'few', term: best, others: without(best)};
	}

	return ordered ? {kind: 'ordered', term: ordered, others: without(ordered)} : {kind: 'scan', others: terms};
};

const conditions = (terms: readonly SqlTerm[]): string[] => terms.map(({sql}) => `AND +(${sql})`);
const parametersOf = (terms: readonly SqlTerm[]): Parameter[] => terms.flatMap(({parameters}) => parameters);

/**
The part of a query from FROM on, which holds for flows with ids between two parameters that the caller binds after
`parameters` (exclusive). A unary plus keeps the planner away from any other index.
With `withHead` the columns of `head` are there too.
*/
export const driveSql = ({kind, term, others}: Drive, withHead: boolean): {readonly before: string; readonly from: string; readonly parameters: readonly Parameter[]} => {
	const needsHead = withHead || others.some(({sql}) => /\bhead\./v.test(sql));
	const head = needsHead ? 'LEFT JOIN head ON head.flow = flow.id' : '';
	if (kind === 'few' && term) {
		return {
			before: `WITH few AS MATERIALIZED (${idsOf(term)})`,
			from: `FROM few CROSS JOIN flow ON flow.id = few.id ${head} WHERE true ${conditions(others).join(' ')} AND flow.id > ? AND flow.id < ?`,
			parameters: [...term.parameters, ...parametersOf(others)],
		};
	}

	if (kind === 'ordered' && term) {
		return {
			before: '',
			from: `FROM flow ${head} WHERE (${term.sql}) ${conditions(others).join(' ')} AND flow.id > ? AND flow.id < ?`,
			parameters: [...term.parameters, ...parametersOf(others)],
		};
	}

	return {
		before: '',
		from: `FROM flow NOT INDEXED ${head} WHERE true ${conditions(others).join(' ')} AND flow.id > ? AND flow.id < ?`,
		parameters: parametersOf(others),
	};
};
