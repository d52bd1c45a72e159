/** The way through a span of ids in ranges, each small enough to take a few milliseconds, so that a budget can be kept. */
export type IdWalk = {
	readonly isDone: boolean;
	/** The next range, exclusive on both ends. */
	readonly bottom: number;
	readonly top: number;
	/** Where to go on, exclusive; `undefined` at the end. */
	readonly next: number | undefined;
	/** Goes on behind the last id seen, or behind the whole range when `last` is `undefined`. */
	advance(last?: number): void;
};

/** Which ids, exclusive on both ends, in which direction. */
export type Span = {
	readonly bottom: number;
	readonly top: number;
	readonly direction: 'up' | 'down';
	/** Whether to take all in one range. */
	readonly isWhole: boolean;
};

const firstLength = 2000;
const leastLength = 100;
/** Rows that are not in memory take fifty times as long, so a range never grows past what even they do in time. */
const mostLength = 8000;
/** A range that takes less is followed by a longer one, one that takes more by a shorter one; in milliseconds. */
const quick = 4;
const slow = 16;

/** Starts at the end that `direction` leads away from. */
export const walkIds = (span: Span): IdWalk => {
	const isDown = span.direction === 'down';
	let {bottom, top} = span;
	let length = span.isWhole ? Infinity : firstLength;
	let began = performance.now();
	return {
		get isDone() {
			return top - bottom <= 1;
		},
		get bottom() {
			return isDown ? Math.max(bottom, top - 1 - length) : bottom;
		},
		get top() {
			return isDown ? top : Math.min(top, bottom + 1 + length);
		},
		get next() {
			return this.isDone ? undefined : (isDown ? top : bottom);
		},
		advance(last) {
			if (isDown) {
				top = last ?? (this.bottom + 1);
			} else {
				bottom = last ?? (this.top - 1);
			}

			const now = performance.now();
			if (now - began < quick) {
				length = last === undefined && length < mostLength ? length * 2 : length;
			} else if (now - began > slow) {
				length = Math.max(Math.floor(length / 2), leastLength);
			}

			began = now;
		},
	};
};
