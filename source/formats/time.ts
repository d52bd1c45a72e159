const farthest = 8.64e15;

/** Microseconds since the Unix epoch as ISO 8601 in UTC with milliseconds; what a date cannot hold is brought to its bounds. */
export const isoMilliseconds = (microseconds: number): string => {
	const time = Math.floor(microseconds / 1000) || 0;
	return new Date(Math.min(Math.max(time, -farthest), farthest)).toISOString();
};

/** As `isoMilliseconds`, with all six digits: `2026-11-20T10:42:07.123456Z`. */
export const isoMicroseconds = (microseconds: number): string => {
	const rest = microseconds - (Math.floor(microseconds / 1000) * 1000);
	return `${isoMilliseconds(microseconds).slice(0, -1)}${String(rest).padStart(3, '0')}Z`;
};

/** Microseconds since the Unix epoch of an ISO 8601 time, `undefined` when it is none. */
export const parseIso = (text: string): number | undefined => {
	const [, whole = '', fraction = '', zone = ''] = /^([^.]{0,32})(?:\.(\d{1,12}))?([^.]{0,8})$/v.exec(text) ?? [];
	const milliseconds = Date.parse(whole + zone);
	return Number.isNaN(milliseconds) ? undefined : (milliseconds * 1000) + Number(fraction.slice(0, 6).padEnd(6, '0'));
};

/** Microseconds as milliseconds, exactly; `null` for unknown. */
export const milliseconds = (microseconds: number | undefined): number | null => microseconds === undefined ? null : microseconds / 1000;
