/** The longest strictly rising subsequence, as indices (patience sorting, n log n). */
export const longestRise = (values: readonly number[]): number[] => {
	/** Where the lowest end of a rise of each length stands. */
	const ends: number[] = [];
	const before: number[] = [];
	for (const [index, value] of values.entries()) {
		let low = 0;
		let high = ends.length;
		while (low < high) {
			const middle = (low + high) >> 1;
			if (values[ends[middle]!]! < value) {
				low = middle + 1;
			} else {
				high = middle;
			}
		}

		before.push(ends[low - 1] ?? -1);
		ends[low] = index;
	}

	const rise: number[] = [];
	for (let index = ends.at(-1) ?? -1; index >= 0; index = before[index] ?? -1) {
		rise.push(index);
	}

	return rise.toReversed();
};
