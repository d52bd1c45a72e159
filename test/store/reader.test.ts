import {Buffer} from 'node:buffer';
import {gzipSync} from 'node:zlib';
import test from 'ava';
import type {Filter, SqlTerm} from '../../source/filter/filter.ts';
import type {Flow, NewFlow} from '../../source/flow/flow.ts';
import {bodyText} from '../../source/flow/content.ts';
import {openEditor, openReader} from '../../source/store/open.ts';
import {
	body,
	flow,
	response,
	temporaryFile,
} from './sample.ts';
import {witness} from './witness.ts';

const term = (sql: string, parameters: ReadonlyArray<string | number> = [], rest: Partial<SqlTerm> = {}): SqlTerm => ({
	sql, parameters, indexed: false, ...rest,
});
const rowOnly = {headers: false, bodies: false};
const filterOf = (terms: readonly SqlTerm[], residual?: (flow: Flow) => boolean, needs?: Filter['needs']): Filter => ({
	text: '', terms, residual, needs: needs ?? rowOnly, matches: () => true,
});

const store = (t: Parameters<typeof temporaryFile>[0], flows: readonly NewFlow[]) => {
	const file = temporaryFile(t);
	const editor = openEditor(file);
	const ids = editor.add(flows);
	const reader = openReader(file);
	t.teardown(() => {
		editor.close();
		reader.close();
	});
	return {
		file, editor, reader, ids,
	};
};

test('a flow comes back as it was written', t => {
	const whole: NewFlow = {
		kind: 'http',
		state: 'failed',
		source: 'replay',
		startedAt: 1_764_000_000_123_456,
		request: {
			method: 'POST',
			scheme: 'https',
			host: '2001:db8::1',
			port: 8443,
			path: '/a b/ü\u{1F600}\0',
			query: '',
			httpVersion: '2',
			headers: [['X-A', '1'], ['x-a', '2'], ['Quote', '"\\\u{2028}']],
			trailers: [['T', 'v']],
			body: body('{"ü":1}', {text: '{"ü":1}'}),
		},
		response: {
			status: 599, reason: 'Odd', httpVersion: '1.0', headers: [], trailers: [], body: body(Uint8Array.of(0, 255, 1), {size: 10, truncated: true, text: null}),
		},
		error: {code: 'server-closed-early', message: 'It broke.'},
		timings: {
			blocked: 0, dns: 1, connect: 2, tls: 3, send: 4, wait: 5, receive: 6, firstByte: 7, total: 8,
		},
		client: {address: '127.0.0.1', port: 5000},
		server: {address: '::1', port: 8443},
		clientConnection: 3,
		serverConnection: 4,
		replayOf: 1,
		marked: true,
		analyzed: true,
		note: 'a\nb',
		tags: ['x', 'y "z"'],
	};
	const {reader, ids} = store(t, [whole, flow({response: undefined, error: undefined, timings: {}})]);
	t.deepEqual(reader.flow(ids[0]!), {...whole, id: 1, session: 1});
	const row = reader.row(1);
	t.like(row, {
		id: 1, host: '2001:db8::1', query: '', status: 599, duration: 8, firstByte: 7, truncated: true, marked: true, note: 'a\nb',
		requestSize: 8, responseSize: 10, errorCode: 'server-closed-early', revision: 1,
	});
	t.deepEqual(row?.tags, whole.tags);
	t.like(reader.flow(2), {response: undefined, error: undefined, note: undefined});
	t.is(reader.flow(3), undefined);
	t.is(reader.row(3), undefined);
});

