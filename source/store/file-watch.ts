import fs from 'node:fs';
import {companions} from './private-file.ts';

/** Notices that a file which is open was deleted or replaced. */
export type FileWatch = {
	/** Whether the path no longer leads to the file that was there at the start. */
	hasMoved(): boolean;
	/** Removes what the deleted file left beside it: its log must never be taken for the log of a new file. */
	removeLeftovers(): void;
};

const inode = (file: string): string => {
	const status = fs.statSync(file, {throwIfNoEntry: false});
	return status ? `${status.dev}:${status.ino}` : '';
};

/** Remembers the file and its companions as they are now. */
export const watchFile = (file: string): FileWatch => {
	const original = inode(file);
	const beside = companions(file).map(each => [each, inode(each)] as const);
	return {
		hasMoved: () => inode(file) !== original,
		removeLeftovers() {
			for (const [each, known] of beside) {
				if (known !== '' && inode(each) === known) {
					fs.rmSync(each, {force: true});
				}
			}
		},
	};
};
