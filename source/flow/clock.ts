/** Time for flows: a monotonic count for durations and the wall clock for when things began, both in integer microseconds. */
export type Clock = {
	/** Microseconds since an arbitrary moment; never goes back. */
	now(): number;
	/** Microseconds since the Unix epoch. */
	epoch(): number;
};
