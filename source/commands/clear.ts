import process from 'node:process';
import {humanCount} from '../flow/human.ts';
import {countFlows} from '../operations/count-flows.ts';
import {toggle} from '../settings/kinds.ts';
import {defineCommand} from './command.ts';
import {usageError} from './input/arguments.ts';
import {confirm} from './input/confirm.ts';
import {filterOf} from './input/filter-words.ts';

export const command = defineCommand({
	name: 'clear',
	usage: '[FILTER]',
	summary: 'delete flows for good, all or those that match',
	details: 'Marked flows stay unless --marked is given. It asks first; without a terminal to ask on it wants --yes.',
	options: {
		marked: {...toggle, doc: 'marked flows too'},
		yes: {...toggle, doc: 'do not ask', short: 'y'},
	},
	settings: ['db'],
	takes: [0, Infinity],
	examples: [
		['tapx clear before:7d', 'what is older than a week'],
		['tapx clear --yes --marked', 'everything'],
	],
	async run({
		words, options, settings, adapters, output,
	}) {
		const filter = filterOf(words, settings);
		const asks = process.stdin.isTTY && output.showsProgress;
		if (!asks && !options.yes) {
			throw usageError('tapx clear deletes for good.', 'Without a terminal it wants --yes.');
		}

		const reader = await adapters.openReader();
		if (!options.yes) {
			const count = countFlows({reader}, {filter});
			if (count === 0 || !await confirm(`Delete ${humanCount(count)} flow${count === 1 ? '' : 's'}${options.marked ? '' : ', but not marked ones'}?`)) {
				output.tell('Nothing was deleted.');
				return;
			}
		}

		const outcome = await adapters.runErrand('clear', {filter: filter?.text ?? '', isMarkedToo: options.marked}, {
			onProgress({flows}) {
				output.progress(`${humanCount(flows)} deleted`);
			},
		});
		const {flows: deleted} = outcome.isStopped ? outcome.progress : outcome.result;
		output.tell(`${humanCount(deleted)} flow${deleted === 1 ? '' : 's'} deleted.`);
	},
});
