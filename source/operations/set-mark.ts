import {TapxError} from '../flow/error.ts';
import type {Editor} from '../store/store.ts';

/**
Marks a flow, or takes its mark away. Marked flows survive clearing and retention.

@throws {TapxError} `no-such-flow`.
*/
export const setMark = ({editor}: {readonly editor: Pick<Editor, 'mark'>}, {id, marked}: {readonly id: number; readonly marked: boolean}): void => {
	if (!editor.mark(id, marked)) {
		throw new TapxError('no-such-flow', `There is no flow ${id}.`, {advice: 'tapx ls shows those there are.'});
	}
};
