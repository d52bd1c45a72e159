import {TapxError, errorLine} from '../flow/error.ts';
import {humanCount} from '../flow/human.ts';
import {importers} from '../formats/index.ts';
import {defineCommand} from './command.ts';

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
		let failures = 0;
		for (const from of words) {
			try {
				const outcome = await adapters.runErrand('import', {from}, { // eslint-disable-line no-await-in-loop -- files in order
					onProblem: output.tell,
					onProgress({flows}) {
						output.progress(`${from}: ${humanCount(flows)} flows`);
					},
				});
				if (!outcome.isStopped) {
					const {format, added, skipped} = outcome.result;
					output.tell(`${from}: ${humanCount(added)} flow${added === 1 ? '' : 's'} added from ${format}${skipped > 0 ? `, ${humanCount(skipped)} left out` : ''}.`);
				}
			} catch (error) {
				if (words.length === 1 || !(error instanceof TapxError)) {
					throw error;
				}

				output.tell(errorLine(error));
				failures++;
			}
		}

		return failures > 0 ? 1 : 0;
	},
});
