import test from 'ava';
import {humanCount, humanDuration, humanSize} from '../../source/flow/human.ts';

test('sizes', t => {
	const sizes = [0, 999, 1000, 4096, 9949, 9950, 999_499, 999_500, 14_000_000, 2.5e9, 7e12, 5e15];
	t.deepEqual(sizes.map(size => humanSize(size)), [
		'0 B', '999 B', '1.0 kB', '4.1 kB', '9.9 kB', '10 kB', '999 kB', '1.0 MB', '14 MB', '2.5 GB', '7.0 TB', '5000 TB',
	]);
});

test('durations', t => {
	const durations = [0, 250, 999, 3100, 38_000, 999_499, 999_500, 1_200_000, 12_000_000, 119_000_000, 119_500_000, 3_600_000_000, 7_200_000_000];
	t.deepEqual(durations.map(duration => humanDuration(duration)), [
		'0 µs', '250 µs', '999 µs', '3.1 ms', '38 ms', '999 ms', '1.0 s', '1.2 s', '12 s', '119 s', '2 min', '60 min', '2 h',
	]);
});

test('counts', t => {
	t.is(humanCount(1284), '1,284');
	t.is(humanCount(12), '12');
});
