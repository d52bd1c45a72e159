import {nearest} from '../../filter/nearest.ts';
import {sqlViews} from './views/index.ts';

const unknown = /^no such (?<kind>table|column): (?:[^.]*\.)?(?<name>.+)$/v;

/** What to do about SQLite's message: the nearest name there is, or where they stand. */
export const sqlHint = (message: string): string => {
	const {kind, name = ''} = unknown.exec(message)?.groups ?? {};
	const known = kind === 'table' ? sqlViews.map(view => view.name) : [...new Set(sqlViews.flatMap(view => view.columns.map(column => column.name)))];
	const near = kind === undefined ? undefined : nearest(name, known);
	if (near === undefined) {
		return 'tapx sql --schema shows views and columns.';
	}

	const views = kind === 'column' ? sqlViews.filter(view => view.columns.some(column => column.name === near)).map(view => view.name) : [];
	return `Did you mean ${near}${views.length > 0 ? ` (of ${views.join(', ')})` : ''}?`;
};
