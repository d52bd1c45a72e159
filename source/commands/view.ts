import {TapxError} from '../flow/error.ts';
import {defineCommand} from './command.ts';
import {filterOf} from './input/filter-words.ts';
import {takeStopSignals} from './input/stop-signals.ts';
import {converse} from './linear/converse.ts';
import {surfaceFor} from './output/surface.ts';

export const command = defineCommand({
	name: 'view',
	usage: '[FILTER]',
	summary: 'the full screen on a store that another tapx fills, or on a file; no proxy',
	options: {},
	settings: ['db', 'theme', 'layout', 'mouse', 'linear', 'color', 'analysis', 'rules', 'policy'],
	takes: [0, Infinity],
	examples: [
		['tapx view', 'look at the traffic of a tapx that runs elsewhere'],
		['tapx view --db incident.db status:5xx', 'look at a file'],
	],
	async run({words, ...context}) {
		const {adapters, settings} = context;
		const filter = filterOf(words, settings);
		const surface = surfaceFor(settings);
		if (surface === 'lines') {
			const signals = takeStopSignals();
			await converse(context, {filter: words, signals});
			signals.release();
			return;
		}

		if (surface === 'log') {
			throw new TapxError('no-terminal', 'tapx view wants a terminal to draw on.', {exitCode: 2, advice: 'tapx ls prints flows, tapx view --linear follows them.'});
		}

		await adapters.checkTerminal();
		// A store that is not there is told before the screen is taken.
		await adapters.openReader();
		await adapters.runTerminal({filter: filter?.text ?? ''});
	},
});
