import type {EditedLine} from '../../state/line-editor.ts';
import type {Session} from '../../state/session.ts';
import type {Prompt, PromptKind, State} from '../../state/state.ts';

/** What a line being typed does. */
export type PromptBehaviour = {
	readonly title: string;
	readonly hint: string;
	/** Called when it opens, and after each change of the text or the cursor's place; before `typed`. */
	moved?(session: Session, line: EditedLine): void;
	/** Called after each change of the text. */
	typed?(session: Session, text: string): void;
	/** What the line finds, at its right end, when the state tells. */
	outcome?(state: State): string;
	/** Called on enter; false keeps the line open. */
	enter(session: Session, text: string): boolean;
	/** Called on esc. */
	cancel?(session: Session): void;
	/** Called before the line takes a key; true when that was all the key did. */
	key?(session: Session, prompt: Prompt, name: string): boolean;
};

/** Changes the line being typed, if its text is still the one that the change is about. */
export const patchPrompt = (session: Session, kind: PromptKind, text: string, patch: Partial<Prompt>): void => {
	const {overlay} = session.store.get();
	if (overlay?.type === 'prompt' && overlay.kind === kind && overlay.line.text === text) {
		session.store.set({overlay: {...overlay, ...patch}});
	}
};

/** Puts another line in place of the one being typed. */
export const changeLine = (session: Session, {moved, typed}: PromptBehaviour, prompt: Prompt, line: EditedLine): void => {
	session.store.set({overlay: {...prompt, line}});
	moved?.(session, line);
	if (line.text !== prompt.line.text) {
		typed?.(session, line.text);
	}
};
