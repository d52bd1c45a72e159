import process from 'node:process';
import {TapxError} from '../flow/error.ts';
import {defineCommand} from './command.ts';
import {filterOf} from './input/filter-words.ts';

export const command = defineCommand({
	name: 'view',
	usage: '[FILTER]',
	summary: 'the full screen on a store that another tapx fills, or on a file; no proxy',
	options: {},
	settings: ['db', 'theme', 'layout', 'mouse', 'linear', 'color'],
	takes: [0, Infinity],
	examples: [
		['tapx view', 'look at the traffic of a tapx that runs elsewhere'],
		['tapx view --db incident.db status:5xx', 'look at a file'],
	],
	async run({words, adapters}) {
		filterOf(words);
		if (!process.stdin.isTTY || !process.stdout.isTTY || process.env['TERM'] === 'dumb') {
			throw new TapxError('no-terminal', 'tapx view wants a terminal to draw on.', {exitCode: 2, advice: 'tapx ls prints flows.'});
		}

		await adapters.checkTerminal();
		// A store that is not there is told before the screen is taken.
		await adapters.openReader();
		await adapters.runTerminal({filter: words.join(' ')});
	},
});
