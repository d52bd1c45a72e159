import {humanDuration} from '../../../flow/human.ts';

/** Nearer than this, in microseconds, is the same moment: dates count in seconds. */
const near = 2_000_000;

/** How long before or after something a moment is: `3 d earlier`, `1 h later`; `undefined` for about the same moment. */
export const distance = (moment: number, from: number): string | undefined => {
	const length = Math.abs(moment - from);
	return length < near ? undefined : `${humanDuration(length)} ${moment < from ? 'earlier' : 'later'}`;
};

/** A date as headers write it (RFC 9110 §5.6.7), in microseconds since the epoch; `undefined` when it is none. */
export const headerDate = (value: string): number | undefined => {
	const milliseconds = /^[A-Z][a-z]{2,8},? /v.test(value) && value.length < 64 ? Date.parse(value) : NaN;
	return Number.isNaN(milliseconds) ? undefined : milliseconds * 1000;
};
