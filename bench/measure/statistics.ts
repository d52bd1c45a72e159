/** The value below which a share of the sorted numbers lies (nearest rank); NaN of none. */
const quantile = (sorted: ArrayLike<number>, share: number): number =>
	sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;

/** The middle of some numbers; NaN of none. */
export const median = (values: readonly number[]): number => {
	const sorted = values.toSorted((a, b) => a - b);
	const middle = sorted.length >> 1;
	return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2; // In range, or NaN of none.
};

/** Median and 99th percentile. */
export const tail = (values: readonly number[]): [p50: number, p99: number] => {
	const sorted = values.toSorted((a, b) => a - b);
	return [quantile(sorted, 0.5), quantile(sorted, 0.99)];
};

/** Median and 95th percentile. */
export const spread = (values: readonly number[]): [p50: number, p95: number] => {
	const sorted = values.toSorted((a, b) => a - b);
	return [quantile(sorted, 0.5), quantile(sorted, 0.95)];
};
