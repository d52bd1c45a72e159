/** The thread of one query, in a process of its own. */
import {parentPort, workerData} from 'node:worker_threads';
import type {Database} from 'better-sqlite3';
import {RegexError} from '../../filter/regex/syntax.ts';
import {TapxError} from '../../flow/error.ts';
import {sentError} from '../../flow/sent-error.ts';
import {connectReader} from '../connection.ts';
import {explain, resultCode} from '../trouble.ts';
import {addFunctions} from './functions.ts';
import {sqlHint} from './hint.ts';
import type {FromChild, SqlAssignment} from './messages.ts';
import type {SqlAnswer, SqlValue} from './query.ts';
import {addRedaction, hideTables} from './redacting.ts';
import {wrongSql} from './statement.ts';
import {viewSql} from './view.ts';
import {sqlViews} from './views/index.ts';

type RawValue = Exclude<SqlValue, number> | number | bigint;

/** Bytes that each value takes beside what it says. */
const overhead = 8;

const toValue = (value: RawValue): SqlValue => {
	if (typeof value !== 'bigint') {
		return value;
	}

	return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
};

const sizeOf = (value: SqlValue): number => overhead + (value === null || typeof value === 'number' ? 0 : value.length);

const prepare = (database: Database, isRedacted: boolean): void => {
	addFunctions(database);
	if (isRedacted) {
		addRedaction(database);
		hideTables(database);
	}

	for (const view of sqlViews) {
		database.exec(viewSql(view, isRedacted));
	}

	database.pragma('query_only = 1');
	database.pragma('trusted_schema = 0');
};

/** SQLite's words for what is no query, in ours. */
const misuses: ReadonlyArray<readonly [RegExp, string]> = [
	[/more than one/v, 'Only one statement at a time.'],
	[/no statements/v, 'There is no query.'],
	[/parameter/v, 'A query cannot have parameters: write the values into it.'],
];

const explainWrong = (error: unknown, file: string): unknown => {
	const {message} = error as Error;
	const misuse = error instanceof RangeError && misuses.find(([pattern]) => pattern.test(message))?.[1];
	if (misuse) {
		return wrongSql(misuse);
	}

	if (error instanceof RegexError) {
		return wrongSql(`Wrong regular expression: ${message}.`);
	}

	const explained = explain(error, file);
	return explained instanceof TapxError || resultCode(error) === '' ? explained : wrongSql(`SQLite: ${message.replace(/[.?]$/v, '')}.`, sqlHint(message));
};

const ask = (database: Database, {sql, limits}: SqlAssignment): SqlAnswer => {
	const started = performance.now();
	const statement = database.prepare<[], RawValue[]>(sql);
	if (!statement.readonly || !statement.reader) {
		throw wrongSql('Only queries are allowed.');
	}

	const columns = statement.columns().map(({name}) => name);
	const rows: SqlValue[][] = [];
	let cut: SqlAnswer['cut'];
	let bytes = 0;
	for (const raw of statement.safeIntegers().raw().iterate()) {
		if (rows.length === limits.rows) {
			cut = 'rows';
			break;
		}

		const row = raw.map(value => toValue(value));
		bytes += row.reduce<number>((sum, value) => sum + sizeOf(value), 0);
		if (bytes > limits.bytes) {
			cut = 'bytes';
			break;
		}

		rows.push(row);
	}

	if (cut === 'bytes' && rows.length === 0) {
		throw wrongSql(`A single row has more than ${limits.bytes} bytes.`, 'Ask for fewer columns, or for a part: substr(text, 1, 1000).');
	}

	return {
		columns, rows, cut, took: performance.now() - started,
	};
};

const tell = (message: FromChild): void => {
	parentPort?.postMessage(message);
};

const answer = (assignment: SqlAssignment): FromChild => {
	try {
		const database = connectReader(assignment.file);
		prepare(database, assignment.limits.redact ?? false);
		tell({kind: 'started'});
		try {
			return {kind: 'answer', answer: ask(database, assignment)};
		} catch (error) {
			throw explainWrong(error, assignment.file);
		}
	} catch (error) {
		return {kind: 'failed', error: sentError(error)};
	}
};

tell(answer(workerData as SqlAssignment));
