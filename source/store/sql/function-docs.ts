/** A function that queries can use. */
export type SqlFunction = {
	/** How it is called. */
	readonly usage: string;
	/** What it gives, in a line without a full stop. */
	readonly doc: string;
};

/** Functions beside those of SQLite, for documentation. */
export const sqlFunctions: readonly SqlFunction[] = [
	{usage: 'text REGEXP pattern', doc: '1 where a regular expression matches anywhere, in linear time; small and capital letters are one'},
	{usage: 'path_template(path)', doc: 'the path with numbers, UUIDs, hashes and dates as {id}'},
];
