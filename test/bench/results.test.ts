import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import test from 'ava';
import {alternate} from '../../bench/measure/rounds.ts';
import {writeResults} from '../../bench/report/results-file.ts';
import {isMet, ratios, type Row} from '../../bench/report/row.ts';
import {table} from '../../bench/report/table.ts';

test('rounds alternate, and a subject that fails does not stop the others', async t => {
	const asked: string[] = [];
	let broken = 0;
	const measured = await alternate({
		async a() {
			asked.push('a');
			return [asked.length];
		},
		async b() {
			asked.push('b');
			return [asked.length];
		},
		async broken() {
			broken++;
			throw new Error('it broke\nbadly');
		},
		absent: 'not installed',
	}, {rounds: 3, patience: 60, tell: () => undefined});
	t.deepEqual(asked, ['a', 'b', 'b', 'a', 'a', 'b']);
	t.deepEqual(measured, {
		a: [[1], [4], [5]], b: [[2], [3], [6]], broken: 'it broke', absent: 'not installed',
	});
	t.is(broken, 1);
});

test('a ratio compares within rounds and says how many times better tapx is', t => {
	const faster: Row = {
		name: 'requests', unit: 'req/s', tapx: [[400], [100], [900]], references: [{name: 'other', outcome: [[100], [25], [300]]}], goal: {of: 'ratio', least: [3.5]},
	};
	t.deepEqual(ratios(faster), [4]);
	t.true(isMet(faster));
	const shorter: Row = {
		name: 'wait', unit: 'ms', tapx: [[10]], references: [{name: 'other', outcome: [[40]]}],
	};
	t.deepEqual(ratios(shorter), [4]);
	t.is(isMet({...faster, references: [{name: 'other', outcome: 'not installed'}]}), undefined);
	const slow: Row = {
		name: 'keys', unit: 'ms', tapx: [[9, 30]], goal: {of: 'value', most: [10, 25]},
	};
	t.false(isMet(slow));
	t.is(table([faster, slow]).split('\n').slice(2).join('\n'), [
		'| requests | req/s | 400 | other 100 | 4× | ≥ 3.5× | yes |',
		'| keys | ms | 9 / 30 |  |  | ≤ 10 / 25 | **no** |',
	].join('\n'));
});

test('results of other groups stay, unless another machine took them', async t => {
	const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'tapx-results-'));
	t.teardown(async () => fs.rm(folder, {recursive: true}));
	const file = path.join(folder, 'results.md');
	const titles = async () => (await fs.readFile(file, 'utf8')).split('\n').filter(line => line.startsWith('## '));
	const order = ['Proxy', 'Store'];
	await writeResults(file, '- one machine', [{title: 'Store', text: 'old'}], order);
	await writeResults(file, '- one machine', [{title: 'Proxy', text: 'new'}], order);
	t.deepEqual(await titles(), ['## Machine', '## Proxy', '## Store']);
	await writeResults(file, '- another machine', [{title: 'Proxy', text: 'newer'}], order);
	t.deepEqual(await titles(), ['## Machine', '## Proxy']);
	t.regex(await fs.readFile(file, 'utf8'), /\n- another machine\n\n## Proxy\n\nnewer\n$/v);
});
