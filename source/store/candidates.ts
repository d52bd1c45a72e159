import {rowColumns, type StoredFlow} from './stored-flow.ts';
import type {Statements} from './statements.ts';

/** Shorter words the trigram index cannot look up. */
const shortestTerm = 3;
/** With fewer candidates than this, flows that match only some of the words are taken too. */
const enough = 50;
const newestWithoutIndex = 5000;
const matching = 1000;

/** A word as FTS5 takes it literally. */
const quote = (term: string): string => `"${term.replaceAll('"', '""')}"`;

/**
Flows that a fuzzy search is worth ranking over, newest first: those whose URL has all words of three characters or more; when
these are too few, those with any; when there is no such word, just the newest.
At most `limit` flows, with ids below `before`; when left out, more of the newest than of those that match.
*/
export const findCandidates = (statements: Statements, text: string, {before = Number.MAX_SAFE_INTEGER, limit}: {before?: number | undefined; limit?: number | undefined}): StoredFlow[] => {
	const terms = text.replaceAll('\0', '').split(/\s+/v).filter(term => [...term].length >= shortestTerm).slice(0, 8);
	if (terms.length === 0) {
		return statements<StoredFlow>(`SELECT ${rowColumns} FROM flow WHERE flow.id < ? ORDER BY flow.id DESC LIMIT ?`).all(before, limit ?? newestWithoutIndex);
	}

	const search = statements<StoredFlow>(`WITH hit AS MATERIALIZED (SELECT rowid AS id FROM url_index WHERE url_index MATCH ? AND rowid < ? ORDER BY rowid DESC LIMIT ?)
		SELECT ${rowColumns} FROM hit CROSS JOIN flow ON flow.id = hit.id ORDER BY hit.id DESC`);
	const all = search.all(terms.map(term => quote(term)).join(' AND '), before, limit ?? matching);
	return all.length >= enough || terms.length === 1 ? all : search.all(terms.map(term => quote(term)).join(' OR '), before, limit ?? matching);
};
