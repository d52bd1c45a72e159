import {TapxError} from '../../flow/error.ts';

/** Pragmas that only tell; with what they may be asked about. None of them reads another file or sets anything. */
const tellingPragmas = new Set([
	'application_id',
	'collation_list',
	'compile_options',
	'data_version',
	'encoding',
	'freelist_count',
	'function_list',
	'index_info',
	'index_list',
	'index_xinfo',
	'module_list',
	'page_count',
	'page_size',
	'pragma_list',
	'schema_version',
	'table_info',
	'table_list',
	'table_xinfo',
	'user_version',
]);

/** White space and comments before the first word; a comment that is not closed goes to the end. */
const lead = /^(?:\s|--[^\n]*(?:\n|$)|\/\*(?:[^*]|\*(?!\/))*(?:\*\/|$))*/v;
const firstWord = /^[A-Za-z]+/v;
const pragma = /^pragma\s+(?:(?:main|temp)\.)?(?<name>\w+)(?:\(["'`]?\w*["'`]?\))?;?$/iv;

const longest = 100_000;

/** An error of somebody's SQL. */
export const wrongSql = (message: string, advice?: string): TapxError => new TapxError('wrong-sql', message, {exitCode: 2, ...(advice !== undefined && {advice})});

/**
Refuses what is no query. SQLite itself refuses writing on the connection that this is for; what is left are statements that count as reading and yet reach
beyond the file (`ATTACH`, `VACUUM INTO`), settings (`PRAGMA`) and transactions, so only what begins as a query passes.

@throws {TapxError} `wrong-sql`.
*/
export const checkStatement = (sql: string): void => {
	if (sql.length > longest) {
		throw wrongSql(`The query is longer than ${longest} characters.`);
	}

	const text = sql.replace(lead, '');
	const [word = ''] = firstWord.exec(text) ?? [];
	switch (word.toLowerCase()) {
		case 'select':
		case 'with':
		case 'values':
		case 'explain': {
			return;
		}

		case 'pragma': {
			const name = pragma.exec(text.trimEnd())?.groups?.['name'];
			if (name === undefined || !tellingPragmas.has(name.toLowerCase())) {
				throw wrongSql('This pragma is not allowed here.', `Those that only tell are: ${[...tellingPragmas].join(', ')}.`);
			}

			return;
		}

		default: {
			throw wrongSql(text === '' ? 'There is no query.' : 'Only queries are allowed: SELECT, WITH, VALUES, EXPLAIN and pragmas that tell.');
		}
	}
};
