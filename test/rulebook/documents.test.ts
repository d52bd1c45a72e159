/** What the documents say of a user's own rules, policy and workflow is true: the examples load, find, and pass the compiler. */
import {execFileSync, spawnSync} from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import test from 'ava';
import {parse} from 'yaml';
import {createEngine} from '../../source/analysis/engine.ts';
import {findSources} from '../../source/rulebook/find.ts';
import {loadRulebook} from '../../source/rulebook/load.ts';
import {sketched} from '../analysis/corpus/case.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const documents = ['readme.md', 'docs/rules.md'].map(name => fs.readFileSync(path.join(root, name), 'utf8')).join('\n');

/** The example whose first line names a file. */
const example = (file: string): string => {
	const [, code] = new RegExp(`^\`\`\`\\w+\\n((?:#|//) ${file.replaceAll('.', String.raw`\.`)}\\n[\\s\\S]*?)^\`\`\`$`, 'mv').exec(documents) ?? [];
	if (code === undefined) {
		throw new Error(`No document has an example of ${file}.`);
	}

	return code;
};

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tapx-documents-'));
test.after.always(() => {
	fs.rmSync(folder, {recursive: true, force: true});
});
for (const file of ['tapx.rules.yaml', 'tapx.rules.ts', 'tapx.policy.yaml']) {
	fs.writeFileSync(path.join(folder, file), example(file));
}

test('rules and policy load, and the rules find what they are about', async t => {
	const {rules, policy, adjust} = await loadRulebook(findSources(folder, {rules: ['tapx.rules.yaml', 'tapx.rules.ts'], policy: undefined}), Date.parse('2026-11-21') * 1000);
	t.is(policy?.failOn, 'medium');
	const own = ['problem-json', 'no-debug-token', 'trace-id-missing'];
	const engine = createEngine({rules: own.map(id => rules.get(id)!)});
	const found = engine.check(sketched({url: 'https://app.example.com/api/x', status: 400, headers: {'X-Debug-Token': '1'}}));
	t.deepEqual(found.map(({finding}) => finding.rule).toSorted(), own.toSorted());
	t.truthy(adjust);
});

test('the module passes the compiler with the types of the package, and a mistake does not', t => {
	const tsc = path.join(root, 'node_modules', 'typescript', 'bin', 'tsc');
	const installed = path.join(folder, 'node_modules', 'tapx');
	fs.mkdirSync(installed, {recursive: true});
	fs.copyFileSync(path.join(root, 'package.json'), path.join(installed, 'package.json'));
	execFileSync(process.execPath, [tsc, '-p', path.join(root, 'source', 'rulebook', 'declarations.json'), '--outDir', path.join(installed, 'dist')]);
	const compile = (code: string): string => {
		const file = path.join(folder, 'checked.ts');
		fs.writeFileSync(file, code);
		return spawnSync(process.execPath, [tsc, '--noEmit', '--strict', '--skipLibCheck', '--target', 'es2024', '--module', 'nodenext', file], {cwd: folder, encoding: 'utf8'}).stdout;
	};

	t.is(compile(example('tapx.rules.ts')), '');
	t.regex(compile(example('tapx.rules.ts').replace('\'low\'', '\'lwo\'')), /error TS\d+: .*"lwo"/v);
	t.regex(compile(example('tapx.rules.ts').replace('response.has', 'response.hsa')), /hsa/v);
});

test('the workflow is YAML with steps that each do something', t => {
	const workflow = parse(example('.github/workflows/traffic.yml')) as {jobs: {traffic: {steps: Array<{uses?: string; run?: string}>}}};
	t.true(workflow.jobs.traffic.steps.every(({uses, run}) => (uses === undefined) !== (run === undefined)));
});
