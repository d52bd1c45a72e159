import type {Filter} from '../filter/filter.ts';
import type {Editor} from '../store/store.ts';

/** What to delete. */
export type ClearInput = {
	/** Only these; all flows when missing. */
	readonly filter?: Filter | undefined;
	/** Marked flows too. */
	readonly marked?: boolean | undefined;
	/** Told the number deleted so far. */
	readonly progress?: ((done: number) => void) | undefined;
};

/** Deletes flows for good and gives their number. */
export const clearFlows = async ({editor}: {readonly editor: Pick<Editor, 'remove'>}, {filter, marked = false, progress}: ClearInput): Promise<number> =>
	editor.remove(filter, {marked, ...(progress && {progress})});
