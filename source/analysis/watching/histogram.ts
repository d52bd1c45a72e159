/** Neighbouring bounds differ by this factor: a percentile is at most so far off. */
const step = 1.1;
const lowest = 100;
const buckets = 160;

/**
Percentiles of a stream of durations in little memory: counts by size, in 160 steps of 10 % from 100 µs on (up to seven minutes; what is longer counts as that).
Old traffic fades: at 10,000 durations each count is halved.
*/
export class Histogram {
	static readonly #most = 10_000;
	readonly #counts = new Uint16Array(buckets);
	#total = 0;

	/** How many durations it speaks for. */
	get total(): number {
		return this.#total;
	}

	/** @param duration Microseconds. */
	add(duration: number): void {
		const bucket = Math.max(0, Math.min(buckets - 1, Math.ceil(Math.log(duration / lowest) / Math.log(step))));
		this.#counts[bucket]!++; // Within its length.
		this.#total++;
		if (this.#total >= Histogram.#most) {
			this.#total = 0;
			for (const [index, count] of this.#counts.entries()) {
				this.#counts[index] = count >> 1;
				this.#total += count >> 1;
			}
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
