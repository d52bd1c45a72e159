/** What SQL from outside can see, and what it cannot do. */
import {Buffer} from 'node:buffer';
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {gzipSync} from 'node:zlib';
import test from 'ava';
import type {TapxError} from '../../source/flow/error.ts';
import {openEditor, openRecorder} from '../../source/store/open.ts';
import {sqlLimits} from '../../source/store/sql/query.ts';
import {createSqlRunner} from '../../source/store/sql/start.ts';
import {checkStatement} from '../../source/store/sql/statement.ts';
import type {ViewColumn} from '../../source/store/sql/view.ts';
import {sqlViews} from '../../source/store/sql/views/index.ts';
import {
	body,
	flow,
	live,
	response,
	temporaryFile,
	until,
} from './sample.ts';
import {witness} from './witness.ts';

const filled = (file: string): void => {
	const editor = openEditor(file);
	editor.add([
		flow({request: {path: '/users/12', query: 'q=1', headers: [['Host', 'a.test'], ['X-A', '1'], ['x-a', '2']]}}),
		flow({
			request: {
				method: 'POST', path: '/users/13', scheme: 'https', port: 8443, body: body('a=b'),
			}, response: response({status: 503}), timings: {firstByte: 1500, total: 2500, dns: 250},
		}),
	]);
	editor.close();
};

const ended = (pids: readonly string[]): boolean => pids.every(pid => {
	try {
		return fs.readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
	} catch {
		return true;
	}
});

/** The processes of this one that run queries. */
const children = (): string[] => fs.readFileSync(`/proc/${process.pid}/task/${process.pid}/children`, 'utf8').trim().split(' ').filter(Boolean);

test.serial('every view has the columns that are documented, and its example works', async t => {
	const file = temporaryFile(t);
	filled(file);
	const ask = createSqlRunner(file);
	const {columns} = await ask(`SELECT * FROM ${sqlViews.map(({name}) => name).join(', ')} WHERE 0`, sqlLimits);
	t.deepEqual(columns, sqlViews.flatMap(view => view.columns.map(({name}) => name)));
	await t.notThrowsAsync(ask(`SELECT ${sqlViews.map(({example}) => `(SELECT count(*) FROM (${example}))`).join(', ')}`, sqlLimits));
});

test.serial('views give the documented units', async t => {
	const file = temporaryFile(t);
	filled(file);
	const ask = async (sql: string): Promise<unknown> => (await createSqlRunner(file)(sql, sqlLimits)).rows;
	t.deepEqual(await ask('SELECT timestamp, started_at, url, endpoint, first_byte_ms, duration_ms FROM flows WHERE id = 2'), [
		[1_700_000_000, '2023-11-14T22:13:20.000Z', 'https://example.test:8443/users/13', '/users/{id}', 1.5, 2.5],
	]);
	t.deepEqual(await ask('SELECT name, spelling, value FROM headers WHERE flow = 1 AND side = \'request\' ORDER BY position'), [['host', 'Host', 'a.test'], ['x-a', 'X-A', '1'], ['x-a', 'x-a', '2']]);
	t.deepEqual(await ask('SELECT side, size, text FROM bodies WHERE flow = 2 ORDER BY side'), [['request', 3, 'a=b'], ['response', 7, '{"a":1}']]);
	t.deepEqual(await ask('SELECT dns_ms, tls_ms, total_ms FROM timings WHERE flow = 2'), [[0.25, null, 2.5]]);
	t.deepEqual(await ask('SELECT method, path, flows, errors, p95_ms FROM endpoints ORDER BY method'), [['GET', '/users/{id}', 1, 0, 2], ['POST', '/users/{id}', 1, 1, 2.5]]);
	t.deepEqual(await ask(String.raw`SELECT id FROM flows WHERE url REGEXP 'USERS/\d+$'`), [[2]]);
	t.deepEqual(await ask('SELECT 9223372036854775807, x\'00ff\', NULL'), [['9223372036854775807', Uint8Array.of(0, 255), null]]);
});

test.serial('what the recorder left encoded is text all the same', async t => {
	const file = temporaryFile(t);
	const recorder = openRecorder({file, title: ''});
	// Random enough to stay large, so that it is not decoded while it is recorded.
	const text = Array.from({length: 30_000}, (_, index) => (index * 7919 % 65_521).toString(36)).join(' ');
	const encoded = response({headers: [['content-type', 'text/plain'], ['content-encoding', 'gzip']], body: body(gzipSync(text))});
	recorder.touch(live({response: encoded}));
	recorder.close();
	t.deepEqual(witness(file, 'SELECT text IS NULL AS missing FROM body'), [{missing: 1}]);
	const {rows} = await createSqlRunner(file)('SELECT text FROM bodies', sqlLimits);
	t.deepEqual(rows, [[text]]);
});

