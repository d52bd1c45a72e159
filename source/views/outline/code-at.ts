/** The code of the character at an index; 0 past the end. */
export const codeAt = (text: string, at: number): number => text.codePointAt(at) ?? 0;

/** Finds a character again and again from places that only move on, so that a text is walked once. `Infinity` when there is none. */
export const createFinder = (text: string, character: string): ((from: number) => number) => {
	let known = -1;
	return from => {
		if (known < from) {
			const at = text.indexOf(character, from);
			known = at === -1 ? Infinity : at;
		}

		return known;
	};
};
