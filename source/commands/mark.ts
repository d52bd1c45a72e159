import {setMark} from '../operations/set-mark.ts';
import {toggle} from '../settings/kinds.ts';
import {defineCommand} from './command.ts';
import {readFlowId} from './input/flow-id.ts';

export const command = defineCommand({
	name: 'mark',
	usage: 'ID...',
	summary: 'mark flows: they survive clear and clean-up, and is:marked finds them',
	options: {
		unmark: {...toggle, doc: 'take the mark away', short: 'u'},
	},
	settings: ['db'],
	takes: [1, Infinity],
	examples: [
		['tapx mark 12 15', 'keeps both'],
		['tapx mark --unmark last', 'the newest flow is like any other again'],
	],
	async run({words, options, adapters}) {
		const found = words.map(word => readFlowId(word));
		const reader = await adapters.openReader();
		const editor = await adapters.openEditor();
		for (const findId of found) {
			setMark({editor}, {id: findId(reader), marked: !options.unmark});
		}
	},
});
