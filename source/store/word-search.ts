import {urlText} from '../filter/fields/request.ts';
import type {SqlTerm, Wanted} from '../filter/filter.ts';
import type {Statements} from './statements.ts';
import {distinctValues} from './values.ts';

/** The ways in which a word may be spelled, in small letters. */
export type Spellings = readonly string[];

/** Shorter words the trigram index cannot look up. */
const shortestTrigram = 3;
/** Flows whose URL has the words are collected up to this number; beyond it looking at every flow finds enough of them soon. */
const mostHits = 6000;
/** Columns with few different values, each of which is compared with the words. */
const facets = ['method', 'status', 'type'] as const;
/** … so many of them. */
const mostValues = 300;

const lookUp = 'flow.id IN (SELECT rowid FROM url_index WHERE url_index MATCH ?)';
const urlSql = `lower(${urlText.sql ?? ''})`;

/** Some words as FTS5 takes them literally. */
const anyPhrase = (spellings: Spellings): string => `(${spellings.map(text => `"${text.replaceAll('"', '""')}"`).join(' OR ')})`;

const or = (parts: readonly SqlTerm[]): Pick<SqlTerm, 'sql' | 'parameters'> => ({
	sql: `(${parts.map(({sql}) => sql).join(' OR ')})`, parameters: parts.flatMap(({parameters}) => parameters),
});

const contains = (text: string, spellings: Spellings): SqlTerm => ({
	...or(spellings.map(spelling => ({sql: `instr(${text}, ?) > 0`, parameters: [spelling], indexed: false}))), indexed: false,
});

const hasTrigrams = (spellings: Spellings): boolean => spellings.every(spelling => [...spelling].length >= shortestTrigram);

/** The values of a column that contain a word, as a condition; `undefined` when none does. */
const facetTerm = (column: string, values: ReadonlyArray<string | number>, spellings: Spellings): SqlTerm | undefined => {
	const fitting = values.filter(value => spellings.some(spelling => String(value).toLowerCase().includes(spelling)));
	return fitting.length === 0 ? undefined : {sql: `flow.${column} IN (${fitting.map(() => '?').join(', ')})`, parameters: fitting, indexed: true};
};

/** A term to be tried on each of a few flows: nobody need ask how many match it. */
const plain = (term: SqlTerm): SqlTerm => ({...term.scan ?? term, indexed: false});

/** Flows whose URL has all of some words. */
const urlTerms = (statements: Statements, words: readonly Spellings[], most: number): SqlTerm[] => {
	if (words.length === 0) {
		return [];
	}

	const hits = statements<number>('SELECT rowid FROM url_index WHERE url_index MATCH ? ORDER BY rowid DESC LIMIT ?').pluck()
		.all(words.map(word => anyPhrase(word)).join(' AND '), most);
	return hits.length < mostHits
		? [{sql: 'flow.id IN (SELECT value FROM json_each(?))', parameters: [JSON.stringify(hits)], indexed: true}]
		: words.map(word => contains(urlSql, word));
};

/**
Conditions for the flows that have all words, each in one of its spellings: first for those with a note, where the words may be
too, then for those that have them in the URL, method, status or type. All of them pass the filter when one is given.

@param statements
@param words
@param most How many of the newest are wanted: older ones may be left out.
@param filter
*/
export const wordConditions = (statements: Statements, words: readonly Spellings[], most: number, filter: Wanted | undefined): Wanted[] => {
	const values = facets.map(column => ({column, values: distinctValues(statements, column, Infinity).take(mostValues).toArray()}));
	const known = words.map(word => word.map(spelling => spelling.replaceAll('\0', ''))).map(spellings => ({
		spellings, facets: values.map(facet => facetTerm(facet.column, facet.values, spellings)).filter(term => term !== undefined),
	}));
	const inUrl = known.filter(word => word.facets.length === 0 && hasTrigrams(word.spellings)).map(({spellings}) => spellings);
	const others = known.filter(({spellings}) => !inUrl.includes(spellings));
	const isAlone = others.length === 0 && !filter;
	const base = {residual: filter?.residual, needs: filter?.needs ?? {headers: false, bodies: false}};
	const rest = filter?.terms ?? [];

	const otherTerms = others.map(({spellings, facets: columns}): SqlTerm => {
		const scan = {...or([...columns, contains(urlSql, spellings)]), indexed: false};
		return hasTrigrams(spellings)
			? {...or([...columns, {sql: lookUp, parameters: [anyPhrase(spellings)], indexed: true}]), indexed: true, scan}
			: scan;
	});
	const noted = known.map(({spellings, facets: columns}): SqlTerm => ({
		...or([...columns, contains('lower(flow.note)', spellings), contains(urlSql, spellings)]), indexed: false,
	}));
	const [hits, ...moreTerms] = urlTerms(statements, inUrl, isAlone ? most : mostHits);
	const whole = [...otherTerms, ...rest];
	return [
		{...base, terms: [{sql: 'flow.note IS NOT NULL', parameters: [], indexed: true}, ...noted, ...rest.map(term => plain(term))]},
		{
			...base,
			terms: hits?.indexed
				? [hits, ...whole.map(term => plain(term))]
				// Comparing columns is cheaper than looking through the URL, so it comes first.
				: [...whole, ...hits ? [hits, ...moreTerms] : []],
		},
	];
};
