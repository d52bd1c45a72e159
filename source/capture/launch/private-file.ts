import {randomUUID} from 'node:crypto';
import {
	mkdir,
	open,
	rename,
	rm,
} from 'node:fs/promises';
import {dirname} from 'node:path';

/** Writes a file that only its owner reads (0600, in a folder made 0700), whole or not at all. */
export const writePrivately = async (file: string, content: string | Uint8Array): Promise<void> => {
	await mkdir(dirname(file), {recursive: true, mode: 0o700});
	const draft = `${file}.${randomUUID()}`;
	try {
		const handle = await open(draft, 'wx', 0o600);
		try {
			await handle.writeFile(content);
		} finally {
			await handle.close();
		}

		await rename(draft, file);
	} catch (error) {
		await rm(draft, {force: true});
		throw error;
	}
};