const refused = [
	'DELETE FROM flow',
	'INSERT INTO flow (id) VALUES (1)',
	'WITH x AS (SELECT 1) DELETE FROM flow',
	'UPDATE requests SET notes = 1',
	'DROP VIEW requests',
	'ATTACH \'other.db\' AS o',
	'/* x */ -- y\n ATTACH \'other.db\' AS o',
	'VACUUM INTO \'other.db\'',
	'CREATE TEMP TABLE x (a)',
	'BEGIN',
	'SELECT load_extension(\'x\')',
	'PRAGMA query_only = 0',
	'PRAGMA query_only(0)',
	'PRAGMA temp_store_directory = \'.\'',
	'PRAGMA journal_mode(delete)',
	'PRAGMA wal_checkpoint',
	'SELECT readfile(\'/etc/passwd\')',
	'SELECT writefile(\'other.db\', \'x\')',
	'SELECT 1; ATTACH \'other.db\' AS o',
	'SELECT ?',
	'',
	'-- only this',
	'EXPLAIN',
	'REINDEX',
	'ANALYZE',
	'DETACH main',
	'\u{0}ATTACH \'other.db\' AS o',
];

test.serial('nothing but queries', async t => {
	const file = temporaryFile(t);
	filled(file);
	const before = fs.readFileSync(file);
	const others = fs.readdirSync('.');
	const ask = createSqlRunner(file);
	await Promise.all(refused.map(async sql => {
		const error = await t.throwsAsync<TapxError>(ask(sql, sqlLimits), undefined, sql);
		t.is(error?.code, 'wrong-sql', `${sql}: ${error?.message}`);
		t.notRegex(error?.message ?? '', /\n/v);
	}));
	t.deepEqual(fs.readFileSync(file), before);
	t.deepEqual(fs.readdirSync('.'), others, 'no file was made');
	t.deepEqual(fs.readdirSync(path.dirname(file)).filter(name => !name.startsWith('traffic.db')), []);
	t.notThrows(() => {
		checkStatement(' /* * / ** */ select 1 -- end');
		checkStatement('PRAGMA main.table_info("flow"); ');
	});
});

test.serial('a wrong name meets the nearest one', async t => {
	const file = temporaryFile(t);
	filled(file);
	const ask = createSqlRunner(file);
	t.like(await t.throwsAsync<TapxError>(ask('SELECT f.stauts FROM flows f', sqlLimits)), {message: 'SQLite: no such column: f.stauts.', advice: 'Did you mean status (of flows)?', exitCode: 2});
	t.like(await t.throwsAsync<TapxError>(ask('SELECT 1 FROM haeders', sqlLimits)), {message: 'SQLite: no such table: haeders.', advice: 'Did you mean headers?'});
	await t.throwsAsync(ask('SELEC 1', sqlLimits), {message: /Only queries/v});
	await t.throwsAsync(ask('SELECT \'a\' REGEXP \'(\'', sqlLimits), {message: /regular expression/v});
});

const endless = 'WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)';

test.serial('rows, bytes and time are limited', async t => {
	const file = temporaryFile(t);
	filled(file);
	const ask = createSqlRunner(file);
	const many = await ask(`${endless} SELECT i FROM n`, {...sqlLimits, rows: 10});
	t.deepEqual([many.rows.length, many.cut], [10, 'rows']);
	const exactly = await ask('SELECT 1 UNION SELECT 2', {...sqlLimits, rows: 2});
	t.is(exactly.cut, undefined);
	const wide = await ask(`${endless} SELECT printf('%.*c', 1000, 'x') FROM n`, {...sqlLimits, bytes: 10_500});
	t.deepEqual([wide.rows.length, wide.cut], [10, 'bytes']);
	await t.throwsAsync(ask('SELECT zeroblob(1000)', {...sqlLimits, bytes: 100}), {message: /A single row/v});
	// Not a row ever comes of this one: nothing but the end of its process ends it.
	const before = new Set(children());
	const running = ask(`${endless} SELECT count(*) FROM n`, {...sqlLimits, time: 700});
	const started = children().filter(pid => !before.has(pid));
	t.like(await t.throwsAsync<TapxError>(running), {code: 'sql-too-long', message: 'The query took longer than 700 ms.'});
	await until(() => ended(started), 'the end of the process');
});

