import {spawnSync} from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import test, {type ExecutionContext} from 'ava';
import Database from 'better-sqlite3';
import {TapxError} from '../../source/flow/error.ts';
import {migrate} from '../../source/store/migrate.ts';
import {migrations, schemaVersion} from '../../source/store/migrations/index.ts';
import {openEditor, openReader, openRecorder} from '../../source/store/open.ts';
import {flow, temporaryFile} from './sample.ts';
import {witness} from './witness.ts';

const make = (t: ExecutionContext, content: string | Uint8Array): string => {
	const file = temporaryFile(t);
	fs.mkdirSync(path.dirname(file));
	fs.writeFileSync(file, content);
	return file;
};

const openers = [
	(file: string) => openReader(file),
	(file: string) => openEditor(file),
	(file: string) => openRecorder({file, title: ''}),
] as const;

/** Each way to open the file must be refused with this code, and the file stay as it is. */
const refuses = (t: ExecutionContext, file: string, code: string): void => {
	const before = fs.readFileSync(file);
	for (const open of openers) {
		const error = t.throws(() => open(file), {instanceOf: TapxError});
		t.is(error?.code, code);
		t.true(error?.message.includes(file));
		t.truthy(error?.advice);
	}

	t.deepEqual(fs.readFileSync(file), before);
};

test('a reader of nothing says so and makes nothing', t => {
	const file = temporaryFile(t);
	t.throws(() => openReader(file), {instanceOf: TapxError, code: 'no-store'});
	t.false(fs.existsSync(path.dirname(file)));
});

test('a file that is no database is refused and left alone', t => {
	refuses(t, make(t, 'hello, this is a letter and not a database\n'.repeat(100)), 'not-a-store');
});

test('a database of another program is refused and left alone', t => {
	const file = make(t, '');
	const other = new Database(file);
	other.exec('CREATE TABLE recipes (name TEXT); PRAGMA user_version = 1');
	other.close();
	refuses(t, file, 'not-a-store');
});

test('a damaged store is refused', t => {
	const file = temporaryFile(t);
	const editor = openEditor(file);
	editor.add(Array.from({length: 50}, () => flow()));
	editor.close();
	const bytes = fs.readFileSync(file);
	bytes.fill(0x55, 100, 3000);
	fs.writeFileSync(file, bytes);
	refuses(t, file, 'store-damaged');
});

test('a store of a newer tapx is refused and left alone', t => {
	const file = temporaryFile(t);
	openEditor(file).close();
	const newer = new Database(file);
	newer.pragma('user_version = 99');
	newer.close();
	refuses(t, file, 'store-newer');
});

test('a folder is not a store', t => {
	const folder = path.dirname(make(t, ''));
	for (const open of openers) {
		t.true(t.throws(() => open(folder)) instanceof TapxError);
	}
});

/** A version that is not there yet. */
const next = schemaVersion + 1;

test('an older store is copied before it is migrated, once', t => {
	const file = temporaryFile(t);
	const editor = openEditor(file);
	editor.add([flow()]);
	editor.close();
	const steps = [...migrations, {version: next, sql: 'ALTER TABLE flow ADD COLUMN colour TEXT'}];
	const database = new Database(file);
	migrate(database, file, steps);
	migrate(database, file, steps);
	t.deepEqual(database.prepare('SELECT id, colour FROM flow').all(), [{id: 1, colour: null}]);
	t.is(database.pragma('user_version', {simple: true}), next);
	database.close();
	const copy = `${file}.v${schemaVersion}.bak`;
	t.is(fs.statSync(copy).mode & 0o777, 0o600);
	t.deepEqual(witness(copy, 'SELECT count(*) AS n FROM flow'), [{n: 1}]);
	t.is(witness(copy, 'PRAGMA user_version')[0]?.['user_version'], schemaVersion);
	t.deepEqual(fs.readdirSync(path.dirname(file)).filter(name => name.includes('bak')), [path.basename(copy)]);
});

test('a migration that fails changes nothing', t => {
	const file = temporaryFile(t);
	openEditor(file).close();
	const database = new Database(file);
	t.throws(() => {
		migrate(database, file, [...migrations, {version: next, sql: 'ALTER TABLE flow ADD COLUMN colour TEXT; SELECT nonsense'}]);
	});
	t.is(database.pragma('user_version', {simple: true}), schemaVersion);
	t.throws(() => database.prepare('SELECT colour FROM flow'));
	database.close();
});

test('a settled store in a folder that may not be written can be read', t => {
	const file = temporaryFile(t);
	const editor = openEditor(file);
	editor.add([flow()]);
	editor.close();
	fs.chmodSync(file, 0o444);
	fs.chmodSync(path.dirname(file), 0o555);
	fs.chmodSync(path.dirname(path.dirname(file)), 0o755);
	t.teardown(() => {
		fs.chmodSync(path.dirname(file), 0o755);
	});
	// Permissions do not bind root, so another process looks, as nobody when need be.
	const module = new URL('../../source/store/open.ts', import.meta.url).href;
	const code = `const {openReader, openEditor} = await import(${JSON.stringify(module)});
		const said = [openReader(process.argv[1]).totals().flows];
		try { openEditor(process.argv[1]) } catch (error) { said.push(error.code) }
		console.log(JSON.stringify(said))`;
	const {stdout, stderr} = spawnSync(process.execPath, ['--input-type=module', '--eval', code, file], {
		encoding: 'utf8', cwd: '/', ...process.getuid?.() === 0 && {uid: 65_534, gid: 65_534},
	});
	if (process.getuid?.() === 0 && /EACCES|Permission denied/v.test(stderr)) {
		t.log('Another user may not read this checkout, so nothing was shown.');
	} else {
		t.is(stdout, '[1,"store-not-writable"]\n', stderr);
	}
});
