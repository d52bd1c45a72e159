/**
Both sides in one order, that of `a`. What only `b` has stands behind what it follows there, and behind what only `a` has in
that place.

@param ofA Everything that `a` has.
@param isShared Whether `b` has it as well.
@param following What only `b` has, by what of both it follows; under `undefined` what stands at its beginning.
*/
export const interleave = <Item>(ofA: Iterable<Item>, isShared: (item: Item) => boolean, following: ReadonlyMap<Item | undefined, readonly Item[]>): Item[] => {
	const merged: Item[] = [];
	let waiting = following.get(undefined) ?? [];
	const flush = (): void => {
		for (const item of waiting) {
			merged.push(item);
		}
	};

	for (const item of ofA) {
		if (isShared(item)) {
			flush();
			waiting = following.get(item) ?? [];
		}

		merged.push(item);
	}

	flush();
	return merged;
};
