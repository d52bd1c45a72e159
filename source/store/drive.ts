import type {Filter, SqlTerm} from '../filter/filter.ts';
import type {Parameter, Statements} from './statements.ts';

/**
How the flows of a filter are found.
- `scan`: through the table by id, looking at every row.
- `ordered`: through an index that gives the matches of one term in the order of ids.
- `few`: one term has so few matches that their ids are collected first.
*/
export type Drive = {readonly kind: 'scan'} | {readonly kind: 'ordered' | 'few'; readonly term: SqlTerm};

/** The part of a query from FROM on. The caller binds `parameters` and then two ids, exclusive, between which flows must lie. */
export type Source = {readonly sql: string; readonly parameters: readonly Parameter[]};

/** A term with no more matches than this is worth collecting. */
const fewMatches = 5000;

const idsOf = ({sql}: SqlTerm): string => `SELECT flow.id FROM flow WHERE (${sql})`;

/** Whether an index gives the term's matches ready in order of ids. */
const isOrdered = (statements: Statements, term: SqlTerm): boolean => {
	const plan = statements<{detail: string}>(`EXPLAIN QUERY PLAN ${idsOf(term)} AND flow.id < ? ORDER BY flow.id DESC LIMIT ?`).all(...term.parameters, 1, 1);
	return plan.length === 1 && /^SEARCH flow USING (?:COVERING )?INDEX/v.test(plan[0]?.detail ?? '');
};

/** Whether each look-up of a term in the URL index has few matches. SQLite would collect all of them before anything else. */
const hasFewHits = (statements: Statements, {sql, parameters}: SqlTerm): boolean => {
	const hits = statements<number>(`SELECT count(*) FROM (SELECT 1 FROM url_index WHERE url_index MATCH ? LIMIT ${fewMatches + 1})`).pluck();
	const pieces = sql.split('url_index MATCH ?');
	let position = 0;
	return pieces.slice(0, -1).every(piece => {
		position += piece.split('?').length - 1;
		return (hits.get(parameters[position++] ?? '') ?? 0) <= fewMatches;
	});
};

/** The number of matches of a term, or Infinity when they are not few. */
const countFew = (statements: Statements, term: SqlTerm): number => {
	if (!hasFewHits(statements, term)) {
		return Infinity;
	}

	const count = statements<number>(`SELECT count(*) FROM (${idsOf(term)} LIMIT ${fewMatches + 1})`).pluck().get(...term.parameters) ?? 0;
	return count <= fewMatches ? count : Infinity;
};

/** Chooses the cheapest way for the terms of a filter, by looking at the data for about a millisecond. */
export const chooseDrive = (statements: Statements, {terms, residual}: Pick<Filter, 'terms' | 'residual'>): Drive => {
	const indexed = terms.filter(term => term.indexed);
	const ordered = indexed.find(term => isOrdered(statements, term));
	const isWhole = terms.length === 1 && !residual;
	if (ordered && isWhole) {
		return {kind: 'ordered', term: ordered};
	}

	const [best] = indexed.map(term => ({term, count: countFew(statements, term)})).toSorted((a, b) => a.count - b.count);
	if (best && best.count <= fewMatches) {
		return {kind: 'few', term: best.term};
	}

	return ordered ? {kind: 'ordered', term: ordered} : {kind: 'scan'};
};

/**
The source that a drive reads from. A unary plus, and NOT INDEXED, keep SQLite's planner from any other way.

@param drive
@param terms All terms of the filter.
@param withHead Whether the columns of `head` are wanted.
*/
export const driveSource = (drive: Drive, terms: readonly SqlTerm[], withHead: boolean): Source => {
	const term = drive.kind === 'scan' ? undefined : drive.term;
	const others = terms.filter(each => each !== term).map(each => each.scan ?? each);
	const head = withHead ? 'LEFT JOIN head ON head.flow = flow.id' : '';
	const rest = (sign: '' | '+'): string => others.map(({sql}) => ` AND ${sign}(${sql})`).join('');
	const sql = {
		scan: () => `FROM flow NOT INDEXED ${head} WHERE true${rest('')} AND flow.id > ? AND flow.id < ?`,
		ordered: () => `FROM flow ${head} WHERE (${term?.sql})${rest('+')} AND flow.id > ? AND flow.id < ?`,
		few: () => `FROM flow ${head} WHERE flow.id IN (${term && idsOf(term)})${rest('+')} AND +flow.id > ? AND +flow.id < ?`,
	}[drive.kind]();
	return {sql, parameters: [...term?.parameters ?? [], ...others.flatMap(({parameters}) => parameters)]};
};
