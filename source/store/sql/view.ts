/** A column of a view: what it is called, holds and is made of. */
export type ViewColumn = {
	readonly name: string;
	readonly type: 'INTEGER' | 'REAL' | 'TEXT' | 'BLOB';
	/** What it holds, with its unit, in a line without a full stop. */
	readonly doc: string;
	/** The expression that gives it; left out, the column of this name below. */
	readonly sql?: string | undefined;
	/** The expression that gives it without secrets, where it may hold some. */
	readonly redacted?: string | undefined;
};

/** A view for SQL from outside: data for documentation, and the SQL that makes it. */
export type View = {
	readonly name: string;
	/** What a row is, in a line without a full stop. */
	readonly doc: string;
	readonly columns: readonly ViewColumn[];
	/** What follows `SELECT …`. */
	readonly from: string;
	/** A query that shows what it is good for. */
	readonly example: string;
};

/** A column as a row of a table: name, type, what it holds, the expression where it has one of its own, and the one without secrets. */
export type ColumnEntry = readonly [name: string, type: ViewColumn['type'], doc: string, sql?: string, redacted?: string];

/** Columns from rows of a table. */
export const columns = (entries: readonly ColumnEntry[]): ViewColumn[] => entries.map(([name, type, doc, sql, redacted]) => ({
	name, type, doc, sql, redacted,
}));

/** The statement that makes a view beside the file, in the memory of one connection: it serves stores of every age and can be bettered. */
export const viewSql = ({name, columns: own, from}: View, isRedacted: boolean): string => {
	const expressions = own.map(column => `${(isRedacted ? column.redacted : undefined) ?? column.sql ?? `"${column.name}"`} AS "${column.name}"`);
	return `CREATE TEMP VIEW "${name}" AS SELECT ${expressions.join(', ')} ${from}`;
};

/** Microseconds of a column as seconds with a fraction. */
export const seconds = (column: string): string => `${column} / 1e6`;

/** Microseconds of a column as milliseconds with a fraction. */
export const milliseconds = (column: string): string => `${column} / 1e3`;

/** A moment in microseconds as ISO 8601, to the millisecond, in UTC. */
export const moment = (column: string): string => `strftime('%Y-%m-%dT%H:%M:%fZ', ${column} / 1e6, 'unixepoch')`;
