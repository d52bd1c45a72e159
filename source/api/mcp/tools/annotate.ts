import {z} from 'zod';
import {setMark} from '../../../operations/set-mark.ts';
import {setNote} from '../../../operations/set-note.ts';
import {defineTool} from '../tool.ts';
import {flowId} from './flow-fields.ts';

/** A note on a flow. */
export const noteFlow = defineTool({
	name: 'note_flow',
	title: 'Write a note',
	description: 'Writes a note on a flow, where the user sees it; it takes the place of the note that was there, and an empty one removes it. Changes nothing but the store of tapx.',
	input: z.object({id: flowId, text: z.string().max(4000).describe('The note.')}),
	needs: 'notes',
	async run({id, text}, context) {
		// Never makes a store where there is none.
		await context.openReader();
		setNote({editor: await context.openEditor()}, {id, text});
		return {facts: {id, noted: text !== ''}};
	},
});

/** A mark on a flow. */
export const markFlow = defineTool({
	name: 'mark_flow',
	title: 'Mark a flow',
	description: 'Marks a flow, or takes its mark away. Marked flows stand out on the user\'s screen and are kept when others are cleaned up.',
	input: z.object({id: flowId, marked: z.boolean().default(true).describe('false takes the mark away.')}),
	needs: 'notes',
	async run({id, marked}, context) {
		await context.openReader();
		setMark({editor: await context.openEditor()}, {id, marked});
		return {facts: {id, marked}};
	},
});
