import fs from 'node:fs';
import process from 'node:process';
import type {Database} from 'better-sqlite3';
import {TapxError} from '../flow/error.ts';
import {migrations, schemaVersion, type Migration} from './migrations/index.ts';

/** `tapx` in ASCII: what `PRAGMA application_id` says of a store. */
const storeMark = 0x74_61_70_78;

const pragma = (database: Database, name: string): number => Number(database.pragma(name, {simple: true}));

/**
The schema's version, 0 for a file that is still empty.

@throws {TapxError} `not-a-store` for another program's database, `store-newer` for one of a later tapx.
*/
export const storedVersion = (database: Database, file: string, newest = schemaVersion): number => {
	const version = pragma(database, 'user_version');
	const ours = pragma(database, 'application_id') === storeMark;
	// Asked after the two above, so that a store made meanwhile by another process is not taken for a stranger's.
	if (!ours && database.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() !== undefined && pragma(database, 'application_id') !== storeMark) {
		throw new TapxError('not-a-store', `The file is a database of another program: ${file}.`, {advice: 'Choose another file with --db.'});
	}

	if (ours && version > newest) {
		throw new TapxError('store-newer', `The store was written by a newer tapx (schema ${version}, this one knows ${newest}): ${file}.`, {advice: 'Update tapx, or choose another file with --db.'});
	}

	return version;
};

/** Copies a store as it is to `FILE.vN.bak`, readable by its owner only. */
const keepCopy = (database: Database, file: string, version: number): void => {
	const copy = `${file}.v${version}.bak`;
	const draft = `${copy}.${process.pid}`;
	fs.rmSync(draft, {force: true});
	fs.closeSync(fs.openSync(draft, 'wx', 0o600));
	database.prepare('VACUUM INTO ?').run(draft);
	fs.renameSync(draft, copy);
};

/**
Brings a store up to date: each missing step in one transaction, after a copy of a store that already holds something.
Safe when several processes do it at the same time.
*/
export const migrate = (database: Database, file: string, steps: readonly Migration[] = migrations): void => {
	const newest = steps.at(-1)?.version ?? 0;
	const found = storedVersion(database, file, newest);
	if (found === newest) {
		return;
	}

	if (found > 0) {
		keepCopy(database, file, found);
	}

	for (const {version, sql} of steps) {
		database.transaction(() => {
			if (!(storedVersion(database, file, newest) < version)) {
				return;
			}

			database.exec(sql);
			database.pragma(`application_id = ${storeMark}`);
			database.pragma(`user_version = ${version}`);
		}).immediate();
	}
};
