import {findLook, type Look} from './found.ts';

/** Error messages by the database they come from. */
const engines: readonly Look[] = [
	{what: 'MySQL', pattern: /You have an error in your SQL syntax|\bmysqli?_(?:fetch|query|num_rows|result|connect)\w{0,30}\(\)|com\.mysql\.(?:cj\.)?jdbc|ER_PARSE_ERROR|check the manual that corresponds to your (?:MySQL|MariaDB)/v},
	{what: 'PostgreSQL', pattern: /PG::\w{0,40}Error|\bpg_(?:query|exec)\(\)|PSQLException|unterminated quoted string at or near|syntax error at or near \\?["\u{26}]/v},
	{what: 'SQL Server', pattern: /Unclosed quotation mark|System\.Data\.SqlClient\.SqlException|Microsoft OLE DB Provider for|ODBC (?:SQL Server Driver|Driver \d{1,2} for SQL Server)/v},
	{what: 'Oracle', pattern: /\bORA-0[01]\d{3}\b|OracleException|quoted string not properly terminated/v},
	{what: 'SQLite', pattern: /sqlite3\.(?:Operational|Programming|Integrity|Database)Error|SQLITE_ERROR|SQLite(?:3::\w{0,30})?Exception|unrecognized token: \\?["\u{26}]/v},
	{what: 'DB2', pattern: /DB2 SQL error|CLI Driver\]\[DB2/v},
	{what: 'Firebird', pattern: /Dynamic SQL Error/v},
	{what: 'Sybase', pattern: /Sybase message:/v},
	{what: 'Access', pattern: /JET Database Engine/v},
	{what: 'MongoDB', pattern: /MongoServerError: /v},
	{what: 'a database', pattern: /SQLSTATE\[\w{5}\]|SQLSyntaxErrorException|QueryFailedError|SequelizeDatabaseError|ActiveRecord::StatementInvalid|sqlalchemy\.exc\.\w{3,30}Error|PDOException/v},
];

/** The error message of a database in a text: whose it is, and where it stands. */
export const sqlError = (text: string): {engine: string; from: number; to: number} | undefined => {
	const found = findLook(text, engines);
	return found && {engine: found.look.what, from: found.from, to: found.to};
};