test('bodies keep their bytes, and their text where they are text', t => {
	const zipped = gzipSync('{"zipped":true}');
	const cases: ReadonlyArray<[name: string, type: string, bytes: Uint8Array, more: ReadonlyArray<[string, string]>, text: string | undefined]> = [
		['plain', 'text/plain', Buffer.from('grüße'), [], 'grüße'],
		['a byte order mark', 'application/json', Buffer.from('\u{FEFF}{}'), [], '{}'],
		['latin', 'text/plain; charset=iso-8859-1', Buffer.from('gr\u{FC}\u{DF}e', 'latin1'), [], 'grüße'],
		['the same bytes, other charset', 'text/plain; charset=iso-8859-7', Buffer.from('gr\u{FC}\u{DF}e', 'latin1'), [], 'grόίe'],
		['gzip', 'application/json', zipped, [['Content-Encoding', 'gzip']], '{"zipped":true}'],
		['gzip bytes that nobody encoded', 'application/octet-stream', zipped, [], undefined],
		['a broken encoding', 'text/plain', Buffer.from('not gzip'), [['content-encoding', 'gzip']], undefined],
		['NUL', 'text/plain', Buffer.from('a\0b'), [], undefined],
		['zeros', 'application/octet-stream', Buffer.alloc(100_000), [], undefined],
		['no UTF-8', 'application/json', Uint8Array.of(0xC3, 0x28), [], undefined],
		['no UTF-8, but text', 'text/plain', Uint8Array.of(0xC3, 0x28), [], 'Ã('],
		['empty', 'text/plain', new Uint8Array(0), [], ''],
	];
	const {reader, ids} = store(t, cases.map(([, type, bytes, more]) => flow({response: response({headers: [['Content-Type', type], ...more], body: body(bytes)})})));
	for (const [index, [name, , bytes, , text]] of cases.entries()) {
		const read = reader.flow(ids[index]!)?.response;
		t.deepEqual(Buffer.from(read!.body!.bytes), Buffer.from(bytes), name);
		t.is(bodyText(read!), text, name);
	}
});

test('a large encoded body is decoded when its text is known', t => {
	const text = Array.from({length: 40_000}, (_, index) => (index * 7919) % 10_007).join(',');
	const zipped = gzipSync(text);
	t.true(zipped.length > 70_000);
	const answer = (known?: string) => flow({response: response({headers: [['content-encoding', 'gzip']], body: body(zipped, known === undefined ? {} : {text: known})})});
	const {file, editor, reader} = store(t, [answer()]);
	t.is(reader.flow(1)?.response?.body?.text, undefined);
	t.deepEqual(witness(file, 'SELECT response_body FROM requests'), [{response_body: null}]);
	const {bytes} = reader.totals();
	editor.add([answer(text)]);
	t.is(reader.flow(1)?.response?.body?.text, text);
	t.deepEqual(witness(file, 'SELECT DISTINCT response_body FROM requests'), [{response_body: text}]);
	t.is(reader.totals().bytes, bytes + Buffer.byteLength(text));
});

test('windows go by key in both directions and say where to go on', t => {
	const {reader} = store(t, Array.from({length: 10}, () => flow()));
	const ids = (window: Parameters<typeof reader.window>[0]) => {
		const {rows, next} = reader.window(window);
		return [rows.map(({id}) => id), next];
	};

	t.deepEqual(ids({limit: 3}), [[10, 9, 8], 8]);
	t.deepEqual(ids({limit: 3, before: 3}), [[2, 1], undefined]);
	t.deepEqual(ids({limit: 3, after: 0}), [[1, 2, 3], 3]);
	t.deepEqual(ids({limit: 3, after: 8}), [[9, 10], undefined]);
	t.deepEqual(ids({limit: 3, before: 1}), [[], undefined]);
	t.deepEqual(ids({limit: 3, after: 10}), [[], undefined]);
	t.deepEqual(ids({limit: 100}), [[10, 9, 8, 7, 6, 5, 4, 3, 2, 1], undefined]);
});

const many = Array.from({length: 900}, (_, index) => flow({
	request: {host: index % 100 === 7 ? 'rare.test' : 'often.test', path: `/items/${index}`, query: index % 2 ? 'odd=1' : undefined},
	response: response({status: index % 10 === 0 ? 404 : 200, body: body(`{"index":${index % 50}}`)}),
	timings: {total: index},
}));

