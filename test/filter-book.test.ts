import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import test, {type ExecutionContext} from 'ava';
import {createFilterBook} from '../source/filter-book.ts';

const makeFolder = (t: ExecutionContext): string => {
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tapx-book-'));
	t.teardown(() => {
		fs.rmSync(folder, {recursive: true, force: true});
	});
	return folder;
};

const modeOf = (file: string): number => fs.statSync(file).mode & 0o777;

test('a new file is its owner\'s alone, one that is there keeps its mode, and nothing is left beside them', async t => {
	const home = makeFolder(t);
	const file = path.join(home, 'tapx', 'config.json');
	const book = createFilterBook({named: {old: 'x'}, file, home});
	t.is(await book.save('errors', 'status:5xx'), '~/tapx/config.json');
	t.deepEqual([modeOf(file), modeOf(path.dirname(file))], [0o600, 0o700]);
	t.deepEqual(book.named, {old: 'x', errors: 'status:5xx'});
	fs.chmodSync(file, 0o640);
	await book.save('errors', 'status:4xx');
	t.is(modeOf(file), 0o640);
	t.deepEqual(JSON.parse(fs.readFileSync(file, 'utf8')), {filters: {errors: 'status:4xx'}});
	t.deepEqual(fs.readdirSync(path.dirname(file)), ['config.json']);
});

test('a link to a file elsewhere stays one', async t => {
	const home = makeFolder(t);
	const [file, kept] = [path.join(home, 'config.json'), path.join(home, 'dotfiles.json')];
	fs.writeFileSync(kept, '{"port": 1}');
	fs.symlinkSync(kept, file);
	await createFilterBook({named: {}, file, home: undefined}).save('a', 'x');
	t.true(fs.lstatSync(file).isSymbolicLink());
	t.deepEqual(JSON.parse(fs.readFileSync(kept, 'utf8')), {port: 1, filters: {a: 'x'}});
});

test('a file that is not JSON is not touched, and said to be in the way', async t => {
	const file = path.join(makeFolder(t), 'config.json');
	fs.writeFileSync(file, '{broken');
	const book = createFilterBook({named: {}, file, home: undefined});
	await t.throwsAsync(book.save('a', 'x'), {code: 'cannot-write', message: /cannot take the filter/v});
	t.is(fs.readFileSync(file, 'utf8'), '{broken');
	t.deepEqual(book.named, {});
});
