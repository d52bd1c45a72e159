import test from 'ava';
import {layOut} from '../../source/compute/layout.ts';
import type {Document} from '../../source/views/view.ts';

const ofLines = (...lines: string[]): Document => ({count: lines.length, text: line => lines[line] ?? ''});

test('a line of megabytes is wrapped, and cut where it is not', t => {
	const document = ofLines('a'.repeat(9_000_000));
	const wrapped = layOut(document, 100, true);
	t.is(wrapped.total, 90_000);
	t.deepEqual(wrapped.at(89_999), {line: 0, from: 8_999_900, to: 9_000_000});
	t.deepEqual(layOut(document, 100, false).at(0), {line: 0, from: 0, to: 100});
});

test('a wide character is not split', t => {
	const wrapped = layOut(ofLines('日本語', 'ab'), 5, true);
	t.deepEqual(Array.from({length: wrapped.total}, (_, row) => wrapped.at(row)), [
		{line: 0, from: 0, to: 2},
		{line: 0, from: 2, to: 3},
		{line: 1, from: 0, to: 2},
	]);
});
