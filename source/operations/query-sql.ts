import {
	sqlLimits,
	type RunSql,
	type SqlAnswer,
	type SqlLimits,
} from '../store/sql/query.ts';

/** What to ask, and how much it may take; limits that are left out are the usual ones. */
export type SqlInput = Partial<SqlLimits> & {
	readonly sql: string;
	/** Ends the query. */
	readonly signal?: AbortSignal | undefined;
};

/**
Asks the store in SQL; it cannot be changed by that. Values are numbers, texts, bytes or null; whole numbers beyond 2⁵³ come as text.

@throws {TapxError} `wrong-sql` with SQLite's message and the nearest name, `sql-too-long`, `sql-too-large`, `sql-stopped`.
*/
export const querySql = async ({runSql}: {readonly runSql: RunSql}, {sql, signal, ...limits}: SqlInput): Promise<SqlAnswer> =>
	runSql(sql, {...sqlLimits, ...limits}, signal);
