import {existsSync} from 'node:fs';
import {open, rename, rm} from 'node:fs/promises';
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

const explain = (file: string, error: unknown): TapxError => new TapxError('cannot-write', `${file} cannot be written: ${(error as Error).message}.`, {cause: error});

/**
Begins a file that only its owner may read and that appears whole or not at all.

@throws {TapxError} `cannot-write`; `file-exists` for one that is there and must not be replaced.
*/
export const openDraft = async (file: string, {isReplacing = true}: {readonly isReplacing?: boolean} = {}): Promise<Draft> => {
	const place = `${file}.${process.pid}.tmp`;
	let isKept = false;
	const check = (): void => {
		if (!isReplacing && existsSync(file)) {
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
