import test from 'ava';
import {parseFilter} from '../../source/filter/parse.ts';

const now = Date.UTC(2026, 10, 20, 12, 0, 0) * 1000;

/** When `after:` begins, as an ISO time. */
const after = (text: string, timeZone?: string): string => {
	const [time] = parseFilter(`after:${text}`, {now, timeZone}).terms[0]?.parameters ?? [];
	return new Date(Number(time) / 1000).toISOString();
};

test('times are how long ago, or absolute in the zone they name, or in the user\'s', t => {
	t.is(after('10m'), '2026-11-20T11:50:00.000Z');
	t.is(after('1.5h'), '2026-11-20T10:30:00.000Z');
	t.is(after('2d'), '2026-11-18T12:00:00.000Z');
	t.is(after('1w'), '2026-11-13T12:00:00.000Z');
	t.is(after('now'), '2026-11-20T12:00:00.000Z');
	t.is(after('2026-11-20'), '2026-11-20T00:00:00.000Z');
	t.is(after('2026-11-20T10:00Z', 'Asia/Tokyo'), '2026-11-20T10:00:00.000Z');
	t.is(after('2026-11-20T10:00:01.25+02:00'), '2026-11-20T08:00:01.250Z');
	t.is(after('2026-11-20T10:00-0530'), '2026-11-20T15:30:00.000Z');
	t.is(after('2026-11-20T10:00', 'America/New_York'), '2026-11-20T15:00:00.000Z');
	t.is(after('2026-07-20T10:00', 'Europe/Berlin'), '2026-07-20T08:00:00.000Z');
	t.is(after('10:30', 'Asia/Kolkata'), '2026-11-20T05:00:00.000Z');
	t.is(after('today', 'Pacific/Auckland'), '2026-11-20T11:00:00.000Z');
	t.is(after('yesterday', 'America/Los_Angeles'), '2026-11-19T08:00:00.000Z');
	// What is one hour long twice counts from the first, what is skipped from after it.
	t.is(after('2026-10-25T02:30', 'Europe/Berlin'), '2026-10-25T00:30:00.000Z');
	t.is(after('2026-03-29T02:30', 'Europe/Berlin'), '2026-03-29T01:30:00.000Z');
});