test('every way of finding gives what a plain look at each flow gives', t => {
	const {reader} = store(t, many);
	const rare = term('flow.host = ?', ['rare.test'], {indexed: true});
	const often = term('flow.host = ?', ['often.test'], {indexed: true});
	const slow = term('flow.duration >= ?', [700], {indexed: true});
	const missing = term('flow.status = 404', [], {indexed: true});
	const odd = term('instr(flow.query, ?) > 0', ['odd']);
	const url = term('(flow.id IN (SELECT rowid FROM url_index WHERE url_index MATCH ?) AND instr(flow.path, ?) > 0)', ['"items/29"', 'items/29'], {
		indexed: true, scan: {sql: 'instr(flow.path, ?) > 0', parameters: ['items/29']},
	});
	const either = term('(flow.status = ? OR (flow.id IN (SELECT rowid FROM url_index WHERE url_index MATCH ?) AND instr(flow.path, ?) > 0))', [404, '"items"', 'items/29'], {indexed: true});
	const answers7 = (each: Flow): boolean => bodyText(each.response ?? {headers: []}) === '{"index":7}';
	const hasHost = (each: Flow): boolean => each.request.headers.some(([name]) => name === 'Host') && each.id % 3 === 0;
	const bodies = {headers: true, bodies: true};
	const filters: ReadonlyArray<readonly [string, Filter, (index: number) => boolean]> = [
		['rare', filterOf([rare]), index => index % 100 === 7],
		['often', filterOf([often]), index => index % 100 !== 7],
		['slow', filterOf([slow]), index => index >= 700],
		['odd', filterOf([odd]), index => index % 2 === 1],
		['two', filterOf([often, odd, missing]), () => false],
		['slow and missing', filterOf([slow, missing]), index => index >= 700 && index % 10 === 0],
		['url', filterOf([url]), index => String(index).startsWith('29')],
		['url and often', filterOf([url, often]), index => String(index).startsWith('29') && index % 100 !== 7],
		['either', filterOf([either]), index => index % 10 === 0 || String(index).startsWith('29')],
		['bodies', filterOf([], answers7, bodies), index => index % 50 === 7],
		['rare and bodies', filterOf([rare], answers7, bodies), index => index % 100 === 7],
		['headers', filterOf([odd], hasHost, {headers: true, bodies: false}), index => index % 2 === 1 && (index + 1) % 3 === 0],
		['sizes without bodies', filterOf([], ({response: answer}) => answer?.body?.size === 12), index => index % 50 >= 10],
		['nothing', filterOf([term('0')]), () => false],
	];
	for (const [name, filter, isWanted] of filters) {
		const wanted = many.flatMap((_, index) => isWanted(index) ? index + 1 : []);
		for (const [direction, budget, limit] of [['before', 1000, 70], ['before', 0, 1000], ['after', 1000, 7]] as const) {
			const found: number[] = [];
			let from: number | undefined = direction === 'before' ? 1e9 : 0;
			while (from !== undefined) {
				const {rows, next} = reader.window({filter, limit, [direction]: from}, budget);
				t.true(rows.length <= limit);
				found.push(...rows.map(({id}) => id));
				from = next;
			}

			t.deepEqual(direction === 'before' ? found.toReversed() : found, wanted, `${name} ${direction}`);
		}

		t.deepEqual([...reader.flows(filter, {bodies: false})].map(({id}) => id), wanted, name);
		t.deepEqual(reader.count(filter), {count: wanted.length, next: undefined}, name);
		t.is(reader.count(filter, {after: 450}).count, wanted.filter(id => id > 450).length, name);
		let count = 0;
		for (let after: number | undefined = 0; after !== undefined;) {
			const part: {count: number; next: number | undefined} = reader.count(filter, {after, budget: 0});
			count += part.count;
			after = part.next;
		}

		t.is(count, wanted.length, `${name} in slices`);
	}
});

