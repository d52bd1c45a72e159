/** The rules of a run: built in, from files, from modules that misbehave, and what a policy makes of them. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import test, {type ExecutionContext} from 'ava';
import {createEngine} from '../../source/analysis/engine.ts';
import {rules as builtIn} from '../../source/analysis/rules/index.ts';
import {findSources} from '../../source/rulebook/find.ts';
import {loadRulebook, readSources, type LoadedRulebook} from '../../source/rulebook/load.ts';
import {sketched, type Sketch} from '../analysis/corpus/case.ts';

const now = Date.parse('2026-11-21T00:00:00Z') * 1000;

const folderOf = (t: ExecutionContext, files: Readonly<Record<string, string>>): string => {
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tapx-rules-'));
	t.teardown(() => {
		fs.rmSync(folder, {recursive: true, force: true});
	});
	for (const [name, text] of Object.entries(files)) {
		fs.writeFileSync(path.join(folder, name), text);
	}

	return folder;
};

const load = async (t: ExecutionContext, files: Readonly<Record<string, string>>): Promise<LoadedRulebook> => loadRulebook(findSources(folderOf(t, files), {rules: Object.keys(files).filter(name => name.startsWith('tapx.rules')), policy: undefined}), now);

const yaml = '- id: mine\n  title: Mine\n  severity: low\n  advice: Do it.\n  when: status:200\n';

/** A module with one rule; `body` is what its function does. */
const module = (body: string, id = 'from-code'): string => `export default tools => [{meta: {id: '${id}', title: 'From code', severity: 'high', advice: 'Do it.'}, check(exchange) {${body}}}];\n`;

/** What the rules that do not come with tapx say of some flows. */
const findings = (rulebook: LoadedRulebook, sketches: readonly Sketch[] = [{}]) => {
	const engine = createEngine({rules: rulebook.rules.values().filter(({meta}) => !builtIn.has(meta.id)), adjust: rulebook.adjust});
	return sketches.map((sketch, index) => engine.check(sketched(sketch, index)).map(({finding}) => finding));
};

test('rules of files stand beside those that come with tapx', async t => {
	const rulebook = await load(t, {'tapx.rules.yaml': yaml, 'tapx.rules.js': module('return [{evidence: tools.inHeader("request-headers", "user-agent", exchange.request.header("user-agent"))}];')});
	t.is(rulebook.rules.size, builtIn.size + 2);
	t.deepEqual(findings(rulebook)[0]!.map(({rule, evidence}) => [rule, evidence.quote]), [['from-code', 'corpus/1.0'], ['mine', '200']]);
	t.not(rulebook.digest, (await load(t, {'tapx.rules.yaml': yaml})).digest);
	t.is((await load(t, {})).digest, (await load(t, {})).digest);
});

test('a module in TypeScript is loaded as it is', async t => {
	const rulebook = await load(t, {'tapx.rules.ts': 'const severity: string = "info";\nexport default [{meta: {id: "typed", title: "Typed", severity, advice: "Do."}, watch() { let seen = 0; return () => ++seen === 2 ? [{evidence: {part: "flows", reason: "second"}}] : []; }}];\n'});
	t.deepEqual(findings(rulebook, [{}, {}, {}]).map(found => found.map(({rule}) => rule)), [[], ['typed'], []]);
});

test('a rule of a module that throws, or gives something else, is an errored finding; the others go on', async t => {
	const code = `export default [
		{meta: {id: 'thrower', title: 'T', severity: 'high', advice: 'A'}, check() { throw new Error('Cannot read it'); }},
		{meta: {id: 'liar', title: 'T', severity: 'high', advice: 'A'}, check: () => [{evidence: {part: 'nowhere'}}]},
		{meta: {id: 'promise', title: 'T', severity: 'high', advice: 'A'}, check: async () => []},
		{meta: {id: 'unready', title: 'T', severity: 'high', advice: 'A'}, watch() { throw new Error('Not ready'); }},
		{meta: {id: 'fine', title: 'T', severity: 'high', advice: 'A'}, check: () => [{evidence: {part: 'url'}}]},
	];`;
	const [found] = findings(await load(t, {'tapx.rules.mjs': code}));
	t.deepEqual(found!.map(({rule, severity}) => [rule, severity]), [['fine', 'high'], ['thrower', 'info'], ['liar', 'info'], ['promise', 'info'], ['unready', 'info']]);
	t.is(found![1]!.evidence.reason, 'Cannot read it');
});

