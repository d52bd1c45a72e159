/** Durations of a set of flows in microseconds. */
export type Durations = {readonly mean: number; readonly p50: number; readonly p90: number; readonly p95: number; readonly p99: number; readonly max: number};

/** Gathers durations, eight bytes each. */
export const createDurations = () => {
	let values = new Float64Array(1024);
	let length = 0;
	let sum = 0;
	let min = Infinity;
	return {
		add(value: number) {
			if (length === values.length) {
				const larger = new Float64Array(length * 2);
				larger.set(values);
				values = larger;
			}

			values[length++] = value;
			sum += value;
			min = Math.min(min, value);
		},
		/** The shortest; `undefined` when there is none. */
		get min(): number | undefined {
			return length === 0 ? undefined : min;
		},
		/** `undefined` when there is none. */
		read(): Durations | undefined {
			if (length === 0) {
				return undefined;
			}

			const sorted = values.subarray(0, length).toSorted();
			// Nearest rank: a value that was really measured.
			const at = (share: number): number => sorted[Math.max(0, Math.ceil(share * length) - 1)]!;
			return {
				mean: Math.round(sum / length), p50: at(0.5), p90: at(0.9), p95: at(0.95), p99: at(0.99), max: at(1),
			};
		},
	};
};