test.serial('a query is stopped, also by its own hunger', async t => {
	const file = temporaryFile(t);
	filled(file);
	const ask = createSqlRunner(file);
	const controller = new AbortController();
	const before = new Set(children());
	const running = ask(`${endless} SELECT count(*) FROM n`, sqlLimits, controller.signal);
	const started = children().filter(pid => !before.has(pid));
	t.is(started.length, 1);
	controller.abort();
	t.like(await t.throwsAsync<TapxError>(running), {code: 'sql-stopped'});
	await until(() => ended(started), 'the end of the process');
	t.like(await t.throwsAsync<TapxError>(ask(`${endless} SELECT count(*) FROM (SELECT randomblob(1000000) AS b FROM n ORDER BY b)`, {...sqlLimits, time: 60_000})), {code: 'sql-too-large'});
});

test.serial('a store that is missing or another program\'s says so', async t => {
	const file = temporaryFile(t);
	const ask = createSqlRunner(file);
	t.like(await t.throwsAsync<TapxError>(ask('SELECT 1', sqlLimits)), {code: 'no-store'});
	fs.mkdirSync(path.dirname(file), {recursive: true});
	fs.writeFileSync(file, 'something else, and longer than a page would have to be to be one of SQLite');
	t.like(await t.throwsAsync<TapxError>(ask('SELECT 1', sqlLimits)), {code: 'not-a-store'});
});

const secret = 'hunter2-QlNkT9';
const token = `eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.${secret}`;

test.serial('with redaction no query gets at a secret', async t => {
	const file = temporaryFile(t);
	const editor = openEditor(file);
	const asked = JSON.stringify({user: 'u', password: secret});
	const answered = JSON.stringify({access_token: secret, name: 'n'});
	const secretive = flow({
		note: `with Bearer ${token}`,
		request: {
			method: 'POST', path: `/reset/${token}`, query: `access_token=${secret}&q=1`, headers: [['Host', 'a.test'], ['Authorization', `Bearer ${secret}`], ['Cookie', `sid=${secret}`], ['X-Api-Key', secret]],
			body: body(asked),
		},
		response: response({headers: [['Set-Cookie', `sid=${secret}; Path=/`], ['Content-Type', 'application/json']], body: body(answered)}),
	});
	const parts = flow({
		request: {
			method: 'POST', headers: [['Content-Type', 'multipart/form-data; boundary=B']], body: body(`--B\r\nContent-Disposition: form-data; name="password"\r\n\r\n${secret}\r\n--B--\r\n`),
		},
	});
	editor.add([secretive, parts]);
	editor.close();
	const run = createSqlRunner(file);
	const limits = {...sqlLimits, redact: true};
	// In hexadecimal, so that nothing but the views themselves can have hidden it.
	const spelled = (columns: readonly ViewColumn[]): string => columns.map(({name}) => `hex("${name}")`).join(' || \'20\' || ');
	const everything = sqlViews.map(({name, columns}) => `(SELECT group_concat(${spelled(columns)}, '20') FROM ${name})`);
	const {rows} = await run(`SELECT ${everything.join(', ')}`, limits);
	const texts = rows.flat().map(text => Buffer.from(String(text ?? ''), 'hex').toString());
	t.deepEqual(texts.filter(text => text.includes('hunter2')), []);
	t.true(texts.join(' ').includes('[redacted:password]'));
	t.deepEqual((await run('SELECT query, note FROM flows', limits)).rows, [['access_token=[redacted:token]&q=1', 'with Bearer [redacted:jwt]'], [null, null]]);
	t.deepEqual((await run('SELECT text ->> \'$.name\' FROM bodies WHERE flow = 1 AND side = \'response\'', limits)).rows, [['n']]);
	t.deepEqual((await run('SELECT count(*) FROM flows WHERE url LIKE \'%hunter2%\'', limits)).rows, [[0]]);
	const hidden = ['head', 'body', 'flow', 'message', 'url_index', 'url_index_data'];
	t.deepEqual((await run(`SELECT ${hidden.map(name => `(SELECT count(*) FROM ${name})`).join(', ')}`, limits)).rows, [hidden.map(() => 0)]);
	for (const sql of ['SELECT * FROM main.head', 'SELECT * FROM "main" . head', 'SELECT * FROM \'main\'.head', 'SELECT * FROM [Main]/* */.head', 'SELECT * FROM `main`.body', 'SELECT *, 1 AS ["[] FROM main.head --"', 'SELECT *, 1 AS [\'[] FROM main.head WHERE \'\' = \'\'']) {
		await t.throwsAsync(run(sql, limits), {message: /without "main"/v}, `of ${sql}`);
	}

	t.deepEqual((await run('SELECT \'main street\' -- main.', limits)).rows, [['main street']]);
});
