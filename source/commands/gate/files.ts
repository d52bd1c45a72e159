import {appendFile, readFile, writeFile} from 'node:fs/promises';
import process from 'node:process';
import {readBaseline, type BaselineEntry} from '../../analysis/baseline/baseline.ts';
import {problemLine} from '../../analysis/yaml/problem.ts';
import {TapxError} from '../../flow/error.ts';

/**
What a baseline file holds; `undefined` when there is no such file yet.

@throws {TapxError} `wrong-baseline` for one that cannot be read.
*/
export const loadBaseline = async (file: string): Promise<readonly BaselineEntry[] | undefined> => {
	let text: string;
	try {
		text = await readFile(file, 'utf8');
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
			return undefined;
		}

		throw new TapxError('wrong-baseline', `${file} cannot be read: ${(error as Error).message}.`, {exitCode: 2, cause: error});
	}

	const {entries, problems} = readBaseline(text);
	const [problem] = problems;
	if (problem) {
		throw new TapxError('wrong-baseline', problemLine(file, problem), {exitCode: 2, advice: '--update-baseline writes it anew.'});
	}

	return entries;
};

/** Writes a report into a file; GitHub's summary of a step is added to, as others write there too. */
export const writeReport = async (file: string, text: string): Promise<void> => {
	const write = file === process.env['GITHUB_STEP_SUMMARY'] ? appendFile : writeFile;
	try {
		await write(file, text);
	} catch (error) {
		throw new TapxError('cannot-write', `${file} cannot be written: ${(error as Error).message}.`, {cause: error});
	}
};
