/** The arrows between the rooms are enforced: the tree passes, and planted violations do not. */
import {execFile} from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';
import test from 'ava';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../', import.meta.url));
const cruiser = path.join(root, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs');

/** The names of the rules that a tree breaks. */
const broken = async (folder: string): Promise<string[]> => {
	const {stdout} = await run(process.execPath, [cruiser, 'source', '--config', '.dependency-cruiser.cjs', '--output-type', 'json'], {cwd: folder, maxBuffer: 256 * 1024 * 1024});
	const {summary} = JSON.parse(stdout) as {summary: {violations: Array<{rule: {name: string}}>}};
	return [...new Set(summary.violations.map(({rule}) => rule.name))].toSorted();
};

const plants: ReadonlyArray<readonly [file: string, content: string, rule: string]> = [
	['filter/planted.ts', 'import \'node:fs\';\n', 'pure-rooms-touch-no-machine'],
	['settings/planted.ts', 'import \'../store/open.ts\';\n', 'pure-rooms-stay-pure'],
	['flow/planted.ts', 'import \'../filter/filter.ts\';\n', 'flow-knows-nobody'],
	['store/planted.ts', 'import type {Capture} from \'../capture/capture.ts\';\nexport type Planted = Capture;\n', 'store-stands-alone'],
	['upstream/planted.ts', 'import type {Capture} from \'../capture/capture.ts\';\nexport type Planted = Capture;\n', 'upstream-serves-all-senders'],
	['replay/planted.ts', 'import type {Capture} from \'../capture/capture.ts\';\nexport type Planted = Capture;\n', 'senders-keep-apart'],
	['operations/planted.ts', 'import \'../commands/index.ts\';\n', 'operations-look-down'],
	['rulebook/planted.ts', 'import type {Reader} from \'../store/store.ts\';\nexport type Planted = Reader;\n', 'rulebook-looks-down'],
	['errands/planted.ts', 'import \'../commands/index.ts\';\n', 'errands-look-down'],
	['commands/planted.ts', 'import \'ink\';\n', 'only-tui-has-ink'],
	['tui/planted.ts', 'import \'better-sqlite3\';\n', 'only-store-has-sqlite'],
	['operations/planted-too.ts', 'import \'mockttp\';\n', 'only-capture-has-mockttp'],
	['commands/planted-too.ts', 'import \'../store/open.ts\';\n', 'only-compose-builds'],
	['capture/planted.ts', 'import \'./planted-too.ts\';\n', 'no-cycles'],
	['capture/planted-too.ts', 'import \'./planted.ts\';\n', 'no-cycles'],
];

test('the tree keeps to its arrows, and a copy with planted violations is caught at each', async t => {
	const copy = fs.mkdtempSync(path.join(os.tmpdir(), 'tapx-tree-'));
	t.teardown(() => {
		fs.rmSync(copy, {recursive: true, force: true});
	});
	fs.cpSync(path.join(root, 'source'), path.join(copy, 'source'), {recursive: true});
	for (const name of ['.dependency-cruiser.cjs', 'package.json', 'tsconfig.json']) {
		fs.copyFileSync(path.join(root, name), path.join(copy, name));
	}

	fs.symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'));
	for (const [file, content] of plants) {
		fs.mkdirSync(path.dirname(path.join(copy, 'source', file)), {recursive: true});
		fs.writeFileSync(path.join(copy, 'source', file), content);
	}

	const [asItIs, planted] = await Promise.all([broken(root), broken(copy)]);
	t.deepEqual(asItIs, []);
	t.deepEqual(planted, [...new Set(plants.map(plant => plant[2]))].toSorted());
});
