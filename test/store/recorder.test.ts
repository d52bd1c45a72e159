import {Buffer} from 'node:buffer';
import fs from 'node:fs';
import path from 'node:path';
import test from 'ava';
import Database from 'better-sqlite3';
import {openEditor, openReader, openRecorder} from '../../source/store/open.ts';
import {
	answering,
	body,
	live,
	response,
	temporaryFile,
	until,
} from './sample.ts';
import {integrity, witness} from './witness.ts';

const modeOf = (file: string): number => fs.statSync(file).mode & 0o777;

test('folder and files are for their owner only, from the first byte on', t => {
	const file = temporaryFile(t);
	const recorder = openRecorder({file, title: ''});
	recorder.touch(live());
	t.true(recorder.flush());
	t.is(modeOf(path.dirname(file)), 0o700);
	t.deepEqual(['', '-wal', '-shm'].map(end => modeOf(`${file}${end}`)), [0o600, 0o600, 0o600]);

	recorder.close();
	fs.chmodSync(file, 0o644);
	openRecorder({file, title: ''}).close();
	t.is(modeOf(file), 0o600, 'an existing file is made private');
});

test('a flow is written when it begins and again as it goes on', t => {
	const file = temporaryFile(t);
	const recorder = openRecorder({file, title: 'one'});
	const reader = openReader(file);
	const pending = live({state: 'pending', response: undefined, timings: {}});
	recorder.touch(pending);
	t.is(pending.id, undefined);
	recorder.flush();
	t.is(pending.id, 1);
	t.like(reader.row(1), {state: 'pending', status: undefined, revision: 1});

	pending.state = 'open';
	pending.response = response({body: undefined});
	recorder.touch(pending);
	recorder.touch(pending);
	recorder.flush();
	pending.state = 'complete';
	pending.response = response();
	pending.timings = {firstByte: 1, total: 2};
	recorder.touch(pending);
	recorder.flush();
	const read = reader.flow(1);
	t.is(read?.state, 'complete');
	t.deepEqual(read?.timings, {firstByte: 1, total: 2});
	t.is(read?.response?.body?.text, '{"a":1}');
	t.deepEqual(recorder.status(), {
		written: 3, lost: 0, trouble: undefined, queued: 0,
	});
	t.is(reader.revision(), 3);
	recorder.close();
	reader.close();
});

test('what is touched is in the file soon, without being asked', async t => {
	const file = temporaryFile(t);
	const recorder = openRecorder({file, title: ''});
	const reader = openReader(file);
	let told = 0;
	recorder.onWrite(({written}) => {
		told = written;
	});
	recorder.touch(live());
	await until(() => reader.totals().flows === 1, 'the flow');
	t.is(told, 1);
	for (let index = 0; index < 1000; index++) {
		recorder.touch(live());
	}

	t.is(recorder.status().queued, 1000, 'touch itself writes nothing');
	await until(() => reader.totals().flows === 1001, 'the others');
	recorder.close();
	reader.close();
});

test('an update leaves notes and marks alone and does not bring back what was deleted', async t => {
	const file = temporaryFile(t);
	const recorder = openRecorder({file, title: ''});
	const editor = openEditor(file);
	const reader = openReader(file);
	const [kept, gone] = [live({state: 'open'}), live({state: 'open'})];
	recorder.touch(kept);
	recorder.touch(gone);
	recorder.flush();
	t.true(editor.note(1, 'look'));
	t.true(editor.mark(1, true));
	t.is(await editor.remove([2]), 1);
	for (const each of [kept, gone]) {
		each.state = 'complete';
		recorder.touch(each);
	}

	t.true(recorder.flush());
	t.like(reader.row(1), {state: 'complete', note: 'look', marked: true});
	t.is(reader.row(2), undefined);
	t.is(reader.totals().flows, 1);
	t.deepEqual(witness(file, 'SELECT refs FROM body'), [{refs: 1}]);
	recorder.close();
	editor.close();
	reader.close();
});

test('while another program holds the store nothing waits, and writing resumes by itself', async t => {
	const file = temporaryFile(t);
	const recorder = openRecorder({file, title: ''});
	const other = new Database(file);
	other.exec('BEGIN IMMEDIATE');
	recorder.touch(live());
	const before = performance.now();
	t.false(recorder.flush());
	t.true(performance.now() - before < 100);
	t.like(recorder.status(), {queued: 1, lost: 0, trouble: undefined});
	await until(() => !recorder.flush() && recorder.status().trouble !== undefined, 'trouble');
	t.regex(recorder.status().trouble ?? '', /Another program is writing/v);
	other.exec('COMMIT');
	other.close();
	await until(() => recorder.status().queued === 0, 'the write');
	t.deepEqual(recorder.close(), {
		written: 1, lost: 0, trouble: undefined, queued: 0,
	});
});

