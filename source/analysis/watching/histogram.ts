/** Neighbouring bounds differ by this factor: a percentile is at most so far off. */
const step = 1.1;
const lowest = 100;
const buckets = 160;
const most = 10_000;

const bucketOf = (duration: number): number => {
	const steps = Math.log(duration / lowest) / Math.log(step);
	return steps > 0 ? Math.min(buckets - 1, Math.ceil(steps)) : 0;
};

/**
Percentiles of a stream of durations in little memory: counts by size, in 160 steps of 10 % from 100 µs on (up to seven minutes; what is longer counts as that).
Old traffic fades: at 10,000 durations each count is halved.
*/
export class Histogram {
	readonly #counts = new Uint16Array(buckets);
	#total = 0;

	/** How many durations it speaks for. */
	get total(): number {
		return this.#total;
	}

	/** Takes a duration in microseconds. */
	add(duration: number): void {
		this.#counts[bucketOf(duration)]!++; // Within its length.
		this.#total++;
		if (!(this.#total >= most)) {
			return;
		}

		this.#total = 0;
		for (const [index, count] of this.#counts.entries()) {
			this.#counts[index] = count >> 1;
			this.#total += count >> 1;
		}
	}

	/** The duration that a share of all stays below, in microseconds; 0 when there are none. */
	quantile(share: number): number {
		let left = this.#total * share;
		const bucket = this.#counts.findIndex(count => {
			left -= count;
			return count > 0 && left <= 0;
		});
		return bucket === -1 ? 0 : lowest * (step ** bucket);
	}
}
