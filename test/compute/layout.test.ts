import {Buffer} from 'node:buffer';
import test from 'ava';
import {createFolding, noFolds} from '../../source/compute/folding.ts';
import {layOut} from '../../source/compute/layout.ts';
import {createSearch} from '../../source/compute/searching.ts';
import {hex} from '../../source/views/hex.ts';
import type {Document} from '../../source/views/view.ts';
import {show} from '../views/support.ts';

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

test('a folded block is one row, and every place has the row that shows it or stands for it', t => {
	const {document} = show('application/json', JSON.stringify({a: [1, [2, 'x'.repeat(50)]], b: {c: '日本語'.repeat(9)}, d: 4}));
	const layouts = [noFolds, {isAll: true, but: []}, {isAll: true, but: [1]}, {isAll: false, but: [0]}, {isAll: false, but: [3, 1]}];
	const totals = [10, 20, 1000].flatMap(width => layouts.map(folds => {
		const folding = createFolding(document, folds);
		const layout = layOut(document, {width, wrap: true, folding});
		for (let row = 0; row < layout.total; row++) {
			const {line, from} = layout.at(row);
			t.is(layout.rowOf({line, at: from}), row);
		}

		for (let line = 0; line < document.count; line++) {
			const [hiding] = folding.hiding(line);
			t.is(layout.at(layout.rowOf({line, at: 0})).line, hiding ?? line);
		}

		return layout.total;
	}));
	t.deepEqual(totals.slice(-layouts.length), [13, 5, 8, 1, 7]);
	t.deepEqual(createFolding(document, {isAll: true, but: []}).around(4), [0, 1, 3]);
	t.is(layOut(document, {width: 1000, wrap: false, folding: createFolding(document, {isAll: true, but: []})}).total, 5);
});

test('bytes are found wherever they lie, over the ends of lines and of what is looked at in one go', t => {
	const bytes = Buffer.alloc(2_500_000, 'ab');
	for (const at of [3, 14, 1_048_574, 2_097_150, 2_499_995]) {
		bytes.write('NEEDLE'.slice(0, 5), at);
	}

	const document = hex.open({
		essence: '', parameters: {}, bytes, text: undefined, truncated: false,
	}, () => ({view: hex, document}));
	const search = createSearch(document, '0x4e 45 45 44 4c');
	const places = [...search.all()].filter(place => place !== undefined);
	t.deepEqual(places.map(({line}) => line), [3, 14, 1_048_574, 2_097_150, 2_499_995].map(at => Math.floor(at / 16)));
	const marked = (line: number): string[] => search.rangesOf({
		line, from: 0, to: Infinity, isFolded: false,
	}).map(([from, to]) => document.text(line).slice(from, to));
	t.deepEqual([marked(0), marked(1)], [['4e 45 45 44 4c', '4e 45', 'NEEDL', 'NE'], ['45 44 4c', 'EDL']]);
	t.is([...createSearch(document, 'needl').all()].filter(Boolean).length, 5);
	t.is([...createSearch(document, 'Needl').all()].filter(Boolean).length, 0);
});
