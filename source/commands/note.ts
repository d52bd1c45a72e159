import {setNote} from '../operations/set-note.ts';
import {defineCommand} from './command.ts';
import {readFlowId} from './input/flow-id.ts';

export const command = defineCommand({
	name: 'note',
	usage: 'ID TEXT',
	summary: 'write a note on a flow; an empty TEXT removes it',
	options: {},
	settings: ['db'],
	takes: [2, Infinity],
	examples: [
		['tapx note 12 "token looks wrong"', 'found again with tapx ls note:token'],
		['tapx note 12 ""', 'takes the note away'],
	],
	async run({words, adapters}) {
		const [word = '', ...text] = words;
		const findId = readFlowId(word);
		const reader = await adapters.openReader();
		setNote({editor: await adapters.openEditor()}, {id: findId(reader), text: text.join(' ')});
	},
});
