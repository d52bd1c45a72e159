import {existsSync, statSync} from 'node:fs';
import {TapxError} from '../flow/error.ts';
import {humanCount} from '../flow/human.ts';
import {file, toggle} from '../settings/kinds.ts';
import type {Reader} from '../store/store.ts';
import {defineCommand, type Adapters} from './command.ts';
import {openGate} from './gate/gate.ts';
import {gateOptions} from './gate/options.ts';
import {verdictPage, verdictToJson} from './gate/verdict-page.ts';
import {usageError} from './input/arguments.ts';
import {filterOf} from './input/filter-words.ts';
import {stoppable} from './input/stoppable.ts';
import type {Output} from './output/output.ts';
import {createPaint} from './output/paint.ts';

/** Whether a word means a file: standard input, or what looks like one and is there. */
const isFile = (word: string | undefined): word is string => word === '-' || (word !== undefined && /[.\/]/v.test(word) && existsSync(word) && statSync(word).isFile());

/** What is called like a file of traffic. As a filter it would match nothing, and pass. */
const fileName = /^[^\s:=]+\.(?:har|ndjson|jsonl|json)$/iv;

/** The flows to judge: those of a file, or of the store. */
const openFlows = async (adapters: Adapters, input: string | undefined, output: Output, signal: AbortSignal): Promise<Reader> => {
	if (input === undefined) {
		return adapters.openReader();
	}

	const reader = await adapters.openFile(input, {
		signal,
		onProblem: output.tell,
		onProgress({flows}) {
			output.progress(`${input}: ${humanCount(flows)} flows`);
		},
	});
	signal.throwIfAborted();
	return reader;
};

export const command = defineCommand({
	name: 'check',
	usage: '[FILE] [FILTER]',
	summary: 'judge traffic for a script: exit with 3 when rules find what must not be',
	details: 'Without a file it judges the store. A first word that is the name of a file, - for standard input, or --input, is read instead, in any format that tapx import knows, and kept nowhere. '
		+ 'Issues of the severity of --fail-on, or worse, fail unless the baseline knows them. A baseline names issues by rule, server, path template and place, so it outlives times, ids and the ports of test servers. '
		+ 'tapx run --check judges the traffic of one command.',
	options: {
		...gateOptions,
		input: {...file, doc: 'judge the flows of this file; - is standard input'},
		json: {...toggle, doc: 'the verdict as one JSON object'},
	},
	settings: ['db', 'rules', 'policy', 'color'],
	takes: [0, Infinity],
	examples: [
		['tapx check session:last', 'anything high or critical in the last session?'],
		['tapx check traffic.har --fail-on medium --sarif tapx.sarif', 'a file, with a report for code scanning'],
		['tapx check --baseline tapx.baseline.json --update-baseline', 'what there is now is known; from then on only what is new fails'],
		['tapx run --check --junit tapx.xml -- npm test', 'the traffic of a test run'],
	],
	async run({
		words, options, settings, adapters, output,
	}) {
		const [first, ...others] = words;
		const isNamed = options.input === undefined && isFile(first);
		if (!isNamed && first !== undefined && fileName.test(first)) {
			throw usageError(`There is no file ${first}. If it is a part of URLs, write url:${first}.`);
		}

		const input = isNamed ? first : options.input;
		const filter = filterOf(isNamed ? others : words, settings);
		const gate = await openGate(options, {rulebook: await adapters.rulebook(), version: adapters.version, output});
		const verdict = await stoppable(async signal => gate.judge(await openFlows(adapters, input, output, signal), filter, signal));
		if (options.json) {
			await output.write(`${JSON.stringify(verdictToJson(verdict), undefined, output.isTerminal ? 2 : 0)}\n`);
		} else {
			await output.write(verdictPage(verdict, {paint: createPaint(output.color), columns: output.isTerminal ? output.columns : 200, isWhole: !output.isTerminal}));
		}

		if (verdict.report.flows === 0 && options.failIfNone) {
			throw new TapxError('no-flows', 'No flow matches.', {exitCode: 3});
		}

		return verdict.isMet ? 0 : 3;
	},
});
