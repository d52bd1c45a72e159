import {TapxError} from '../flow/error.ts';
import type {Editor} from '../store/store.ts';

/**
Sets the note of a flow; empty text removes it.

@throws {TapxError} `no-such-flow`.
*/
export const setNote = ({editor}: {readonly editor: Pick<Editor, 'note'>}, {id, text}: {readonly id: number; readonly text: string}): void => {
	if (!editor.note(id, text)) {
		throw new TapxError('no-such-flow', `There is no flow ${id}.`, {advice: 'tapx ls shows those there are.'});
	}
};
