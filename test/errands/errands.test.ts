import {execFileSync} from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import test, {type ExecutionContext} from 'ava';
import {createErrands} from '../../source/errands/start.ts';
import {openEditor, openReader} from '../../source/store/open.ts';
import {flow} from '../store/sample.ts';

const makeStore = (t: ExecutionContext, flows: number): {file: string; folder: string; count: () => number} => {
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tapx-errands-'));
	t.teardown(() => {
		fs.rmSync(folder, {recursive: true, force: true});
	});
	const file = path.join(folder, 'traffic.db');
	const editor = openEditor(file);
	editor.add(Array.from({length: flows}, (_, index) => flow({request: {path: `/${index}`}, marked: index === 0})));
	editor.close();
	return {
		file, folder, count() {
			const reader = openReader(file);
			const {flows: left} = reader.totals();
			reader.close();
			return left;
		},
	};
};

test('export writes a private file that appears whole, and leaves one that is there unless told', async t => {
	const {file, folder} = makeStore(t, 300);
	const run = createErrands(file, '0.0.0');
	const to = path.join(folder, 'out.har');
	const shares: Array<number | undefined> = [];
	const outcome = await run('export', {
		format: 'har', filter: 'id:..250', to,
	}, {
		onProgress({share}) {
			shares.push(share);
		},
	});
	t.deepEqual(outcome, {
		isStopped: false, result: {
			flows: 250, leftOut: 0, bytes: fs.statSync(to).size, redacted: {},
		},
	});
	t.true(shares.every(share => share !== undefined && share >= 0 && share <= 1));
	t.is(fs.statSync(to).mode & 0o777, 0o600);
	t.is(execFileSync('jq', ['.log.entries | length', to], {encoding: 'utf8'}), '250\n');
	const again = {
		format: 'ndjson', filter: '', to,
	};
	await t.throwsAsync(run('export', again), {code: 'file-exists'});
	const {result} = await run('export', {...again, isReplacing: true}) as {result: {flows: number}};
	t.is(result.flows, 300);
	t.is(fs.readFileSync(to, 'utf8').trimEnd().split('\n').length, 300);
});

test('pieces are handed over in order, no faster than they are taken', async t => {
	const {file, folder} = makeStore(t, 3000);
	const run = createErrands(file, '0.0.0');
	const to = path.join(folder, 'out.json');
	await run('export', {
		format: 'json', filter: '', to,
	});
	let atOnce = 0;
	const pieces: Uint8Array[] = [];
	await run('export', {format: 'json', filter: ''}, {
		async onPiece(piece) {
			t.is(++atOnce, 1);
			pieces.push(Uint8Array.from(piece));
			await new Promise(resolve => {
				setImmediate(resolve);
			});
			atOnce--;
		},
	});
	t.true(pieces.length > 5);
	t.deepEqual(Uint8Array.from(pieces.flatMap(piece => [...piece])), Uint8Array.from(fs.readFileSync(to)));
	const refused = new Error('Nobody reads.');
	await t.throwsAsync(run('export', {format: 'json', filter: ''}, {
		async onPiece() {
			throw refused;
		},
	}), {is: refused});
});

test('an export that is stopped leaves no file; what was deleted and read by then stays', async t => {
	const {file, folder, count} = makeStore(t, 1000);
	const run = createErrands(file, '0.0.0');
	const to = path.join(folder, 'out.har');
	const written = await run('export', {
		format: 'har', filter: '', to,
	}, {signal: AbortSignal.abort()});
	t.true(written.isStopped);
	t.deepEqual(fs.readdirSync(folder).filter(name => name.startsWith('out')), []);

	const cleared = await run('clear', {filter: '', isMarkedToo: false}, {signal: AbortSignal.abort()});
	t.true(cleared.isStopped && cleared.progress.flows > 0 && cleared.progress.flows < 1000);
	t.is(count(), cleared.isStopped ? 1000 - cleared.progress.flows : -1);
});

test('clear spares what is marked; import brings back what export wrote; what cannot be done is said', async t => {
	const {file, folder, count} = makeStore(t, 20);
	const run = createErrands(file, '0.0.0');
	const to = path.join(folder, 'out.ndjson');
	await run('export', {
		format: 'ndjson', filter: '', to,
	});
	t.deepEqual(await run('clear', {filter: '', isMarkedToo: false}), {isStopped: false, result: {flows: 19}});
	t.is(count(), 1);
	const imported = await run('import', {from: to});
	t.like(imported, {isStopped: false, result: {added: 20, skipped: 0}});
	t.is(count(), 21);
	await t.throwsAsync(run('import', {from: path.join(folder, 'missing.har')}), {code: 'cannot-read', message: /^There is no file/v});
	await t.throwsAsync(run('import', {from: folder}), {code: 'cannot-read', message: /is a folder\.$/v});
	await t.throwsAsync(run('export', {
		format: 'har', filter: '', to: path.join(folder, 'nowhere', 'out.har'),
	}), {code: 'cannot-write', message: /there is no folder .*nowhere\.$/v});
	await t.throwsAsync(run('export', {
		format: 'har', filter: '', to: folder, isReplacing: true,
	}), {code: 'cannot-write', message: /is a folder/v});
	await t.throwsAsync(run('export', {
		format: 'har', filter: '', to: '/dev/null', isReplacing: true,
	}), {code: 'cannot-write', message: /is not a regular file/v});
	await t.throwsAsync(run('clear', {filter: 'statsu:200', isMarkedToo: false}), {message: /status/v});
	await t.throwsAsync(createErrands(path.join(folder, 'none.db'), '0.0.0')('clear', {filter: '', isMarkedToo: false}), {code: 'no-store'});
});
