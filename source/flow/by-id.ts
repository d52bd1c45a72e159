type Entry = {readonly meta: {readonly id: string}};

/** The entries of a table by id, in the order listed. Throws when two have the same id. */
export const byId = <Item extends Entry>(items: readonly Item[]): ReadonlyMap<string, Item> => {
	const map = new Map<string, Item>();
	for (const item of items) {
		if (map.has(item.meta.id)) {
			throw new Error(`Two entries of a table are called ${item.meta.id}.`);
		}

		map.set(item.meta.id, item);
	}

	return map;
};
