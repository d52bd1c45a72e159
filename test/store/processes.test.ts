import {spawn, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import test, {type ExecutionContext} from 'ava';
import Database from 'better-sqlite3';
import {openReader, openRecorder} from '../../source/store/open.ts';
import {live, temporaryFile, until} from './sample.ts';
import {integrity, witness} from './witness.ts';

const script = path.join(import.meta.dirname, 'record-for-ever.ts');

/** Starts a recording process; what it says stands in `log`. */
const record = (t: ExecutionContext, file: string): {child: ChildProcess; log: () => Array<{count: number; time: number}>} => {
	let text = '';
	const child = spawn(process.execPath, [script, file], {stdio: ['ignore', 'pipe', 'inherit']});
	child.stdout?.on('data', chunk => {
		text += String(chunk);
	});
	t.teardown(() => {
		child.kill('SIGKILL');
	});
	return {
		child,
		log: () => text.split('\n').slice(0, -1).map(line => {
			const [count = 0, time = 0] = line.split(' ', 2).map(Number);
			return {count, time};
		}),
	};
};

test('a process killed under load leaves a sound file with all that is older than 100 ms; the next start closes what was open', async t => {
	const file = temporaryFile(t);
	const {child, log} = record(t, file);
	await until(() => log().length > 100, 'a hundred turns');
	child.kill('SIGKILL');
	await once(child, 'close');

	const last = log().at(-1)?.time ?? 0;
	const certain = log().findLast(({time}) => time < last - 100)?.count ?? 0;
	t.true(certain > 0);
	t.is(integrity(file), 'ok');
	t.is(witness(file, `SELECT count(*) AS n FROM flow WHERE CAST(substr(path, 2) AS INTEGER) BETWEEN 1 AND ${certain}`)[0]?.['n'], certain);
	t.deepEqual(witness(file, 'SELECT state FROM flow WHERE path = \'/lasting\''), [{state: 'open'}]);

	openRecorder({file, title: 'next'}).close();
	t.deepEqual(witness(file, 'SELECT state, error_code FROM flow WHERE path = \'/lasting\''), [{state: 'aborted', error_code: 'tapx-died'}]);
	t.deepEqual(witness(file, 'SELECT count(*) AS n FROM session WHERE ended IS NULL'), [{n: 0}]);
});

test('several processes make one file together and fill it; what is open in a living one is left alone', async t => {
	const file = temporaryFile(t);
	const recorders = [record(t, file), record(t, file), record(t, file)];
	await until(() => recorders.every(({log}) => log().length > 20), 'all of them to record');
	const own = openRecorder({file, title: 'own'});
	own.touch(live({request: {path: '/own'}}));
	await until(() => own.status().queued === 0, 'a turn among the others');
	await until(() => witness(file, 'SELECT DISTINCT session FROM flow').length === 4, 'a turn for each');
	t.deepEqual(witness(file, 'SELECT DISTINCT state FROM flow WHERE path = \'/lasting\''), [{state: 'open'}]);
	t.is(own.close().lost, 0);

	for (const {child} of recorders) {
		child.kill('SIGKILL');
	}

	await Promise.all(recorders.map(async ({child}) => child.exitCode ?? child.signalCode ?? once(child, 'close')));
	t.is(integrity(file), 'ok');
	t.deepEqual(witness(file, 'SELECT count(DISTINCT session) AS sessions, count(*) = count(DISTINCT revision) AS agreed FROM flow'), [{sessions: 4, agreed: 1}]);
	t.deepEqual(witness(file, 'SELECT flows = (SELECT count(*) FROM flow) AS flows, bytes = (SELECT sum(stored) FROM body) AS bytes FROM total'), [{flows: 1, bytes: 1}]);
});

test('a reader sees what another process commits, and notices it', async t => {
	const file = temporaryFile(t);
	const {child, log} = record(t, file);
	await until(() => log().length > 0, 'the first flow');
	const reader = openReader(file);
	t.false(reader.changed());
	await until(() => reader.changed(), 'a change');
	const before = reader.revision();
	await until(() => reader.changes(before, 10).length === 10, 'rows that follow');
	t.true(reader.window({limit: 100}).rows.length > 0);
	child.kill('SIGKILL');
	reader.close();
});

test('the file of a process that was killed can be read without a recorder', async t => {
	const file = temporaryFile(t);
	const {child, log} = record(t, file);
	await until(() => log().length > 20, 'some turns');
	child.kill('SIGKILL');
	await once(child, 'close');
	t.true(fs.statSync(`${file}-wal`).size > 0);
	const reader = openReader(file);
	t.true(reader.totals().flows > 100);
	reader.close();
});

test('a session of an earlier process with this process\'s number is over', t => {
	const file = temporaryFile(t);
	const first = openRecorder({file, title: ''});
	first.touch(live({state: 'open'}));
	first.flush();
	openRecorder({file, title: 'beside'}).close();
	t.deepEqual(witness(file, 'SELECT state FROM flow'), [{state: 'open'}], 'this process lives');
	const database = new Database(file);
	database.exec('UPDATE session SET birth = \'boot:1\' WHERE id = 1');
	database.close();
	openRecorder({file, title: 'later'}).close();
	t.deepEqual(witness(file, 'SELECT state FROM flow'), [{state: fs.existsSync('/proc/self/stat') ? 'aborted' : 'open'}]);
	first.close();
});
