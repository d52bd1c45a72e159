import {pairLines} from '../lines.ts';
import {shownLine} from '../shown.ts';
import {treeDocument, type Branch} from '../tree/tree.ts';
import type {Document} from '../view.ts';

const most = 2000;

/** The pairs of a query or of URL-encoded fields, decoded (application/x-www-form-urlencoded of the URL standard). */
export const queryPairs = (query: string): Array<[name: string, value: string]> => [...new URLSearchParams(query)];

/** The pairs of a query, without its `?`, as lines. */
export const queryDocument = (query: string): Document => {
	const pairs = queryPairs(query.startsWith('?') ? `&${query}` : query);
	const shown = pairs.slice(0, most);
	const branches = pairLines(shown.map(([name, value]) => [shownLine(name), shownLine(value)])).map((spans, index): Branch => ({
		depth: 0, spans, path: shown[index]?.[0], value: shown[index]?.[1],
	}));
	return treeDocument(
		pairs.length > most ? [...branches, {depth: 0, spans: [[`… ${pairs.length - most} more fields`, 'faint']]}] : branches,
		{summary: `${pairs.length} field${pairs.length === 1 ? '' : 's'}`},
	);
};
