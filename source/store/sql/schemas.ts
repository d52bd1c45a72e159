import {wrongSql} from './statement.ts';

/** Tokens of SQL that can be a name, comments apart: SQLite takes texts for names as well. */
const tokens = /--[^\n]*|\/\*(?:[^*]|\*(?!\/))*(?:\*\/|$)|'(?:[^']|'')*'|"(?:[^"]|"")*"|`(?:[^`]|``)*`|\[[^\]]*|[\p{ID_Start}_][\p{ID_Continue}$]*/gv;

/**
Refuses a query that names the schema of the file.

@throws {TapxError} `wrong-sql`.
*/
export const checkSchemas = (sql: string): void => {
	for (const [token] of sql.matchAll(tokens)) {
		if (/^["'\[`]?main["'\]`]?$/iv.test(token)) {
			throw wrongSql('With redaction, views are named without "main".', 'tapx sql --schema shows them.');
		}
	}
};
