/** `export` and `import` between users, files and pipes. */
import {execFileSync} from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import test from 'ava';
import {flow} from '../store/sample.ts';
import {createUser} from './bin.ts';

const jq = (expression: string, input: string): string => execFileSync('jq', ['-r', expression], {input, encoding: 'utf8'}).trim();

test('export writes to standard output, and what it writes import reads', async t => {
	const user = createUser(t);
	const other = createUser(t);
	user.add(flow({request: {path: '/1'}}), flow({request: {path: '/2'}, note: 'second'}));
	for (const format of ['har', 'ndjson']) {
		const {stdout, stderr, code} = await user.tapx(['export', `--${format}`]);
		t.deepEqual([code, stderr], [0, '']);
		const added = await other.tapx(['import', '-'], {input: stdout});
		t.is(added.code, 0);
		t.regex(added.stderr, /^-: 2 flows added from [^\n]+\n$/v);
	}

	const {stdout} = await other.tapx(['export', '--har', 'id:2..4']);
	t.is(jq('.log.entries | map(.request.url) | join(" ")', stdout), 'http://example.test/2 http://example.test/1 http://example.test/2');
});

test('export -o writes a private file, whole or not at all', async t => {
	const user = createUser(t);
	user.add(flow());
	const {code, stdout, stderr} = await user.tapx(['export', '--har', '-o', 'out.har']);
	t.deepEqual([code, stdout, stderr], [0, '', '1 flow written to out.har.\n']);
	const file = path.join(user.folder, 'out.har');
	t.is(fs.statSync(file).mode & 0o777, 0o600);
	t.is(jq('.log.entries | length', fs.readFileSync(file, 'utf8')), '1');

	const nowhere = await user.tapx(['export', '--har', '-o', 'missing/out.har']);
	t.is(nowhere.code, 1);
	t.regex(nowhere.stderr, /^missing\/out\.har cannot be written: [^\n]+\n$/v);
});

test('--fail-if-none exits with 3 and leaves the file alone', async t => {
	const user = createUser(t);
	user.add(flow());
	const file = path.join(user.folder, 'kept.har');
	fs.writeFileSync(file, 'mine');
	t.like(await user.tapx(['export', '--har', '--fail-if-none', 'status:404', '-o', 'kept.har']), {code: 3, stderr: 'No flow matches.\n'});
	t.is(fs.readFileSync(file, 'utf8'), 'mine');
	t.deepEqual(fs.readdirSync(user.folder).filter(name => name.includes('.tmp')), []);
	t.like(await user.tapx(['export', '--ndjson', '--fail-if-none']), {code: 0});
});

test('import goes on after a bad entry and after a bad file, and says both', async t => {
	const user = createUser(t);
	user.add(flow());
	const {stdout} = await user.tapx(['export', '--ndjson']);
	fs.writeFileSync(path.join(user.folder, 'some.ndjson'), `${stdout}{"broken": \n${stdout}`);
	fs.writeFileSync(path.join(user.folder, 'other.txt'), 'hello');
	const {code, stderr} = await user.tapx(['import', 'missing.har', 'other.txt', 'some.ndjson']);
	t.is(code, 1);
	t.regex(stderr, /^There is no file missing\.har\.$/mv);
	t.regex(stderr, /^other\.txt: .*not a format/mv);
	t.regex(stderr, /^some\.ndjson: entry 2 left out: /mv);
	t.regex(stderr, /^some\.ndjson: 2 flows added from .*, 1 left out\.$/mv);
	const {stdout: listed} = await user.tapx(['ls']);
	t.is(listed.trimEnd().split('\n').length, 3);
});
