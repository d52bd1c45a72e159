/** Edits between two short words: insert, delete, replace, or swap two neighbours (optimal string alignment). */
const distance = (a: string, b: string): number => {
	let beforeLast: number[] = [];
	let last = Array.from({length: b.length + 1}, (_, index) => index);
	for (let row = 1; row <= a.length; row++) {
		const current = [row];
		for (let column = 1; column <= b.length; column++) {
			const same = a[row - 1] === b[column - 1];
			let best = Math.min(last[column]! + 1, current[column - 1]! + 1, last[column - 1]! + (same ? 0 : 1)); // Rows are full.
			if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
				best = Math.min(best, beforeLast[column - 2]! + 1); // Rows are full.
			}

			current.push(best);
		}

		beforeLast = last;
		last = current;
	}

	return last[b.length] ?? 0;
};

/** The known word nearest to what was typed, or `undefined` when none is near: at most one edit in three letters, two in more. */
export const nearest = (typed: string, known: Iterable<string>): string | undefined => {
	const word = typed.slice(0, 40).toLowerCase();
	let limit = word.length <= 3 ? 1 : 2;
	let found: string | undefined;
	for (const candidate of known) {
		if (Math.abs(candidate.length - word.length) > limit) {
			continue;
		}

		const edits = distance(word, candidate.toLowerCase());
		if (!(edits < limit || (edits === limit && found === undefined))) {
			continue;
		}

		found = candidate;
		limit = edits;
	}

	return found;
};
