/** The detail's state with the real compute thread and a store that is written to. */
import test, {type ExecutionContext} from 'ava';
import {startCompute} from '../../source/compute/client.ts';
import {byArrival} from '../../source/flow/order.ts';
import {createMatcher} from '../../source/compute/matcher.ts';
import type {NewFlow} from '../../source/flow/flow.ts';
import {openRecorder} from '../../source/store/open.ts';
import {fact, pairsBlock} from '../../source/tui/render/pairs.ts';
import {createDetailFeed} from '../../source/tui/state/detail-feed.ts';
import {rowAtCursor} from '../../source/tui/state/extent.ts';
import {findInHead} from '../../source/tui/state/find.ts';
import {createFinder} from '../../source/tui/state/finder.ts';
import {withHeight} from '../../source/tui/state/list.ts';
import {initialState, type State} from '../../source/tui/state/state.ts';
import {createStateStore} from '../../source/tui/state/store.ts';
import {
	body,
	live,
	response,
	temporaryFile,
	until,
} from '../store/sample.ts';

/** A detail that shows the only flow of a store; `write` changes its answer. */
const open = async (t: ExecutionContext, first: NewFlow['response']) => {
	const file = temporaryFile(t);
	const recorder = openRecorder({file, title: ''});
	const flow = live({state: 'open', response: first});
	recorder.touch(flow);
	recorder.flush();
	const compute = await startCompute(file);
	const store = createStateStore({...initialState({columns: 120, rows: 40}, compute.change, 0), focus: 'detail'});
	const report = (error: unknown): void => {
		t.fail(String(error));
	};

	const detail = createDetailFeed(store, compute, report);
	const finder = createFinder(store, compute, detail, report);
	t.teardown(async () => {
		finder.close();
		detail.close();
		store.close();
		await compute.close();
		recorder.close();
	});
	const readList = async (): Promise<void> => {
		const answer = await compute.ask('window', {filter: '', order: byArrival, limit: 10});
		const {rows = []} = answer?.value ?? {};
		store.set(({list}) => ({list: withHeight({...list, rows, cursor: 0}, list.height)}));
	};

	const reach = async (condition: (state: State) => boolean, what: string): Promise<void> => until(() => condition(store.get()), what);
	await readList();
	await reach(({detail: {body: rows}}) => rows !== undefined, 'the first rows');
	return {
		store, detail, finder, compute, reach,
		async write(next: NewFlow['response']) {
			flow.response = next;
			recorder.touch(flow);
			recorder.flush();
			await readList();
		},
		textAtWork: () => rowAtCursor(store.get())?.spans.map(([text]) => text).join(''),
		/** Where on the screen the line at work is. */
		height: () => store.get().detail.cursor - store.get().detail.top,
	};
};

const lines = (count: number): string => Array.from({length: count}, (_, index) => `line ${index}`).join('\n');
const text = (content: string, headers: ReadonlyArray<readonly [string, string]> = []): NewFlow['response'] => response({headers: [['Content-Type', 'text/plain'], ...headers], body: body(content)});

test('a body that grows keeps the place, under a head that grows too', async t => {
	const {store, detail, write, reach, textAtWork, height} = await open(t, text(lines(500)));
	detail.move(Infinity);
	await reach(() => textAtWork() === 'line 499', 'the last row');
	detail.move(-100);
	await reach(() => textAtWork() === 'line 399', 'a row further up');
	const before = height();
	for (const count of [700, 900]) {
		const {revision} = store.get().detail;
		await write(text(lines(count), Array.from({length: count / 100}, (_, index) => [`x-${index}`, 'more'] as const)));
		await reach(state => state.detail.revision > revision, 'the next revision');
		await reach(({detail: {body: rows}}) => rows?.total === count, 'its rows');
		t.is(textAtWork(), 'line 399');
		t.is(height(), before);
	}

	store.set({isWrapped: false, size: {columns: 60, rows: 30}});
	await reach(({detail: {body: rows}}) => rows?.key.includes('"wrap":false') === true, 'rows of another width');
	t.is(textAtWork(), 'line 399');
});

test('the place stays while lines above wrap otherwise, and blocks fold', async t => {
	const items = Array.from({length: 50}, (_, id) => ({id, note: 'n'.repeat(300)}));
	const content = body(JSON.stringify(items));
	const {store, detail, finder, reach, textAtWork} = await open(t, response({body: content}));
	finder.begin();
	finder.type('"id": 40');
	await reach(() => textAtWork() === '    "id": 40,', 'what was looked for');
	for (const columns of [80, 200, 120]) {
		const {body: before} = store.get().detail;
		store.set({size: {columns, rows: 40}});
		await reach(state => state.detail.body !== before, 'rows of another width');
		t.is(textAtWork(), '    "id": 40,');
	}

	await detail.fold();
	t.is(textAtWork(), '  { … 2 lines },');
	detail.foldAll(true);
	await reach(({detail: {body: rows}}) => rows?.total === 52, 'every item folded');
	t.is(textAtWork(), '  { … 2 lines },');
	finder.forget();
	finder.begin();
	finder.type('"id": 7');
	await reach(() => textAtWork() === '    "id": 7,', 'what a fold hid');
	t.is(store.get().detail.body?.total, 52 + 2 + 3, 'that block alone has opened, its long line on three rows');
});

test('ten megabytes are counted to the end, in parts, and typing on makes a count needless', async t => {
	const {store, finder, reach, compute} = await open(t, text(`${'some words to read, a needle among them\n'.repeat(260_000)}the last needle`));
	finder.begin();
	finder.type('a');
	finder.type('a n');
	finder.type('needle');
	const seen = new Set<number | undefined>();
	const unsubscribe = store.subscribe(() => {
		seen.add(store.get().detail.find?.total);
	});
	await reach(({detail: {find}}) => find?.isMore === false, 'the whole count');
	unsubscribe();
	t.is(store.get().detail.find?.total, 260_001);
	t.true(seen.size > 2, 'it grew on the screen');
	finder.step(-1);
	await reach(({detail: {find}}) => find?.current?.number === 260_001, 'the last');
	const answer = await compute.ask('find', {
		id: 1, document: 'response', folds: {isAll: false, but: []}, text: 'e',
	});
	t.deepEqual([answer?.value?.total, answer?.value?.isFull], [1_000_000, true], 'more than anybody goes through is not counted');
});

test('in the head, what goes on below its beginning is found as one', t => {
	const head = pairsBlock([fact('date', 'Fri, 20 Nov 2026 10:42:08 GMT'), fact('x-id', '10:4')], 24);
	const shown = (line: number): string => head[line]!.line.map(([part]) => part).join('');
	t.is(shown(0).trim(), 'date  Fri, 20 Nov 20');
	const places = findInHead(head, createMatcher('2026 10:4'));
	t.deepEqual(places.map(({pieces}) => pieces.map(({line, from, to}) => shown(line).slice(from, to))), [['20', '26 10:4']]);
	t.deepEqual(findInHead(head, createMatcher('10:4')).map(({line}) => line), [1, 3]);
});
