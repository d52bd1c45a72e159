import test from 'ava';
import {parseFilter} from '../../source/filter/parse.ts';
import {
	compareRanks,
	rankOf,
	type Order,
	type SortColumn,
} from '../../source/flow/order.ts';
import type {FlowRow, NewFlow} from '../../source/flow/flow.ts';
import {openEditor, openReader} from '../../source/store/open.ts';
import type {Reader, SortedWindow} from '../../source/store/store.ts';
import {
	body,
	flow,
	response,
	temporaryFile,
} from './sample.ts';
import {witness} from './witness.ts';

const columns: Readonly<Record<SortColumn, string>> = {
	time: 'id', method: 'method', status: 'status', host: 'host', path: 'path', type: 'type', size: 'response_size', duration: 'duration', score: 'score',
};

const orders: readonly Order[] = (Object.keys(columns) as SortColumn[]).flatMap(by => [{by, descending: false}, {by, descending: true}]);

/** Many ties, some flows without an answer, texts that sort differently by bytes, by UTF-16 and by language. */
const varied: readonly NewFlow[] = Array.from({length: 400}, (_, index): NewFlow => {
	const isPending = index % 7 === 3;
	const answered = {status: [200, 404, 500][index % 3]!, body: index % 4 === 0 ? undefined : body('x'.repeat(index % 9))}; // There are three.
	return flow({
		state: isPending ? 'pending' : 'complete',
		request: {
			method: ['GET', 'POST', 'get', 'DELETE'][index % 4]!, // There are four.
			host: `host-${index % 5}.test`,
			path: ['/b', '/a', '/B', '/é', '/\u{FFFD}', '/😀', ''][index % 7]! + (index % 3 === 0 ? `/${index % 11}` : ''), // There are seven.
		},
		response: isPending ? undefined : response(answered),
		timings: isPending ? {} : {total: (index * 31) % 17},
	});
});

const open = (t: Parameters<typeof temporaryFile>[0], flows: readonly NewFlow[]): {file: string; reader: Reader} => {
	const file = temporaryFile(t);
	const editor = openEditor(file);
	editor.add(flows);
	editor.close();
	const reader = openReader(file);
	t.teardown(() => {
		reader.close();
	});
	return {file, reader};
};

/** The last of what is read, with no patience at all, so that every pause there can be is made. */
const read = (reader: Reader, window: SortedWindow): {rows: FlowRow[]; more: boolean} => {
	const reads = reader.sorted(window, 0);
	for (;;) {
		const {done, value} = reads.next();
		if (done) {
			return value;
		}
	}
};

/** All rows in windows of a length, from either end. */
const readAll = (reader: Reader, {limit, isBackwards, ...what}: Pick<SortedWindow, 'filter' | 'order' | 'limit'> & {isBackwards: boolean}): number[] => {
	const rows: FlowRow[] = [];
	for (;;) {
		const edge = isBackwards ? rows[0] : rows.at(-1);
		const rank = edge && rankOf(edge, what.order);
		const part = read(reader, {...what, limit, ...isBackwards ? {before: rank, fromEnd: true} : {after: rank}});
		rows.splice(isBackwards ? 0 : rows.length, 0, ...part.rows);
		if (!part.more) {
			return rows.map(({id}) => id);
		}
	}
};

const expected = (file: string, {by, descending}: Order, where = 'true'): number[] => {
	const direction = descending ? 'DESC' : 'ASC';
	return witness(file, `SELECT id FROM flow WHERE ${where} ORDER BY ${columns[by]} ${direction}, id ${direction}`).map(({id}) => Number(id));
};

for (const order of orders) {
	test(`by ${order.by}${order.descending ? ', descending' : ''}: windows from both ends give what sqlite3 gives`, t => {
		const {file, reader} = open(t, varied);
		const all = expected(file, order);
		t.deepEqual(readAll(reader, {order, limit: 37, isBackwards: false}), all);
		t.deepEqual(readAll(reader, {order, limit: 37, isBackwards: true}), all);
		for (const [text, where] of [['status:404', 'status = 404'], ['host:host-1.test', 'host = \'host-1.test\''], ['path:/a dur:>3us', 'path LIKE \'%/a%\' AND duration > 3']] as const) {
			const filter = parseFilter(text);
			t.deepEqual(readAll(reader, {
				order, filter, limit: 20, isBackwards: order.descending,
			}), expected(file, order, where), `filtered by ${text}`);
		}

		t.deepEqual(readAll(reader, {
			order, filter: parseFilter('url:~"/[bB]$" method:~GET'), limit: 9, isBackwards: false,
		}), expected(file, order, 'path IN (\'/b\', \'/B\') AND upper(method) = \'GET\' AND query IS NULL'));
	});
}

test('rows are compared as sqlite3 compares them', t => {
	const {file, reader} = open(t, varied);
	const {rows} = reader.window({limit: 1000});
	for (const order of orders) {
		const compare = (a: FlowRow, b: FlowRow): number => compareRanks(rankOf(a, order), rankOf(b, order), order);
		const sorted = rows.toSorted(compare).map(({id}) => id);
		t.deepEqual(sorted, expected(file, order), `by ${order.by}`);
	}
});

test('what a filter lets through seldom is found among many', t => {
	const flows = Array.from({length: 24_000}, (_, index) => flow({request: {path: `/${index}`}, timings: {total: (index * 7919) % 24_001}, response: undefined}));
	const {file, reader} = open(t, flows);
	const order: Order = {by: 'duration', descending: true};
	t.deepEqual(readAll(reader, {
		order, filter: parseFilter(String.raw`path:~"^/\d*77$"`), limit: 50, isBackwards: false,
	}), expected(file, order, 'path LIKE \'%77\''));
});
