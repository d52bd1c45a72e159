const sizeUnits = ['kB', 'MB', 'GB', 'TB'];

/** Bytes for a person: `612 B`, `4.1 kB`, `14 MB`; SI units. */
export const humanSize = (bytes: number): string => {
	if (bytes < 1000) {
		return `${bytes} B`;
	}

	let value = bytes;
	let unit = -1;
	while (value >= 999.5 && unit < sizeUnits.length - 1) {
		value /= 1000;
		unit++;
	}

	return `${value < 9.95 ? value.toFixed(1) : Math.round(value)} ${sizeUnits[unit]}`;
};

/** Microseconds for a person: `250 µs`, `3.1 ms`, `38 ms`, `1.2 s`, `12 s`, `3 min`, `2 h`, `3 d`, `2 y`. */
export const humanDuration = (microseconds: number): string => {
	if (microseconds < 1000) {
		return `${Math.round(microseconds)} µs`;
	}

	const milliseconds = microseconds / 1000;
	if (milliseconds < 999.5) {
		return `${milliseconds < 9.95 ? milliseconds.toFixed(1) : Math.round(milliseconds)} ms`;
	}

	const seconds = milliseconds / 1000;
	if (seconds < 119.5) {
		return `${seconds < 9.95 ? seconds.toFixed(1) : Math.round(seconds)} s`;
	}

	const hours = seconds / 3600;
	if (hours < 48) {
		return hours < 2 ? `${Math.round(seconds / 60)} min` : `${Math.round(hours)} h`;
	}

	return hours < 17_520 ? `${Math.round(hours / 24)} d` : `${Math.round(hours / 8766)} y`;
};

const grouping = new Intl.NumberFormat('en-US');

/** A whole number with its thousands apart: `1,284`. */
export const humanCount = (value: number): string => grouping.format(value);
