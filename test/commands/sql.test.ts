/** `tapx sql` as its users meet it. */
import test from 'ava';
import {flow} from '../store/sample.ts';
import {createUser} from './bin.ts';

const hostile = flow({request: {path: '/a\u{1B}[31m\u{202E}', headers: []}, note: '=cmd()'});

test('\'sql\' answers as a table, as JSON and as CSV', async t => {
	const user = createUser(t);
	user.add(flow(), hostile);
	const query = 'SELECT id, path, note FROM flows ORDER BY id';
	const table = await user.tapx(['sql', query]);
	t.is(table.stdout, 'id  path            note\n 1  /               NULL\n 2  /a␛[31m<202E>  =cmd()\n');
	t.deepEqual([table.code, table.stderr], [0, '']);
	t.deepEqual(JSON.parse((await user.tapx(['sql', '--json', query])).stdout), [{id: 1, path: '/', note: null}, {id: 2, path: '/a\u{1B}[31m\u{202E}', note: '=cmd()'}]);
	const lines = (await user.tapx(['sql', '--ndjson', 'SELECT 1 AS a, 2 AS a, x\'00\' AS b'])).stdout.trim().split('\n');
	t.deepEqual(lines.map(line => JSON.parse(line) as unknown), [{a: 1, a_2: 2, b: {base64: 'AA=='}}]);
	t.is((await user.tapx(['sql', '--csv', query])).stdout, 'id,path,note\r\n1,/,\r\n2,/a␛[31m<202E>,\'=cmd()\r\n');
	t.is((await user.tapx(['sql', '--json', 'SELECT 1 WHERE 0'])).stdout, '[]\n');
});

test('\'sql\' cuts what is wide to the terminal, and never writes control characters to it', async t => {
	const user = createUser(t);
	user.add(hostile, flow({request: {path: `/${'x'.repeat(500)}`}}));
	const {shown} = await user.sitting(['sql', 'SELECT path, note FROM flows'], 'nothing', '');
	const lines = shown.split('\r\n').filter(Boolean);
	t.is(lines.length, 3);
	t.deepEqual(lines.filter(line => line.replaceAll(/\u{1B}\[\d+m/gv, '').length > 100), []);
	t.notRegex(shown, /\u{202E}|\u{1B}\[31m/v);
	t.regex(shown, /xxx…/v);
});

test('\'sql\' tells limits, mistakes and what there is', async t => {
	const user = createUser(t);
	user.add(flow(), flow(), flow());
	const cut = await user.tapx(['sql', '--limit', '2', 'SELECT id FROM flows']);
	t.deepEqual([cut.stdout, cut.stderr, cut.code], ['id\n 1\n 2\n', 'Only the first 2 rows: there are more, see --limit.\n', 0]);
	const wrong = await user.tapx(['sql', 'SELECT hots FROM flows']);
	t.deepEqual([wrong.stdout, wrong.stderr, wrong.code], ['', 'SQLite: no such column: hots. Did you mean host (of requests, flows, endpoints, hosts, connections)?\n', 2]);
	const long = await user.tapx(['sql', '--time-limit', '1', 'WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n']);
	t.deepEqual([long.stderr, long.code], ['The query took longer than 1.0 s. Narrow it, or allow it more time.\n', 1]);
	t.is((await user.tapx(['sql', '--json', '--csv', 'SELECT 1'])).code, 2);
	const schema = await user.tapx(['sql']);
	t.regex(schema.stdout, /^flows {2}\S.+\n {2}id +INTEGER +\S/mv);
	t.is(schema.stdout, (await user.tapx(['sql', '--schema'])).stdout);
});

test('\'sql\' says what was redacted', async t => {
	const user = createUser(t);
	user.add(flow({request: {headers: [['Authorization', 'Bearer abcdef123456789']]}}));
	const redacted = await user.tapx(['sql', '--redact', '--ndjson', 'SELECT value FROM headers WHERE name = \'authorization\'']);
	t.deepEqual([redacted.stdout, redacted.stderr], ['{"value":"Bearer [redacted:bearer]"}\n', 'Redacted: 1 bearer\n']);
});
