import {noFolds} from '../folding.ts';
import type {Job} from './job.ts';

/** Says what a line of a document is about. */
export const about: Job<'about'> = ({bodies}, input) => {
	const {line} = input;
	const opened = bodies.document(input);
	if (!opened) {
		return undefined;
	}

	const {document} = opened;
	const block = opened.folding(noFolds).around(line).at(-1);
	const last = document.count - 1;
	// What fills the document is folded only from its own lines: else it would disappear around the cursor.
	const isAll = block === 0 && document.fold?.(0) === last && line !== 0 && line !== last;
	return {path: document.path?.(line), hasValue: document.value !== undefined, block: isAll ? undefined : block};
};
