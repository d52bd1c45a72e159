import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';

/** The files that SQLite keeps beside a store. */
export const companions = (file: string): string[] => [`${file}-wal`, `${file}-shm`];

/**
Makes sure that the file exists and that nobody but its owner reads it, before anything goes in: a missing folder is made
0700, the file and its companions become 0600. SQLite gives new companions the mode of the file.

@throws What the file system says, unless it is only that the file belongs to another user who let us write it.
*/
export const makePrivate = (file: string): void => {
	fs.mkdirSync(path.dirname(file), {recursive: true, mode: 0o700});
	fs.closeSync(fs.openSync(file, 'a', 0o600));
	for (const each of [file, ...companions(file)]) {
		const status = fs.statSync(each, {throwIfNoEntry: false});
		if (status && (status.mode & 0o077) !== 0 && status.uid === process.getuid?.()) {
			fs.chmodSync(each, 0o600);
		}
	}
};
