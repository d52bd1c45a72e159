import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';

/** The files that SQLite keeps beside a store. */
export const companions = (file: string): string[] => [`${file}-wal`, `${file}-shm`];

/**
Makes an empty file if there is none. An existing one is not even opened: closing it again would take away the locks that SQLite
holds on it elsewhere in this process (https://sqlite.org/howtocorrupt.html#_posix_advisory_locks_canceled_by_a_separate_thread_doing_close_).
*/
const create = (file: string): void => {
	try {
		fs.closeSync(fs.openSync(file, 'wx', 0o600));
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'EEXIST') {
			throw error;
		}
	}
};

/**
Makes sure that the file exists and that nobody but its owner reads it, before anything goes in: a missing folder is made
0700, the file and its companions become 0600. SQLite gives new companions the mode of the file.

@throws What the file system says, unless it is only that the file belongs to another user who let us write it.
*/
export const makePrivate = (file: string): void => {
	fs.mkdirSync(path.dirname(file), {recursive: true, mode: 0o700});
	create(file);
	for (const each of [file, ...companions(file)]) {
		const status = fs.statSync(each, {throwIfNoEntry: false});
		if (status && (status.mode & 0o077) !== 0 && status.uid === process.getuid?.()) {
			fs.chmodSync(each, 0o600);
		}
	}
};
