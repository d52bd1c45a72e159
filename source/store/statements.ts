import type {Database, Statement} from 'better-sqlite3';

/** A value that SQL is given. */
export type Parameter = string | number | null | Uint8Array;

/** Gives prepared statements by their SQL, each prepared once while it is used. */
export type Statements = <Row>(sql: string) => Statement<Parameter[], Row>;

const most = 200;

/** Keeps the statements of one connection; the least recently used are let go. */
export const createStatements = (database: Database): Statements => {
	const kept = new Map<string, Statement<Parameter[]>>();
	return <Row>(sql: string) => {
		const statement = kept.get(sql) ?? database.prepare<Parameter[]>(sql);
		kept.delete(sql);
		kept.set(sql, statement);
		if (kept.size > most) {
			kept.delete(kept.keys().next().value!); // There is a first one.
		}

		return statement as Statement<Parameter[], Row>;
	};
};
