import {TapxError} from '../flow/error.ts';
import {humanCount} from '../flow/human.ts';
import {exporters} from '../formats/index.ts';
import {file, toggle} from '../settings/kinds.ts';
import type {OptionTable} from '../settings/option.ts';
import {defineCommand} from './command.ts';
import {usageError} from './input/arguments.ts';
import {filterOf} from './input/filter-words.ts';
import {tellRedacted} from './output/tell-redacted.ts';

const formats: Readonly<Record<string, typeof toggle & {readonly doc: string}>> = Object.fromEntries(exporters.values().map(({meta}) => [meta.id, {...toggle, doc: meta.title}]));

const flags = exporters.keys().map(id => `--${id}`).toArray().join(', ');

export const command = defineCommand({
	name: 'export',
	usage: '--FORMAT [FILTER]',
	summary: `write flows, oldest first: ${flags}`,
	details: 'It goes to standard output unless -o names a file, which is replaced only when all has been written.',
	options: {
		...formats satisfies OptionTable,
		output: {...file, doc: 'write to this file, readable by you alone', short: 'o'},
		failIfNone: {...toggle, doc: 'exit with 3 when no flow matches'},
	},
	settings: ['db', 'redact'],
	takes: [0, Infinity],
	examples: [
		['tapx export --har session:last -o session.har', 'the last session, for browsers and other tools'],
		['tapx export --ndjson status:5xx | jq .url', 'a pipeline'],
		['tapx export --har --redact -o shared.har', 'without passwords, cookies, tokens and keys'],
		['tapx export --curl id:12', 'a command that repeats one request'],
	],
	async run({
		words, options, settings, adapters, output,
	}) {
		const chosen = exporters.values().filter(({meta}) => (options as Readonly<Record<string, unknown>>)[meta.id]).toArray();
		const [exporter] = chosen;
		if (!exporter || chosen.length > 1) {
			throw usageError(`tapx export wants one format: ${flags}.`);
		}

		// Wrong filters are told before anything starts.
		const filter = filterOf(words, settings)?.text ?? '';
		const {output: to, failIfNone: isKeptWithoutFlows} = options;
		const outcome = await adapters.runErrand('export', {
			format: exporter.meta.id, filter, redact: settings.redact, to, isReplacing: true, isKeptWithoutFlows,
		}, {
			onPiece: output.write,
			onProgress({flows}) {
				output.progress(`${humanCount(flows)} flows`);
			},
		});
		output.progress('');
		const {flows, leftOut, redacted} = outcome.isStopped ? {...outcome.progress, leftOut: 0, redacted: {}} : outcome.result;
		if (isKeptWithoutFlows && flows + leftOut === 0) {
			throw new TapxError('no-flows', 'No flow matches.', {exitCode: 3});
		}

		tellRedacted(output, settings, redacted);
		if (to !== undefined) {
			output.tell(`${humanCount(flows)} flow${flows === 1 ? '' : 's'} written to ${to}${leftOut > 0 ? `; ${humanCount(leftOut)} left out, as the format has no place for ${leftOut === 1 ? 'it' : 'them'}` : ''}.`);
		}
	},
});
