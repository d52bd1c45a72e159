import {
	chmodSync,
	existsSync,
	mkdirSync,
	readFileSync,
	realpathSync,
	renameSync,
	statSync,
	writeFileSync,
} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {TapxError} from '../../../flow/error.ts';
import {clientFiles, type ClientFile, type ServerEntry} from './clients.ts';
import {mergeEntry, type Merged} from './merge.ts';

/** What became of a client's file, or would. */
export type Configured = {readonly client: ClientFile; readonly merged: Merged};

const explain = (file: string, error: unknown): unknown => error instanceof TapxError
	? error
	: new TapxError('cannot-write', `${file} cannot be read or written: ${(error as Error).message}.`, {cause: error});

/** Puts a text in place of a file at once, with its rights; a link stays a link. */
const replaceFile = (file: string, text: string): void => {
	mkdirSync(path.dirname(file), {recursive: true});
	const target = existsSync(file) ? realpathSync(file) : file;
	const draft = `${target}.${process.pid}.tmp`;
	writeFileSync(draft, text, {flag: 'wx'});
	const {mode} = statSync(target, {throwIfNoEntry: false}) ?? {};
	if (mode !== undefined) {
		chmodSync(draft, mode);
	}

	renameSync(draft, target);
};

/**
Adds the server to the files of a folder in which assistants look for it. All are looked at before the first is written.

@throws {TapxError} `wrong-file`, `cannot-write`.
*/
export const configureClients = (folder: string, entry: ServerEntry, {isDry, isReplacing}: {readonly isDry: boolean; readonly isReplacing: boolean}): Configured[] => {
	const all = clientFiles.map((client): Configured => {
		const file = path.join(folder, client.file);
		try {
			return {client, merged: mergeEntry(existsSync(file) ? readFileSync(file, 'utf8') : undefined, client, entry, {isReplacing})};
		} catch (error) {
			throw explain(client.file, error);
		}
	});
	for (const {client, merged} of all) {
		if (isDry || !('text' in merged)) {
			continue;
		}

		try {
			replaceFile(path.join(folder, client.file), merged.text);
		} catch (error) {
			throw explain(client.file, error);
		}
	}

	return all;
};
