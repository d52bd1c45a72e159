/** A column of a view: what it is called, holds and is made of. */
export type ViewColumn = {
	readonly name: string;
	readonly type: 'INTEGER' | 'REAL' | 'TEXT' | 'BLOB';
	/** What it holds, with its unit, in a line without a full stop. */
	readonly doc: string;
	/** The expression that gives it; left out, the column of this name below. */
	readonly sql?: string | undefined;
};

/** A view for SQL from outside: data for documentation, and the SQL that makes it. */
export type View = {
	readonly name: string;
	/** What a row is, in a line without a full stop. */
	readonly doc: string;
	readonly columns: readonly ViewColumn[];
	/** What follows `SELECT …`; left out, the view stands in the file already. */
	readonly from?: string | undefined;
	/** A query that shows what it is good for. */
	readonly example: string;
};

/** A column as a row of a table: name, type, what it holds, and the expression where it has one of its own. */
export type ColumnEntry = readonly [name: string, type: ViewColumn['type'], doc: string, sql?: string];

/** Columns from rows of a table. */
export const columns = (entries: readonly ColumnEntry[]): ViewColumn[] => entries.map(([name, type, doc, sql]) => ({
	name, type, doc, sql,
}));

/** The statement that makes a view beside the file, in the memory of one connection: it serves stores of every age and can be bettered. */
export const viewSql = ({name, columns: own, from}: View): string | undefined => from === undefined
	? undefined
	: `CREATE TEMP VIEW "${name}" AS SELECT ${own.map(column => `${column.sql ?? `"${column.name}"`} AS "${column.name}"`).join(', ')} ${from}`;

/** Microseconds of a column as seconds with a fraction. */
export const seconds = (column: string): string => `${column} / 1e6`;

/** Microseconds of a column as milliseconds with a fraction. */
export const milliseconds = (column: string): string => `${column} / 1e3`;

/** A moment in microseconds as ISO 8601, to the millisecond, in UTC. */
export const moment = (column: string): string => `strftime('%Y-%m-%dT%H:%M:%fZ', ${column} / 1e6, 'unixepoch')`;
