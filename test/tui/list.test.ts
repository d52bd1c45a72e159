import test from 'ava';
import type {FlowRow} from '../../source/flow/flow.ts';
import {orderBy} from '../../source/flow/order.ts';
import {
	append,
	applyChanges,
	emptyList,
	isFlow,
	longestStretch,
	move,
	moveTo,
	prepend,
	replaceRows,
	rowNumber,
	selectedRow,
	withHeight,
	without,
	type List,
} from '../../source/tui/state/list.ts';

const row = (id: number, more: Partial<FlowRow> = {}): FlowRow => ({
	id, session: 1, kind: 'http', state: 'complete', source: 'client', startedAt: 0, method: 'GET', scheme: 'http', host: 'a.test', port: 80, path: '/', query: undefined, httpVersion: '1.1',
	status: 200, type: '', responseSize: 0, requestSize: 0, firstByte: 0, duration: 0, errorCode: undefined, error: undefined, truncated: false, marked: false, note: undefined, tags: [],
	replayOf: undefined, score: undefined, findings: 0, worst: undefined, revision: id, ...more,
});

const rows = (from: number, to: number): FlowRow[] => Array.from({length: to - from + 1}, (_, index) => row(from + index));

/** Rows from `from` to `to` in the middle of a larger whole, in a window of ten. */
const stretch = (from: number, to: number, more: Partial<List> = {}): List => replaceRows(
	withHeight({...emptyList, follow: false, ...more}, 10),
	{
		rows: rows(from, to), atStart: false, atEnd: false, base: from,
	},
);

const ids = ({rows: some}: Pick<List, 'rows'>): number[] => some.filter(each => isFlow(each)).map(({id}) => id);
const shown = (list: List): number[] => ids(list).slice(list.top, list.top + list.height);

test('a move keeps the cursor on the screen and inside the list', t => {
	const list = stretch(1, 30);
	const down = move(list, 12);
	t.is(selectedRow(down)?.id, 13);
	t.deepEqual([shown(down)[0], shown(down).at(-1)], [4, 13]);
	t.is(selectedRow(move(down, 1000))?.id, 30);
	t.is(selectedRow(move(down, -1000))?.id, 1);
});

test('following stays on the newest; moving up ends it', t => {
	const list = replaceRows(withHeight(emptyList, 10), {
		rows: rows(1, 20), atStart: true, atEnd: true, base: 1,
	});
	t.is(selectedRow(list)?.id, 20);
	const grown = applyChanges(list, rows(21, 25), []);
	t.is(selectedRow(grown)?.id, 25);
	t.is(shown(grown).at(-1), 25);
	const still = applyChanges(move(grown, -1), rows(26, 40), []);
	t.is(selectedRow(still)?.id, 24);
	t.false(still.follow);
});

test('changed rows are replaced, gone ones leave, late ones find their place, and the cursor stays on its flow', t => {
	const list = moveTo(applyChanges({...stretch(1, 10), atStart: true, atEnd: true}, [], [5]), 7);
	const changed = applyChanges(list, [row(5), row(7, {status: 404}), row(11)], [2]);
	t.deepEqual(ids(changed), [1, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
	t.is(selectedRow(changed)?.id, 7);
	t.is(selectedRow(changed)?.status, 404);
});

test('in the middle of the whole nothing is added behind', t => {
	const list = applyChanges(stretch(100, 120), [row(99), row(110, {status: 500}), row(200)], []);
	t.deepEqual([ids(list)[0], ids(list).at(-1)], [100, 120]);
	t.is(selectedRow(moveTo(list, 110))?.status, 500);
});

test('fetched rows join at either end, the stretch stays bounded, and the row number stays right', t => {
	let list = moveTo(stretch(5000, 5300), 5100);
	for (let step = 0; step < 10; step++) {
		const first = ids(list)[0] ?? 0;
		list = prepend(list, rows(first - 300, first - 1), false);
		t.is(selectedRow(list)?.id, 5100);
		t.is(rowNumber(list, 9000), 5100);
		t.true(list.rows.length <= longestStretch);
		if (step === 2) {
			break;
		}
	}

	list = moveTo(list, ids(list)[50]!);
	const {id} = (selectedRow(list)!);
	const last = ids(list).at(-1)!;
	list = append(list, rows(last + 1, last + 900), false);
	t.is(list.rows.length, longestStretch);
	t.is(rowNumber(moveTo(list, last), 9000), last);
	t.true(id < ids(list)[0]! || selectedRow(list)?.id === id);
	t.is(rowNumber({...stretch(1, 3), base: undefined, atEnd: true}, 50), 48);
});

test('taking rows out keeps the cursor near its place', t => {
	const list = without(moveTo(stretch(1, 10), 10), new Set([10, 1]));
	t.is(selectedRow(list)?.id, 9);
	const nothing = without(stretch(1, 1), new Set([1]));
	t.is(selectedRow(nothing), undefined);
});

const byStatus = orderBy('status', true);
/** Every flow there is, sorted by status, the highest first. */
const sorted = (all: readonly FlowRow[], more: Partial<List> = {}): List => replaceRows(withHeight({
	...emptyList, order: byStatus, follow: false, ...more,
}, 10), {
	rows: all, atStart: true, atEnd: true, base: undefined,
});

test('in a sorted list flows come where they belong, and the cursor stays on its flow', t => {
	const list = moveTo(sorted([row(9, {status: 500}), row(4, {status: 404}), row(2, {status: 404}), row(7, {status: undefined})]), 2);
	const changed = applyChanges(list, [row(10, {status: 404}), row(11, {status: 503}), row(7, {status: 200}), row(12, {status: undefined})], [9]);
	t.deepEqual(ids(changed), [11, 10, 4, 2, 7, 12]);
	t.is(selectedRow(changed)?.id, 2);
	const moved = applyChanges(changed, [row(2, {status: 599})], []);
	t.deepEqual(ids(moved), [2, 11, 10, 4, 7, 12]);
	t.is(selectedRow(moved)?.id, 2);
});

test('what belongs beyond a sorted stretch is left out of it', t => {
	const list = {...sorted([row(9, {status: 404}), row(8, {status: 404}), row(7, {status: 301})]), atStart: false, atEnd: false};
	const changed = applyChanges(moveTo(list, 8), [row(10, {status: 500}), row(11, {status: 302}), row(12, {status: 200}), row(8, {status: 201})], []);
	t.deepEqual(ids(changed), [9, 11, 7]);
	t.is(selectedRow(changed)?.id, 11, 'the flow at work has left; the one at its place is next');
});

test('a stretch that grows is cut at the end that is farther from the cursor', t => {
	const many = Array.from({length: longestStretch}, (_, index) => row(index + 1, {status: 599 - Math.floor(index / 4)}));
	const news = Array.from({length: 50}, (_, index) => row(5000 + index, {status: 450}));
	const list = {...sorted(many.toSorted((a, b) => (b.status ?? 0) - (a.status ?? 0) || b.id - a.id)), base: 1};
	const near = applyChanges(list, news, []);
	t.is(near.rows.length, longestStretch);
	t.deepEqual([selectedRow(near)?.id, near.atStart, near.atEnd], [selectedRow(list)?.id, true, false]);
	const far = applyChanges(move(list, 2000), news, []);
	t.deepEqual([selectedRow(far)?.id, far.atStart, far.atEnd, far.base], [ids(list).at(-1), false, true, 51]);
});
