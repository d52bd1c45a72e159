import {promptLines} from '../render/prompt.ts';
import {geometry} from '../state/geometry.ts';
import {applyKey, insertText, type EditedLine} from '../state/line-editor.ts';
import type {Session} from '../state/session.ts';
import type {Prompt} from '../state/state.ts';
import type {OverlayBehaviour} from './overlay.ts';
import {prompts} from './prompts/index.ts';
import {changeLine} from './prompts/prompt-behaviour.ts';

const typed = (session: Session, prompt: Prompt, line: EditedLine): void => {
	changeLine(session, prompts[prompt.kind], {...prompt, recall: undefined}, line);
};

/** A line being typed at the bottom. */
export const prompt: OverlayBehaviour<'prompt'> = {
	key(session, overlay, name) {
		const {enter, cancel, key} = prompts[overlay.kind];
		const close = (): void => {
			session.store.set(state => state.overlay?.type === 'prompt' ? {overlay: undefined} : {});
		};

		if (key?.(session, overlay, name)) {
			return;
		}

		if (name === 'enter') {
			if (enter(session, overlay.line.text)) {
				close();
			}

			return;
		}

		if (name === 'esc' || name === 'ctrl+c') {
			close();
			cancel?.(session);
			return;
		}

		const line = applyKey(overlay.line, name);
		if (line) {
			typed(session, overlay, line);
		}
	},
	paste(session, overlay, text) {
		typed(session, overlay, insertText(overlay.line, text));
	},
	footer(overlay, state) {
		const {title, hint, outcome} = prompts[overlay.kind];
		return promptLines({
			...overlay, ...overlay.line, title, hint, outcome: outcome?.(state) ?? overlay.outcome,
		}, {columns: state.size.columns, rows: geometry(state).footer});
	},
};
