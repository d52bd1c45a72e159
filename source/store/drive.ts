import type {SqlTerm, Wanted} from '../filter/filter.ts';
import type {Parameter, Statements} from './statements.ts';

/**
How the flows of a filter are found.
- `scan`: through the table by id, looking at every row.
- `ordered`: through an index that gives the matches of one term in the order of ids.
- `few`: one term has so few matches that their ids are collected first.
*/
export type Drive =
	| {readonly kind: 'scan'}
	| {readonly kind: 'ordered'; readonly term: SqlTerm}
	| {readonly kind: 'few'; readonly term: SqlTerm; /** As JSON. */ readonly ids: string};

/** The part of a query from FROM on. The caller binds `parameters` and then two ids, exclusive, between which flows must lie. */
export type Source = {readonly sql: string; readonly parameters: readonly Parameter[]};

/** A term with no more matches than this is worth collecting: so many ids of an index take a few milliseconds. */
const fewMatches = 20_000;
/** The same for the URL index, where each match has to be looked at. */
const fewHits = 5000;

const idsOf = (sql: string): string => `SELECT flow.id FROM flow WHERE (${sql})`;

/** Whether an index gives the term's matches ready in order of ids. */
const isOrdered = (statements: Statements, term: SqlTerm): boolean => {
	const plan = statements<{detail: string}>(`EXPLAIN QUERY PLAN ${idsOf(term.sql)} AND flow.id < ? ORDER BY flow.id DESC LIMIT ?`).all(...term.parameters, 1, 1);
	return plan.length === 1 && /^SEARCH flow USING (?:COVERING )?INDEX/v.test(plan[0]?.detail ?? '');
};

const lookUp = '(SELECT rowid FROM url_index WHERE url_index MATCH ?)';

/**
A term with its look-ups in the URL index done beforehand; `undefined` when one has too many hits. SQLite would collect all
hits, be it a million, before anything else.
*/
const withHits = (statements: Statements, {sql, parameters}: SqlTerm): Source | undefined => {
	const search = statements<number>(`SELECT rowid FROM url_index WHERE url_index MATCH ? LIMIT ${fewHits + 1}`).pluck();
	const replaced = [...parameters];
	const pieces = sql.split(lookUp);
	let position = 0;
	for (const piece of pieces.slice(0, -1)) {
		position += piece.split('?').length - 1;
		const hits = search.all(replaced[position] ?? '');
		if (hits.length > fewHits) {
			return undefined;
		}

		replaced[position] = JSON.stringify(hits);
		position++;
	}

	return {sql: pieces.join('(SELECT value FROM json_each(?))'), parameters: replaced};
};

/** The ids of a term's matches; `undefined` when they are many. */
const collectIds = (statements: Statements, term: SqlTerm): number[] | undefined => {
	const source = withHits(statements, term);
	const ids = source && statements<number>(`${idsOf(source.sql)} LIMIT ${fewMatches + 1}`).pluck().all(...source.parameters);
	return ids && ids.length <= fewMatches ? ids : undefined;
};

const fewOf = (term: SqlTerm, ids: readonly number[]): Drive => ({kind: 'few', term, ids: JSON.stringify(ids)});

/** Chooses the cheapest way for the terms of a filter, by looking at the data for a few milliseconds. */
export const chooseDrive = (statements: Statements, {terms, residual}: Pick<Wanted, 'terms' | 'residual'>): Drive => {
	const indexed = terms.filter(term => term.indexed);
	const ordered = indexed.find(term => isOrdered(statements, term));
	const isWhole = terms.length === 1 && !residual;
	if (ordered && isWhole) {
		return {kind: 'ordered', term: ordered};
	}

	const [best] = indexed
		.flatMap(term => {
			const ids = collectIds(statements, term);
			return ids ? {term, ids} : [];
		})
		.toSorted((a, b) => a.ids.length - b.ids.length);
	if (best) {
		return fewOf(best.term, best.ids);
	}

	return ordered ? {kind: 'ordered', term: ordered} : {kind: 'scan'};
};

/** The same drive after the data has changed. */
export const renewDrive = (statements: Statements, drive: Drive): Drive => {
	if (drive.kind !== 'few') {
		return drive;
	}

	const ids = collectIds(statements, drive.term);
	return ids ? fewOf(drive.term, ids) : {kind: 'scan'};
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
	const between = 'flow.id > ? AND flow.id < ?';
	const parameters = others.flatMap(each => each.parameters);
	switch (drive.kind) {
		case 'scan': {
			return {sql: `FROM flow NOT INDEXED ${head} WHERE true${rest('')} AND ${between}`, parameters};
		}

		case 'ordered': {
			return {sql: `FROM flow ${head} WHERE (${drive.term.sql})${rest('+')} AND ${between}`, parameters: [...drive.term.parameters, ...parameters]};
		}

		case 'few': {
			const sql = `FROM flow ${head} WHERE flow.id IN (SELECT value FROM json_each(?))${rest('+')} AND +flow.id > ? AND +flow.id < ?`;
			return {sql, parameters: [drive.ids, ...parameters]};
		}
	}
};
