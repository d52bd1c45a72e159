import {createReadStream} from 'node:fs';
import process from 'node:process';
import {TapxError, errorLine} from '../flow/error.ts';
import {humanCount} from '../flow/human.ts';
import {importers} from '../formats/index.ts';
import {importFlows} from '../operations/import-flows.ts';
import {defineCommand} from './command.ts';

/** So many items that were left out are told one by one. */
const toldProblems = 5;

const open = (name: string): AsyncIterable<Uint8Array> => name === '-' ? process.stdin : createReadStream(name, {highWaterMark: 256 * 1024});

/** What went wrong with one file; only errors of the world, a bug stays one. */
const explain = (name: string, error: unknown): TapxError => {
	if (error instanceof TapxError) {
		return new TapxError(error.code, `${name}: ${error.message}`, {...(error.advice && {advice: error.advice}), exitCode: error.exitCode, cause: error});
	}

	const {code, message} = error as NodeJS.ErrnoException;
	if (code === undefined || !/^E[A-Z]+$/v.test(code)) {
		throw error;
	}

	return new TapxError('cannot-read', code === 'ENOENT' ? `There is no file ${name}.` : `${name} cannot be read: ${message}.`, {cause: error});
};

export const command = defineCommand({
	name: 'import',
	usage: 'FILE...',
	summary: `add the flows of files to the store: ${importers.values().map(({meta}) => meta.title).toArray().join(', ')}`,
	details: 'The format is recognised. - is standard input. An entry that cannot be read is told and left out; the rest is kept.',
	options: {},
	settings: ['db'],
	takes: [1, Infinity],
	examples: [
		['tapx import browser.har', 'what a browser saved'],
		['ssh box tapx export --ndjson | tapx import -', 'the traffic of another machine'],
	],
	async run({words, adapters, output}) {
		const editor = await adapters.openEditor();
		let failures = 0;
		for (const name of words) {
			let problems = 0;
			try {
				const {format, added, skipped} = await importFlows({editor}, { // eslint-disable-line no-await-in-loop -- files in order
					chunks: open(name),
					onProblem({index, problem}) {
						if (++problems <= toldProblems) {
							output.tell(`${name}: entry ${index + 1} left out: ${problem}`);
						}
					},
					progress(added) {
						output.progress(`${name}: ${humanCount(added)} flows`);
					},
				});
				output.tell(`${name}: ${humanCount(added)} flow${added === 1 ? '' : 's'} added from ${format}${skipped > 0 ? `, ${humanCount(skipped)} left out` : ''}.`);
			} catch (error) {
				const explained = explain(name, error);
				if (words.length === 1) {
					throw explained;
				}

				output.tell(errorLine(explained));
				failures++;
			}
		}

		return failures > 0 ? 1 : 0;
	},
});