test('a rule of a module that does not end is stopped, told once and left out; a slow regular expression too', async t => {
	const code = `export default [
		{meta: {id: 'endless', title: 'T', severity: 'high', advice: 'A'}, check() { for (;;) { try { for (;;) {} } finally { continue; } } }},
		{meta: {id: 'slow', title: 'T', severity: 'high', advice: 'A'}, check: () => /^(a+)+$/.test('a'.repeat(50) + 'b') ? [] : []},
		{meta: {id: 'fine', title: 'T', severity: 'low', advice: 'A'}, check: () => [{evidence: {part: 'url'}}]},
	];`;
	const [first, second] = findings(await load(t, {'tapx.rules.mjs': code}), [{}, {}]);
	t.deepEqual(first!.map(({rule, evidence}) => [rule, evidence.reason?.slice(0, 25)]), [['fine', undefined], ['endless', 'It took longer than 1 s a'], ['slow', 'It took longer than 1 s a']]);
	t.deepEqual(second!.map(({rule}) => rule), ['fine']);
});

test('files that are wrong are told with their place; a rulebook is not made of them', async t => {
	const folder = folderOf(t, {
		'a.yaml': yaml.replace('low', 'lwo'), 'b.js': 'export default 5;', 'c.js': String.raw`throw new Error("broken\nline");`, 'd.yaml': yaml, 'e.yaml': yaml, 'f.js': module('', 'Bad Id'), 'p.yaml': 'rules:\n  hsts-misin: off\nallow:\n  - rule: mine\n    until: tomorrow\n    reason: x\n',
	});
	const sources = findSources(folder, {rules: ['a.yaml', 'b.js', 'c.js', 'd.yaml', 'e.yaml', 'f.js', 'none.yaml'], policy: 'p.yaml'});
	const told = (await readSources(sources)).map(({problems}) => problems.map(({line, column, message}) => `${line}:${column} ${message}`).join('|'));
	t.deepEqual(told, [
		'3:13 "severity" wants one of critical, high, medium, low, info, not "lwo". Did you mean "low"?',
		'1:1 It cannot be used: it wants `export default` with a list of rules, or a function that gives one.',
		'1:1 It cannot be used: broken.',
		'',
		'1:1 There is a rule "mine" already; give this one another id.',
		'1:1 It cannot be used: rule 1: meta.id: small letters, digits and single hyphens, such as no-debug-header.',
		'1:1 There is no such file.',
		'5:12 "until" wants a date such as 2027-01-31, not "tomorrow".',
	]);
	await t.throwsAsync(loadRulebook(sources, now), {code: 'wrong-rules', message: /a\.yaml:3:13: /v});
});

test('a module that somebody else may write is not run', async t => {
	const folder = folderOf(t, {'tapx.rules.js': 'globalThis.tapxWasRun = true; export default [];'});
	fs.chmodSync(path.join(folder, 'tapx.rules.js'), 0o666);
	const [file] = await readSources(findSources(folder, {rules: ['tapx.rules.js'], policy: undefined}));
	t.regex(file!.problems[0]!.message, /somebody else/v);
	t.false('tapxWasRun' in globalThis);
});

test('a policy turns rules off, changes severities, keeps to hosts, and bears what it allows until a day', async t => {
	const policy = (lines: string) => ({'tapx.rules.yaml': yaml, 'tapx.policy.yaml': lines});
	const severities = async (lines: string, sketch: Sketch = {}) => findings(await load(t, policy(lines)), [sketch])[0]!.map(({severity}) => severity);
	t.deepEqual(await severities('{}'), ['low']);
	t.deepEqual(await severities('rules: {mine: off}'), []);
	t.deepEqual(await severities('rules: {mine: false}'), []);
	t.deepEqual(await severities('rules: {practice: critical}'), ['critical']);
	t.deepEqual(await severities('rules: {practice: off, mine: high}'), ['high']);
	t.deepEqual(await severities('{"hosts": {\n\t"include": ["*.other.test"]\n}}'), []);
	t.deepEqual(await severities('hosts: {include: ["*.example.com"], exclude: [app.*]}'), []);
	t.deepEqual(await severities('hosts: {include: ["*.EXAMPLE.com"]}'), ['low']);
	t.deepEqual(await severities('allow: [{rule: mine, host: app.example.com, path: /acc*, reason: known}]'), []);
	t.deepEqual(await severities('allow: [{rule: mine, path: /other, reason: known}]'), ['low']);
	t.deepEqual(await severities('allow: [{rule: mine, reason: known, until: 2026-11-21}]'), []);
	t.deepEqual(await severities('allow: [{rule: mine, reason: known, until: 2026-11-20}]'), ['low']);
	const {ended} = await load(t, policy('allow: [{rule: mine, reason: known, until: 2026-11-20}]'));
	t.like(ended[0], {rule: 'mine', until: '2026-11-20'});
	await t.throwsAsync(load(t, policy('rules: {minne: off}')), {message: /tapx\.policy\.yaml:1:9: There is no rule "minne"\. Did you mean "mine"\?/v});
});
