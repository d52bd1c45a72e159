import type {ValueCount} from '../../store/store.ts';

/** More distinct values than these are counted together: a hostile site must not fill the memory. */
export const mostValues = 20_000;

/** Counts values. */
export const createTally = () => {
	const counts = new Map<string, number>();
	return {
		add(value: string) {
			const key = counts.has(value) || counts.size < mostValues ? value : '…';
			counts.set(key, (counts.get(key) ?? 0) + 1);
		},
		/** How many different ones there are. */
		get size() {
			return counts.size;
		},
		most: (limit: number): ValueCount[] => [...counts]
			.map(([value, count]) => ({value, count}))
			.toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
			.slice(0, limit),
	};
};
