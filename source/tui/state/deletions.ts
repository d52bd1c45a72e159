import type {Editor} from '../../store/store.ts';

/** Deletions that can still be undone: the rows are gone from the screen, not yet from the store. */
export type Deletions = {
	add(id: number): void;
	/** Takes back the last one; its id, `undefined` when there is none. */
	undo(): number | undefined;
	/** Deletes what is left, now. */
	finish(): Promise<void>;
};

/** Milliseconds in which `u` brings a flow back. */
const grace = 6000;

/** Deletions with a time of grace; `failed` gets the ids that could not be deleted, and why. */
export const createDeletions = (editor: Pick<Editor, 'remove'>, failed: (ids: readonly number[], error: unknown) => void): Deletions => {
	const waiting: number[] = [];
	let timer: NodeJS.Timeout | undefined;
	const finish = async (): Promise<void> => {
		clearTimeout(timer);
		const ids = waiting.splice(0);
		if (ids.length === 0) {
			return;
		}

		try {
			await editor.remove(ids);
		} catch (error) {
			failed(ids, error);
		}
	};

	return {
		add(id) {
			waiting.push(id);
			clearTimeout(timer);
			timer = setTimeout(() => {
				void finish();
			}, grace);
		},
		undo: () => waiting.pop(),
		finish,
	};
};
