import test from 'ava';
import {openEditor, openReader} from '../../source/store/open.ts';
import {
	body,
	flow,
	response,
	temporaryFile,
} from './sample.ts';
import {witness} from './witness.ts';

const documented = ['id', 'timestamp', 'method', 'url', 'host', 'path', 'headers', 'body', 'response_status', 'response_headers', 'response_body', 'duration', 'protocol', 'analyzed', 'notes'];

test('any SQLite client reads the documented columns with their types', t => {
	const file = temporaryFile(t);
	const editor = openEditor(file);
	const created = response({
		status: 201,
		headers: [['set-cookie', 'a=1'], ['Content-Type', 'application/octet-stream'], ['Set-Cookie', 'b=2'], ['Z', '"']],
		body: body(Uint8Array.of(0, 1, 2)),
	});
	editor.add([
		flow({
			startedAt: 1_700_000_000_250_000,
			note: 'todo',
			request: {
				method: 'POST', scheme: 'https', host: 'example.test', port: 8443, path: '/a', query: 'b=1', headers: [['Accept', 'a'], ['X', ''], ['accept', 'b']], body: body('{"q":1}'),
			},
			response: created,
			timings: {total: 1_500_000},
		}),
		flow({
			state: 'pending', response: undefined, timings: {}, request: {host: '::1', port: 80, headers: []},
		}),
	]);
	editor.close();
	t.deepEqual(witness(file, 'SELECT name FROM pragma_table_info(\'requests\')').map(({name}) => name), documented);
	const [first, second] = witness(file, 'SELECT * FROM requests ORDER BY id');
	t.deepEqual({...first, headers: JSON.parse(String(first?.['headers'])) as unknown, response_headers: JSON.parse(String(first?.['response_headers'])) as unknown}, {
		id: 1,
		timestamp: 1_700_000_000.25,
		method: 'POST',
		url: 'https://example.test:8443/a?b=1',
		host: 'example.test',
		path: '/a?b=1',
		headers: {Accept: 'a, b', X: ''},
		body: '{"q":1}',
		response_status: 201,
		response_headers: {'set-cookie': 'a=1\nb=2', 'Content-Type': 'application/octet-stream', Z: '"'},
		response_body: null,
		duration: 1.5,
		protocol: 'https',
		analyzed: 0,
		notes: 'todo',
	});
	t.is(first?.['headers'], '{"Accept":"a, b","X":""}', 'in the order of the wire');
	t.like(second, {
		url: 'http://[::1]/', headers: '{}', body: null, response_status: null, response_headers: null, response_body: null, duration: null, protocol: 'http', notes: null,
	});
	t.deepEqual(witness(file, 'SELECT typeof(id) AS id, typeof(timestamp) AS timestamp, typeof(response_status) AS status, typeof(duration) AS duration, '
	+ 'typeof(analyzed) AS analyzed, typeof(body) AS body FROM requests WHERE id = 1'), [{
		id: 'integer', timestamp: 'real', status: 'integer', duration: 'real', analyzed: 'integer', body: 'text',
	}]);
});

test('notes are written through the view, and followers notice', t => {
	const file = temporaryFile(t);
	const editor = openEditor(file);
	editor.add([flow(), flow()]);
	editor.close();
	const reader = openReader(file);
	witness(file, 'UPDATE requests SET notes = \'from outside\', analyzed = 1 WHERE id = 2');
	t.like(reader.row(2), {note: 'from outside'});
	t.true(reader.flow(2)?.analyzed);
	t.deepEqual(reader.changes(2, 10).map(({id}) => id), [2]);
	witness(file, 'UPDATE requests SET notes = \'\'');
	t.is(reader.row(2)?.note, undefined);
	t.is(reader.changes(3, 10).length, 2);
	reader.close();
});
