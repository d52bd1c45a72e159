/** A value of SQL: whole numbers beyond 2⁵³ are text, bytes are bytes. */
export type SqlValue = string | number | null | Uint8Array;

/** How much a query may take. */
export type SqlLimits = {
	/** Most rows of the answer. */
	readonly rows: number;
	/** Most bytes of the answer, about. */
	readonly bytes: number;
	/** Milliseconds until it is ended. */
	readonly time: number;
	/** Whether secrets are replaced before a query sees them; then nothing but the stable views can be read. */
	readonly redact?: boolean | undefined;
};

/** What a query gives. */
export type SqlAnswer = {
	readonly columns: readonly string[];
	readonly rows: ReadonlyArray<readonly SqlValue[]>;
	/** Which limit cut the answer short; `undefined` when it is whole. */
	readonly cut: 'rows' | 'bytes' | undefined;
	/** Milliseconds that it took. */
	readonly took: number;
};

/** Limits of those who name none. */
export const sqlLimits: SqlLimits = {rows: 1000, bytes: 16 * 1024 * 1024, time: 10_000};

/**
Runs one query on the store, which it cannot change. `signal` ends it.

@throws {TapxError} `wrong-sql`, `sql-too-long`, `sql-too-large`, `sql-stopped`, and what opening a store throws.
*/
export type RunSql = (sql: string, limits: SqlLimits, signal?: AbortSignal) => Promise<SqlAnswer>;
