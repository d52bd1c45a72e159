import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import test, {type ExecutionContext} from 'ava';
import {startCompute} from '../../source/compute/client.ts';
import type {DiffPart, DiffQuestion} from '../../source/compute/diff-part.ts';
import {openEditor} from '../../source/store/open.ts';
import {fillStore, type Sample} from '../tui/sample-store.ts';

const open = async (t: ExecutionContext, samples: readonly Sample[]) => {
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tapx-diff-'));
	const file = path.join(folder, 'traffic.db');
	fillStore(file, samples);
	const compute = await startCompute(file);
	t.teardown(async () => {
		await compute.close();
		fs.rmSync(folder, {recursive: true, force: true});
	});
	const ask = async (place: DiffQuestion['place'], more: Partial<DiffQuestion> = {}): Promise<DiffPart | undefined> => (await compute.ask('diff', {
		a: 1, b: 2, mask: undefined, options: {
			columns: 80, isSideBySide: false, isFolded: true, isWrapped: true,
		}, place, before: 5, count: 20, ...more,
	}))?.value;
	return {file, ask};
};

const text = (part: DiffPart | undefined): string[] => part?.lines.map(line => line.map(([piece]) => piece).join('')) ?? [];

const numbers = (changed: readonly number[]): string => Array.from({length: 20_000}, (_, index) => changed.includes(index) ? `changed ${index}` : `line ${index}`).join('\n');

test('a comparison comes in windows, with the way from change to change', async t => {
	const type = 'text/plain';
	const {ask, file} = await open(t, [{type, body: numbers([])}, {type, body: numbers([100, 9000])}]);
	const top = await ask({type: 'line', line: 0});
	t.deepEqual(top?.names, ['#1 GET 200 https://api.example.com/', '#2 GET 200 https://api.example.com/']);
	t.false(top?.same);
	t.deepEqual([top?.from, top?.lines.length, top?.changes], [0, 20, 3]);

	const seek = async (line: number, by: 1 | -1) => {
		const part = await ask({type: 'change', line, by});
		return {change: part?.change, line: part?.line, shown: text(part)[(part?.line ?? 0) - (part?.from ?? 0)]};
	};

	const header = await seek(-1, 1);
	t.regex(header.shown ?? '', /^- x-request-id/v);
	const first = await seek(header.line!, 1);
	t.like(first, {change: 1, shown: '- line 100'});
	const second = await seek(first.line!, 1);
	t.like(second, {change: 2, shown: '- line 9000'});
	t.like(await seek(second.line!, 1), {change: undefined, line: second.line});
	t.like(await seek(second.line!, -1), {change: 1});

	const folded = await ask({type: 'line', line: second.line!});
	const row = folded!.rows[second.line! - folded!.from]!;
	const unfolded = await ask({type: 'row', row}, {
		options: {
			columns: 120, isSideBySide: true, isFolded: false, isWrapped: false,
		},
	});
	t.true(unfolded!.total > 20_000);
	t.regex(text(unfolded)[unfolded!.line - unfolded!.from] ?? '', /^~ line 9000 +│~ changed 9000$/v);

	const editor = openEditor(file);
	await editor.remove([2]);
	editor.close();
	t.is(await ask({type: 'line', line: 0}), undefined);
});

test('secrets are masked where that is asked for, and still told apart', async t => {
	const {ask} = await open(t, [{headers: [['x-api-key', 'one-key-1']]}, {headers: [['x-api-key', 'two-key-2']]}]);
	const all = {
		count: 100, before: 0, options: {
			columns: 80, isSideBySide: false, isFolded: false, isWrapped: true,
		},
	};
	const shown = text(await ask({type: 'line', line: 0}, all)).join('\n');
	t.regex(shown, /^\+ x-api-key: two-key-2$/mv);
	t.regex(shown, /authorization: Bearer eyJ/v);
	const masked = text(await ask({type: 'line', line: 0}, {...all, mask: '***'})).join('\n');
	t.regex(masked, /^~ x-api-key: \*\*\* {2}\(a secret\)$/mv);
	t.notRegex(masked, /eyJ|s3cr3t|two-key/v);
});