test('what waits too long is given up, counted, and not counted twice', t => {
	const file = temporaryFile(t);
	const recorder = openRecorder({file, title: '', limits: {flows: 10, bytes: 1000}});
	const begun = live({state: 'pending', response: undefined, request: {path: '/begun'}});
	recorder.touch(begun);
	recorder.flush();
	const other = new Database(file);
	other.exec('BEGIN IMMEDIATE');
	recorder.touch(begun);
	const flows = Array.from({length: 14}, (_, index) => live({request: {path: `/${index}`}}));
	for (const each of flows) {
		recorder.touch(each);
	}

	t.like(recorder.status(), {queued: 10, lost: 5});
	recorder.touch({...answering('x'.repeat(2000))});
	t.like(recorder.status(), {queued: 0, lost: 16}, 'bytes count too');
	recorder.touch(flows[0]!); // It is there.
	other.exec('COMMIT');
	other.close();
	t.true(recorder.flush());
	t.like(recorder.status(), {queued: 0, lost: 15, written: 2}, 'a flow that comes back is not lost');
	t.deepEqual(witness(file, 'SELECT path, state, error_code FROM flow ORDER BY id'), [
		{path: '/begun', state: 'aborted', error_code: 'not-stored'},
		{path: '/0', state: 'complete', error_code: null},
	]);
	recorder.close();
});

test('on a full disk the loss is counted, and writing resumes when there is room', async t => {
	const file = temporaryFile(t);
	openRecorder({file, title: ''}).close();
	const pages = Number(witness(file, 'PRAGMA page_count')[0]?.['page_count']);
	const recorder = openRecorder({
		file, title: '', maxPages: pages + 300, limits: {flows: 100, bytes: 1e9},
	});
	const fill = (): void => {
		for (let index = 0; index < 500; index++) {
			recorder.touch({...answering(`${index} ${'x'.repeat(5000)}`)});
		}
	};

	fill();
	await until(() => recorder.status().trouble !== undefined, 'trouble');
	t.is(recorder.status().trouble, 'The disk is full.');
	t.true(recorder.status().lost > 0);
	t.is(integrity(file), 'ok');

	const editor = openEditor(file);
	await editor.remove(undefined);
	editor.close();
	await until(() => recorder.status().trouble === undefined && recorder.status().queued === 0, 'room');
	const {written, lost} = recorder.close();
	t.is(written + lost, 500);
	t.is(integrity(file), 'ok');
});

test('a file that is deleted or replaced is made anew', t => {
	const file = temporaryFile(t);
	const recorder = openRecorder({file, title: 'again'});
	const long = live({state: 'open'});
	recorder.touch(live());
	recorder.touch(long);
	recorder.flush();
	fs.rmSync(file);
	long.state = 'complete';
	recorder.touch(long);
	t.true(recorder.flush());
	t.is(long.id, 1, 'a number of the new file');
	t.deepEqual(witness(file, 'SELECT id, state FROM flow'), [{id: 1, state: 'complete'}]);
	fs.renameSync(file, `${file}.old`);
	recorder.touch(live());
	t.true(recorder.flush());
	t.is(modeOf(file), 0o600);
	recorder.close();
	t.is(integrity(file), 'ok');
	t.is(witness(file, 'SELECT count(*) AS n FROM flow')[0]?.['n'], 1);
});

test('a flow that no row can hold costs only itself', t => {
	const file = temporaryFile(t);
	const recorder = openRecorder({file, title: ''});
	recorder.touch(live({request: {path: '/a'}}));
	recorder.touch(live({request: {path: undefined as unknown as string}}));
	recorder.touch(live({startedAt: NaN}));
	recorder.touch(live({request: {path: '/b'}, timings: {total: 1.5}}));
	t.true(recorder.flush());
	t.like(recorder.close(), {written: 2, lost: 2, trouble: undefined});
	t.deepEqual(witness(file, 'SELECT path, duration FROM flow'), [{path: '/a', duration: 2000}, {path: '/b', duration: 2}]);
});

test('closing ends the session and what is still under way', t => {
	const file = temporaryFile(t);
	let now = 1_000_000;
	const recorder = openRecorder({file, title: 'mine', clock: () => now});
	recorder.touch(live({state: 'pending', response: undefined}));
	recorder.flush();
	recorder.touch(live());
	now = 2_000_000;
	t.like(recorder.close(), {written: 2, queued: 0});
	t.deepEqual(recorder.close(), recorder.status());
	recorder.touch(live());
	t.is(recorder.status().queued, 0, 'a touch afterwards is nothing');
	const reader = openReader(file);
	t.deepEqual(reader.window({limit: 9}).rows.map(({state, errorCode}) => [state, errorCode]), [['complete', undefined], ['aborted', 'tapx-stopped']]);
	t.deepEqual(reader.sessions(), [{
		id: 1, started: 1_000_000, ended: 2_000_000, title: 'mine',
	}]);
	reader.close();
});

test('equal bodies are stored once, and go when the last flow goes', async t => {
	const file = temporaryFile(t);
	const editor = openEditor(file);
	const same = answering('the same');
	const sent = {...answering(Buffer.alloc(5000)), request: {...same.request, body: body('the same')}};
	const [first, second, third] = editor.add([same, same, sent]);
	t.deepEqual(witness(file, 'SELECT size, refs, coding, stored < 100 AS small FROM body'), [
		{
			size: 8, refs: 3, coding: 0, small: 1,
		},
		{
			size: 5000, refs: 1, coding: 1, small: 1,
		},
	]);
	const reader = openReader(file);
	t.deepEqual(reader.flow(third!)?.response?.body?.bytes, Buffer.alloc(5000));
	await editor.remove([first!, second!]);
	t.is(witness(file, 'SELECT refs FROM body WHERE size = 8')[0]?.['refs'], 1);
	await editor.remove([third!]);
	t.deepEqual(witness(file, 'SELECT * FROM body'), []);
	t.like(reader.totals(), {flows: 0, bytes: 0});
	editor.close();
	reader.close();
});
