import type {Buffer} from 'node:buffer';
import fs from 'node:fs';
import Database from 'better-sqlite3';
import {TapxError} from '../flow/error.ts';
import {schemaVersion} from './migrations/index.ts';
import {migrate, storedVersion} from './migrate.ts';
import {companions, makePrivate} from './private-file.ts';
import {explain, resultCode} from './trouble.ts';

/** At this many pages of 4 KiB the log is folded into the file by who writes all the time, when upkeep does not. */
export const longestLog = 16_384;

/** How long opening waits for others that open or migrate the same file, in milliseconds. */
const openingPatience = 5000;

const pause = new Int32Array(new SharedArrayBuffer(4));

/** Tries again while others hold the file: SQLite does not wait by itself when the journal mode changes. */
const patiently = <Result>(patience: number, action: () => Result): Result => {
	const deadline = Date.now() + patience;
	for (;;) {
		try {
			return action();
		} catch (error) {
			if (resultCode(error) !== 'SQLITE_BUSY' || Date.now() > deadline) {
				throw error;
			}

			Atomics.wait(pause, 0, 0, 10);
		}
	}
};

const attempt = (file: string | Buffer, options: Database.Options, prepare: (database: Database.Database) => void): Database.Database => {
	let database: Database.Database | undefined;
	try {
		database = new Database(file, options);
		prepare(database);
		return database;
	} catch (error) {
		database?.close();
		throw error;
	}
};

/**
Opens a store for writing, made and migrated as needed, in WAL mode.

@param file
@param patience Milliseconds that a write waits for other writers.
@param opening Milliseconds that opening waits for others that open or migrate the same file.
@throws {TapxError} `not-a-store`, `store-newer`, `store-damaged`, `store-not-writable`, `store-busy`.
*/
export const connectWriter = (file: string, patience: number, opening = openingPatience): Database.Database => {
	try {
		makePrivate(file);
		return patiently(opening, () => attempt(file, {timeout: opening}, database => {
			storedVersion(database, file);
			// Decides how a file is made, so before its first page; an existing one ignores it.
			database.pragma('auto_vacuum = INCREMENTAL');
			database.pragma('journal_mode = WAL');
			database.pragma('synchronous = NORMAL');
			database.pragma('cache_size = -8000');
			database.pragma('temp_store = MEMORY');
			database.pragma('journal_size_limit = 67108864');
			migrate(database, file);
			database.pragma(`busy_timeout = ${patience}`);
		}));
	} catch (error) {
		throw explain(error, file);
	}
};

/** A file up to this size is read from memory where it cannot be read in place. */
const mostInMemory = 256 * 1024 * 1024;

/**
Reads a store from memory. A file in WAL mode wants its companions beside it even to be read; where they cannot be made nobody
writes either, and a log that is empty or missing says that the file is whole.
*/
const attemptInMemory = (file: string, prepare: (database: Database.Database) => void): Database.Database | undefined => {
	const [log = ''] = companions(file);
	const isWhole = (fs.statSync(log, {throwIfNoEntry: false})?.size ?? 0) === 0;
	if (!isWhole || fs.statSync(file).size > mostInMemory) {
		return undefined;
	}

	const content = fs.readFileSync(file);
	// The two version numbers of the file's header (https://sqlite.org/fileformat.html#file_format_version_numbers): not WAL.
	content.fill(1, 18, 20);
	return attempt(content, {readonly: true}, prepare);
};

const prepareReader = (file: string, cacheKilobytes: number) => (database: Database.Database): void => {
	if (storedVersion(database, file) < schemaVersion) {
		throw new TapxError('store-older', `The store was written by an older tapx: ${file}.`, {advice: 'Make the file writable, so that it can be brought up to date.'});
	}

	database.pragma(`cache_size = -${cacheKilobytes}`);
	database.pragma('temp_store = MEMORY');
};

/**
Opens a store for reading only. Works while others write, and on a settled file in a folder that may not be written.

@param file
@param cacheKilobytes Most memory for pages.
@throws {TapxError} `no-store`, `not-a-store`, `store-newer`, `store-older`, `store-damaged`, `store-not-readable`.
*/
export const connectReader = (file: string, cacheKilobytes = 16_000): Database.Database => {
	if (!fs.existsSync(file)) {
		throw new TapxError('no-store', `There is no store at ${file}.`, {advice: 'Start tapx to record traffic, or name another file with --db.'});
	}

	const prepare = prepareReader(file, cacheKilobytes);
	const open = (): Database.Database => patiently(openingPatience, () => attempt(file, {readonly: true, fileMustExist: true, timeout: openingPatience}, prepare));
	try {
		return open();
	} catch (error) {
		if (error instanceof TapxError && error.code === 'store-older') {
			connectWriter(file, openingPatience).close();
			return open();
		}

		if (resultCode(error) !== 'SQLITE_CANTOPEN' && resultCode(error) !== 'SQLITE_READONLY') {
			throw explain(error, file);
		}

		try {
			const database = attemptInMemory(file, prepare);
			if (database) {
				return database;
			}
		} catch {
			// The first error says it better.
		}

		throw new TapxError('store-not-readable', `The store cannot be read: ${file}.`, {
			advice: 'Check the permissions of the file and its folder; a copy of the file and its -wal in a folder of your own can be read.',
			cause: error,
		});
	}
};
