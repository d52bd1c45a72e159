import {statSync, type Stats} from 'node:fs';
import {open, rename, rm} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {TapxError} from '../flow/error.ts';

/** A file under way: nobody sees it until it is kept. */
export type Draft = {
	write(piece: string | Uint8Array): Promise<void>;
	/** Puts it in place of the file that it is to be. */
	keep(): Promise<void>;
	/** Takes it away unless it was kept. */
	discard(): Promise<void>;
};

const explain = (file: string, error: unknown): TapxError => {
	const {code, message} = error as NodeJS.ErrnoException;
	return code === 'ENOENT'
		? new TapxError('cannot-write', `${file} cannot be written: there is no folder ${path.dirname(file)}.`, {advice: 'Make it, or name another place.', cause: error})
		: new TapxError('cannot-write', `${file} cannot be written: ${message}.`, {cause: error});
};

const statOf = (file: string): Stats | undefined => {
	try {
		return statSync(file, {throwIfNoEntry: false});
	} catch (error) {
		throw explain(file, error);
	}
};

/**
Begins a file that only its owner may read and that appears whole or not at all.

@throws {TapxError} `cannot-write`; `file-exists` for one that is there and must not be replaced.
*/
export const openDraft = async (file: string, {isReplacing = true}: {readonly isReplacing?: boolean} = {}): Promise<Draft> => {
	const place = `${file}.${process.pid}.tmp`;
	let isKept = false;
	const check = (): void => {
		const found = statOf(file);
		if (found && !found.isFile()) {
			// As root, a device would be replaced, too.
			throw new TapxError('cannot-write', found.isDirectory() ? `${file} is a folder.` : `${file} is not a regular file.`);
		}

		if (!isReplacing && found) {
			throw new TapxError('file-exists', `${file} exists.`);
		}
	};

	check();
	try {
		const handle = await open(place, 'wx', 0o600);
		return {
			async write(piece) {
				try {
					await handle.writeFile(piece);
				} catch (error) {
					throw explain(file, error);
				}
			},
			async keep() {
				check();
				try {
					await handle.sync();
					await rename(place, file);
					isKept = true;
				} catch (error) {
					throw explain(file, error);
				}
			},
			async discard() {
				await handle.close();
				if (!isKept) {
					await rm(place, {force: true});
				}
			},
		};
	} catch (error) {
		throw explain(file, error);
	}
};
