import test from 'ava';
import {layOut} from '../../source/compute/layout.ts';
import type {Document} from '../../source/views/view.ts';

const ofLines = (...lines: string[]): Document => ({count: lines.length, text: line => lines[line] ?? ''});

test('a line of megabytes is wrapped, and cut where it is not', t => {
	const document = ofLines('a'.repeat(9_000_000));
	const wrapped = layOut(document, {width: 100, wrap: true});
	t.is(wrapped.total, 90_000);
	t.deepEqual(wrapped.at(89_999), {
		line: 0, from: 8_999_900, to: 9_000_000, isFolded: false,
	});
	t.deepEqual(layOut(document, {width: 100, wrap: false}).at(0), {
		line: 0, from: 0, to: 100, isFolded: false,
	});
});

test('a wide character is not split', t => {
	const wrapped = layOut(ofLines('日本語', 'ab'), {width: 5, wrap: true});
	t.deepEqual(Array.from({length: wrapped.total}, (_, row) => wrapped.at(row)).map(({line, from, to}) => [line, from, to]), [[0, 0, 2], [0, 2, 3], [1, 0, 2]]);
});
