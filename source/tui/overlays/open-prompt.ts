import {editLine} from '../state/line-editor.ts';
import type {Session} from '../state/session.ts';
import type {PromptKind} from '../state/state.ts';
import {prompts} from './prompts/index.ts';

/** Opens a line for typing, with a text to start from. */
export const openPrompt = (session: Session, kind: PromptKind, text: string): void => {
	const line = editLine(text);
	session.store.set({
		overlay: {
			type: 'prompt', kind, line, outcome: '',
		},
	});
	prompts[kind].moved?.(session, line);
	if (text !== '') {
		prompts[kind].typed?.(session, text);
	}
};
