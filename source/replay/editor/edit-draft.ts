import type {Draft, Replayer} from '../replayer.ts';
import type {EditorFailure} from './run.ts';

/** What an edit comes to: a draft to be sent, or why not, in one line. */
export type EditOutcome = {readonly kind: 'ready'} | {readonly kind: 'cancelled'; readonly why: string; /** Whether somebody wanted it so. */ readonly isWanted: boolean};

/** The person at the other end. */
export type Editing = {
	/** Opens the file in the editor, at the request or at what is wrong with it; gives how the editor failed. */
	readonly open: (file: string, line: number) => Promise<EditorFailure>;
	/** Whether a request that was not changed is to be sent all the same. */
	readonly askUnchanged: () => Promise<boolean>;
};

/**
Lets a person edit a draft until it can be sent or is given up: a mistake opens it again, with what is wrong written above. A draft
that is given up is closed, and kept where it holds work.
*/
export const editDraft = async (draft: Draft, {open, askUnchanged}: Editing, replayer: Pick<Replayer, 'readDraft' | 'closeDraft'>): Promise<EditOutcome> => {
	let {line} = draft;
	let hasWork = false;
	const cancel = async (why: string): Promise<EditOutcome> => {
		await replayer.closeDraft(draft);
		return {kind: 'cancelled', why, isWanted: true};
	};

	const fail = async (why: string): Promise<EditOutcome> => {
		await replayer.closeDraft(draft, {keep: hasWork});
		return {kind: 'cancelled', why: hasWork ? `${why} The text is kept in ${draft.file}.` : why, isWanted: false};
	};

	for (;;) {
		const failure = await open(draft.file, line); // eslint-disable-line no-await-in-loop -- again and again, until it is right
		const reading = await replayer.readDraft(draft); // eslint-disable-line no-await-in-loop
		hasWork ||= reading.kind === 'changed' || (reading.kind === 'wrong' && !reading.isLeft);
		if (failure !== undefined) {
			return fail(`${failure}; nothing was sent.`);
		}

		switch (reading.kind) {
			case 'changed': {
				return {kind: 'ready'};
			}

			case 'empty': {
				return cancel('The request was emptied; nothing was sent.');
			}

			case 'same': {
				return await askUnchanged() ? {kind: 'ready'} : cancel('The request was not changed; nothing was sent.'); // eslint-disable-line no-await-in-loop
			}

			case 'wrong': {
				if (reading.isLeft) {
					const {line: at, column, message} = reading.problem;
					return fail(`Nothing was sent: line ${at}, column ${column}: ${message}.`);
				}

				({line} = reading.problem);
			}
		}
	}
};
