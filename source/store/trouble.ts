import Database from 'better-sqlite3';
import {TapxError} from '../flow/error.ts';

const {SqliteError} = Database;

/** SQLite's result code of an error, without its extension (`SQLITE_IOERR_WRITE` → `SQLITE_IOERR`); empty for any other error. */
export const resultCode = (error: unknown): string =>
	error instanceof SqliteError ? error.code.split('_', 2).join('_') : '';

type Trouble = {
	readonly code: string;
	/** Without the file's name and without the full stop. */
	readonly message: string;
	readonly advice: string;
};

/** What the world does to a store, by SQLite's result code. Every other code is a bug. */
const troubles: Readonly<Record<string, Trouble>> = {
	SQLITE_BUSY: {code: 'store-busy', message: 'Another program is writing to the store', advice: 'Try again in a moment.'},
	SQLITE_LOCKED: {code: 'store-busy', message: 'Another program is writing to the store', advice: 'Try again in a moment.'},
	SQLITE_PROTOCOL: {code: 'store-busy', message: 'Another program is writing to the store', advice: 'Try again in a moment.'},
	SQLITE_FULL: {code: 'store-not-writable', message: 'The disk is full', advice: 'Make room, or choose another file with --db.'},
	SQLITE_IOERR: {code: 'store-not-writable', message: 'The disk refuses to read or write', advice: 'Check the disk, or choose another file with --db.'},
	SQLITE_READONLY: {code: 'store-not-writable', message: 'The store may not be written', advice: 'Check the permissions of the file and its folder, or choose another file with --db.'},
	SQLITE_PERM: {code: 'store-not-writable', message: 'The store may not be written', advice: 'Check the permissions of the file and its folder, or choose another file with --db.'},
	SQLITE_CANTOPEN: {code: 'store-not-writable', message: 'The store cannot be opened', advice: 'Check the permissions of the file and its folder, or choose another file with --db.'},
	SQLITE_NOTADB: {code: 'not-a-store', message: 'The file is not a store of tapx', advice: 'Choose another file with --db.'},
	SQLITE_CORRUPT: {code: 'store-damaged', message: 'The store is damaged', advice: 'Move the file away to start a new one; `sqlite3 FILE .recover` may save its content.'},
	SQLITE_NOMEM: {code: 'store-not-writable', message: 'There is not enough memory to use the store', advice: 'Close other programs and try again.'},
};

const systemCodes: Readonly<Record<string, string>> = {
	EACCES: 'SQLITE_PERM', EPERM: 'SQLITE_PERM', EROFS: 'SQLITE_READONLY', ENOSPC: 'SQLITE_FULL', EDQUOT: 'SQLITE_FULL', EIO: 'SQLITE_IOERR',
	EISDIR: 'SQLITE_CANTOPEN', ENOTDIR: 'SQLITE_CANTOPEN', EEXIST: 'SQLITE_CANTOPEN', ENOENT: 'SQLITE_CANTOPEN', ENAMETOOLONG: 'SQLITE_CANTOPEN', EMFILE: 'SQLITE_CANTOPEN',
};

const troubleOf = (error: unknown): Trouble | undefined =>
	troubles[resultCode(error) || (systemCodes[(error as NodeJS.ErrnoException | undefined)?.code ?? ''] ?? '')];

/** Why the store refuses, as one line for a person; `undefined` when the error is not the world's but a bug. */
export const troubleLine = (error: unknown): string | undefined => {
	const trouble = troubleOf(error);
	return trouble ? `${trouble.message}.` : (error instanceof TapxError ? error.message : undefined);
};

/** An error of SQLite or of the file system as the `TapxError` it means to a person; any other error as it is. */
export const explain = (error: unknown, file: string): unknown => {
	const trouble = troubleOf(error);
	return trouble ? new TapxError(trouble.code, `${trouble.message}: ${file}.`, {advice: trouble.advice, cause: error}) : error;
};

/** Runs `action`; what SQLite and the file system throw comes out explained. */
export const explained = <Result>(file: string, action: () => Result): Result => {
	try {
		return action();
	} catch (error) {
		throw explain(error, file);
	}
};
