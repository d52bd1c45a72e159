import {selectedRow} from '../../state/list.ts';
import type {PromptBehaviour} from './prompt-behaviour.ts';

/** Writes a note to the flow at work. */
export const note: PromptBehaviour = {
	title: 'note',
	hint: 'enter keeps it  ·  empty removes it  ·  esc cancel',
	enter(session, text) {
		const row = selectedRow(session.store.get().list);
		if (row) {
			session.edit(() => {
				session.editor.note(row.id, text.trim());
				session.patchRow({...row, note: text.trim() || undefined});
				session.toaster.say(text.trim() ? 'note kept' : 'note removed');
			});
		}

		return true;
	},
};
