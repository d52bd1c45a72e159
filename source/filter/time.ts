import {FilterError, quote} from './filter-error.ts';
import {duration, readAmount, type Unit} from './number-match.ts';
import type {FilterContext, Value} from './value.ts';

const expected = 'a time such as 10m (ago), 2026-11-20, 2026-11-20T10:00, 2026-11-20T10:00:00Z, 10:30, today';

const days = 86_400_000;
/** How long ago: as durations, but a unit must stand there, and days and weeks too. */
const ago: Unit = {expected, factors: {...Object.fromEntries(Object.entries(duration.factors).filter(([unit]) => unit !== '')), d: days * 1000, w: 7 * days * 1000}};

const iso = /^(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)(?:t(?<clock>\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?)(?<zone>z|[+\-]\d\d:?\d\d)?)?$/iv;
const clockOnly = /^(?<hour>\d\d?):(?<minute>\d\d)(?::(?<second>\d\d))?$/v;

/** Milliseconds that a zone's clock is ahead of UTC at an instant. */
const zoneOffset = (timeZone: string, instant: number): number => {
	const parts = new Intl.DateTimeFormat('en-US', {
		timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric',
	}).formatToParts(instant);
	const number = (type: string): number => Number(parts.find(part => part.type === type)?.value);
	const local = Date.UTC(number('year'), number('month') - 1, number('day'), number('hour'), number('minute'), number('second'));
	return local - (Math.floor(instant / 1000) * 1000);
};

/** The instant at which a zone's clock shows a time, both as if UTC. A time that a clock change skips counts as after it, one that comes twice as the first. */
const fromLocal = (timeZone: string, local: number): number => {
	const before = local - zoneOffset(timeZone, local - days);
	const after = local - zoneOffset(timeZone, local + days);
	return before + zoneOffset(timeZone, before) === local ? before : (after + zoneOffset(timeZone, after) === local ? after : before);
};

const seconds = (hours: number, minutes: number, rest: number): number => (((hours * 60) + minutes) * 60) + rest;

const zoneMinutes = (zone: string): number => {
	const [hours = 0, minutes = 0] = [zone.slice(1, 3), zone.slice(-2)].map(Number);
	return (zone.startsWith('-') ? -1 : 1) * ((hours * 60) + minutes);
};

/**
Reads a time as microseconds since the epoch: how long ago (`10m`, `2d`), a date, a date and time, a time of today, `now`,
`today`, `yesterday`. What has no zone is in the context's.

@throws {FilterError}
*/
export const readTime = (value: Value, {now, timeZone = 'UTC'}: FilterContext): number => {
	const text = value.form === 'regex' ? '' : value.text;
	const fail = (): FilterError => new FilterError(`${quote(value.text)} is not a time`, value, {expected});
	const relative = (): number => {
		if (now === undefined) {
			throw new FilterError(`${quote(text)} depends on the time now, which is not known here`, value, {expected: 'a full date such as 2026-11-20T10:00:00Z'});
		}

		return now;
	};

	/** The start of the day of now, as the zone's clock shows it. */
	const today = (): number => {
		const instant = Math.floor(relative() / 1000);
		const local = instant + zoneOffset(timeZone, instant);
		return local - (((local % days) + days) % days);
	};

	const words: Readonly<Record<string, () => number>> = {
		now: relative,
		today: () => fromLocal(timeZone, today()) * 1000,
		yesterday: () => fromLocal(timeZone, today() - days) * 1000,
	};
	const word = Object.hasOwn(words, text.toLowerCase()) ? words[text.toLowerCase()] : undefined;
	if (word) {
		return word();
	}

	const microseconds = readAmount(text, ago);
	if (microseconds !== undefined) {
		return relative() - Math.round(microseconds);
	}

	const clock = clockOnly.exec(text)?.groups;
	if (clock) {
		const [hour = 0, minute = 0, second = 0] = [clock['hour'], clock['minute'], clock['second'] ?? 0].map(Number);
		if (hour > 23 || minute > 59 || second > 59) {
			throw fail();
		}

		return fromLocal(timeZone, today() + (seconds(hour, minute, second) * 1000)) * 1000;
	}

	const parts = iso.exec(text)?.groups;
	if (!parts) {
		throw fail();
	}

	const {year = '', month = '', day = '', clock: time = '00:00', zone} = parts;
	const [whole = '', fraction = ''] = time.split('.', 2);
	const [hour = 0, minute = 0, second = 0] = whole.split(':').map(Number);
	const local = Date.UTC(Number(year), Number(month) - 1, Number(day), hour, minute, second);
	const back = new Date(local);
	if (hour > 23 || minute > 59 || second > 59 || back.getUTCMonth() !== Number(month) - 1 || back.getUTCDate() !== Number(day)) {
		throw fail();
	}

	const instant = zone === undefined ? fromLocal(timeZone, local) : local - (/^z$/iv.test(zone) ? 0 : zoneMinutes(zone) * 60_000);
	return (instant * 1000) + Number(fraction.padEnd(6, '0'));
};
