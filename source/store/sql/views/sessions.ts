import {columns, seconds, type View} from '../view.ts';

/** Runs of the proxy. */
export const sessions: View = {
	name: 'sessions',
	doc: 'one run of the proxy',
	columns: columns([
		['id', 'INTEGER', 'number of the session'],
		['started', 'REAL', 'when it began, in Unix seconds', seconds('started')],
		['ended', 'REAL', 'when it ended, NULL while it runs', seconds('ended')],
		['title', 'TEXT', 'what it is called: the command that was run', undefined, 'redact_text(title)'],
	]),
	from: 'FROM main.session',
	example: 'SELECT title, count(*) FROM sessions JOIN flows ON flows.session = sessions.id GROUP BY sessions.id',
};
