/** Where somebody is who goes through what was typed before: how many steps back, and what stood there at first. */
export type Recall = {readonly back: number; readonly draft: string};

const longest = 100;

/** The history with a text as its newest; a text is in it once. */
export const remember = (history: readonly string[], text: string): readonly string[] =>
	text === '' ? history : [...history.filter(other => other !== text), text].slice(-longest);

/**
One step further back (1) or forward (-1) in a history; `undefined` at its ends.

@param history Oldest first.
@param recall Where one is; `undefined` before the first step.
@param text What stands there now.
*/
export const recallStep = (history: readonly string[], recall: Recall | undefined, text: string, by: 1 | -1): {readonly text: string; readonly recall: Recall | undefined} | undefined => {
	const {back, draft} = recall ?? {back: 0, draft: text};
	// What stands there already, just applied, is no step.
	const skipped = recall === undefined && history.at(-1) === text ? 1 : 0;
	const next = back + by + (by === 1 ? skipped : 0);
	if (next === 0) {
		return recall && {text: draft, recall: undefined};
	}

	const found = next > 0 ? history.at(-next) : undefined;
	return found === undefined ? undefined : {text: found, recall: {back: next, draft}};
};