test('a window stays true while the store changes', async t => {
	const {reader, editor} = store(t, many.slice(0, 100));
	const filter = filterOf([term('(flow.status = 404 AND flow.duration >= 0)', [], {indexed: true})]);
	t.is(reader.window({filter, limit: 100}).rows.length, 10);
	editor.add([many[0]!]);
	t.is(reader.window({filter, limit: 100}).rows.length, 11);
	await editor.remove([1]);
	t.is(reader.window({filter, limit: 100}).rows.length, 10);
});

test('all flows come in order, whole, one at a time', t => {
	const {reader} = store(t, many.slice(0, 450));
	const flows = [...reader.flows()];
	t.deepEqual(flows.map(({id}) => id), Array.from({length: 450}, (_, index) => index + 1));
	t.is(bodyText(flows[57]!.response!), '{"index":7}');
	t.is(reader.flows().take(1).toArray()[0]?.id, 1);
	const [bare] = reader.flows(undefined, {bodies: false});
	t.deepEqual([bare?.response?.body?.size, bare?.response?.body?.bytes.length], [11, 0]);
});

test('followers see each change once, in order', t => {
	const {reader, editor} = store(t, many.slice(0, 5));
	t.is(reader.revision(), 5);
	editor.note(2, 'x');
	editor.mark(1, true);
	t.deepEqual(reader.changes(0, 3).map(({id, revision}) => [id, revision]), [[3, 3], [4, 4], [5, 5]]);
	t.deepEqual(reader.changes(5, 100).map(({id, revision}) => [id, revision]), [[2, 6], [1, 7]]);
	t.deepEqual(reader.changes(7, 100), []);
	t.true(reader.changed());
	t.false(reader.changed());
});

test('the revision never goes back', async t => {
	const {reader, editor} = store(t, many.slice(0, 5));
	await editor.remove([5]);
	const after = reader.revision();
	t.true(after > 5);
	editor.add([many[0]!]);
	t.is(reader.changes(after, 10).length, 1);
	t.is(reader.row(5), undefined);
	t.is(reader.row(6)?.id, 6, 'numbers are not used again');
});

test('totals and sessions', t => {
	const {reader, editor} = store(t, many.slice(0, 50));
	t.like(reader.totals(), {flows: 50, bytes: (10 * 11) + (40 * 12)});
	t.true(reader.totals().fileBytes > 50_000);
	t.deepEqual(reader.count(), {count: 50, next: undefined});
	t.deepEqual(reader.count(undefined, {after: 20}), {count: 30, next: undefined});
	editor.add([]);
	t.deepEqual(reader.sessions().map(({title}) => title), ['import']);
});

test('values are the most frequent ones that fit', t => {
	const {reader} = store(t, [
		...many.slice(0, 100),
		flow({request: {host: 'tenth.test', method: 'PATCH'}, tags: ['one', 'two']}),
		flow({request: {host: '', method: 'PATCH'}, tags: ['two'], response: response({headers: [['content-type', 'image/png']]})}),
	]);
	t.deepEqual(reader.values('host', '', 10), [{value: 'often.test', count: 99}, {value: 'rare.test', count: 1}, {value: 'tenth.test', count: 1}]);
	t.deepEqual(reader.values('host', 'TE', 10).map(({value}) => value), ['tenth.test', 'often.test', 'rare.test']);
	t.deepEqual(reader.values('host', '', 1).map(({value}) => value), ['often.test']);
	t.deepEqual(reader.values('method', 'p', 5), [{value: 'PATCH', count: 2}]);
	t.deepEqual(reader.values('status', '4', 5), [{value: '404', count: 10}]);
	t.deepEqual(reader.values('type', '', 5), [{value: 'json', count: 101}, {value: 'png', count: 1}]);
	t.deepEqual(reader.values('tag', 'o', 5), [{value: 'one', count: 1}, {value: 'two', count: 2}]);
});

test('flows with all words are found wherever the words stand, as a plain look at each flow finds them', t => {
	const flows = [
		...many,
		flow({request: {path: '/items/login"x', host: 'auth.test'}}),
		flow({request: {method: 'POST', path: '/orders/404', host: 'often.test'}, note: 'Slow since 404'}),
		flow({request: {path: '/ITEMS/Été', host: 'often.test'}, response: undefined, note: 'odd'}),
	];
	const {reader} = store(t, flows);
	const found = (words: ReadonlyArray<readonly string[]>, filter?: Filter) => [...new Set(reader.wordConditions(words, 2000, filter)
		.flatMap(condition => reader.window({filter: condition, limit: 2000}, Infinity).rows.map(({id}) => id)))].toSorted((a, b) => a - b);
	const expected = (words: ReadonlyArray<readonly string[]>, isWanted: (each: Flow) => boolean = () => true) => [...reader.flows()]
		.filter(each => {
			const {request: {method, scheme, host, path, query}, response: answer, note = ''} = each;
			const texts = [method, `${scheme}://${host}${path}${query === undefined ? '' : `?${query}`}`, String(answer?.status ?? ''), reader.row(each.id)?.type ?? '', note].map(text => text.toLowerCase());
			return isWanted(each) && words.every(spellings => spellings.some(word => texts.some(text => text.includes(word))));
		})
		.map(({id}) => id);
	for (const words of [
		[['login"x']],
		[['items'], ['often']],
		[['404']],
		[['404'], ['odd']],
		[['post'], ['404']],
		[['it']],
		[['it'], ['7']],
		[['slow'], ['post'], ['since']],
		[['nowhere']],
		[['a"b and c* ("']],
		[['rare', 'auth'], ['items']],
		[['é'], ['items']],
		[['often.test/it']],
		[['get'], ['20']],
		[['odd']],
	]) {
		t.deepEqual(found(words), expected(words), JSON.stringify(words));
	}

	const missing = filterOf([term('flow.status = 404', [], {indexed: true})], ({request}) => request.path.endsWith('0'));
	t.deepEqual(found([['items'], ['rare', 'often']], missing), expected([['items'], ['rare', 'often']], ({response: answer, request}) => answer?.status === 404 && request.path.endsWith('0')));
	t.is(reader.window({filter: reader.wordConditions([['items']], 5).at(-1), limit: 5}).rows[0]?.id, flows.length);
});

test('of some flows those that match a filter are told', t => {
	const {reader} = store(t, many);
	const missing = filterOf([term('flow.status = 404', [], {indexed: true})], ({request}) => request.host === 'often.test');
	t.deepEqual(reader.among([1, 5, 11, 21, 9999], missing).map(({id}) => id), [1, 11, 21]);
	t.deepEqual(reader.among([], missing), []);
});

test('a row that somebody has spoiled is still read', t => {
	const {file, reader} = store(t, [flow({note: 'x'})]);
	witness(file, 'UPDATE flow SET kind = \'odd\', state = \'odd\', tags = \'{\', source = \'\'');
	witness(file, 'UPDATE head SET request_headers = \'[1, ["a"], ["b", 2], ["c", "d"]]\', response_headers = \'nonsense\', timings = \'[]\'');
	witness(file, 'UPDATE body SET coding = 1, data = x\'00\', text = NULL');
	t.like(reader.flow(1), {
		kind: 'http', state: 'aborted', source: 'client', timings: {firstByte: 1000, total: 2000},
	});
	t.deepEqual(reader.flow(1)?.request.headers, [['c', 'd']]);
	t.deepEqual(reader.flow(1)?.tags, []);
	t.is(reader.flow(1)?.response?.body?.bytes.length, 0);
	witness(file, 'DELETE FROM head');
	t.deepEqual(reader.flow(1)?.response?.headers, []);
	t.is(reader.window({limit: 1}).rows[0]?.state, 'aborted');
});
