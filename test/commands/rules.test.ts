/** `tapx rules`: the list, a rule's page, and checking one's own. */
import fs from 'node:fs';
import path from 'node:path';
import test from 'ava';
import {rules} from '../../source/analysis/rules/index.ts';
import {createUser} from './bin.ts';

const mine = '- id: mine\n  title: Mine\n  severity: low\n  advice: Do it.\n  when: status:200\n';

test('\'rules\' lists every rule, one a line, and as JSON; --only some of them', async t => {
	const user = createUser(t);
	const {stdout, code} = await user.tapx(['rules']);
	t.is(code, 0);
	const lines = stdout.trimEnd().split('\n').map(line => line.split(/ +/v));
	const ids = new Set(lines.map(([id]) => id));
	t.is(ids.symmetricDifference(rules).size, 0);
	t.true(lines.every(([, severity, category]) => /^(?:critical|high|medium|low|info)$/v.test(severity!) && /^(?:security|performance|practice)$/v.test(category!)));
	const {stdout: json} = await user.tapx(['rules', '--json', '--only', 'security']);
	t.like((JSON.parse(json) as Array<{id: string}>).find(({id}) => id === 'nosniff-missing'), {cwe: 693, category: 'security'});
});

test('a rule has a page of 80 columns; one that is not there the nearest name', async t => {
	const user = createUser(t);
	const {stdout} = await user.tapx(['rules', 'nosniff-missing']);
	t.regex(stdout, /What it means\n {2}\S[\s\S]+What to do\n {2}Send[\s\S]+When it is wrong\n[\s\S]+CWE-693[\s\S]+OWASP A05:2021[\s\S]+ZAP 10021/v);
	t.true(stdout.split('\n').every(line => line.length <= 80));
	t.like(await user.tapx(['rules', 'nosnif-missing']), {code: 2, stderr: 'There is no rule "nosnif-missing". Did you mean nosniff-missing?\n'});
});

test('one\'s own rules are listed with the severity that the policy gives them, and checked with --check', async t => {
	const user = createUser(t);
	fs.writeFileSync(path.join(user.folder, 'tapx.rules.yaml'), mine);
	fs.writeFileSync(path.join(user.folder, 'tapx.policy.yaml'), 'rules: {mine: critical}\n');
	t.regex((await user.tapx(['rules'])).stdout, /^mine +critical practice +Mine$/mv);
	t.like(await user.tapx(['rules', '--check']), {code: 0, stderr: 'tapx.rules.yaml: 1 rule, nothing wrong.\ntapx.policy.yaml: a policy, nothing wrong.\n'});
	fs.writeFileSync(path.join(user.folder, 'wrong.yaml'), mine.replace('status:200', 'stats:200'));
	t.like(await user.tapx(['rules', '--check', 'wrong.yaml']), {
		code: 1, stderr: 'wrong.yaml:5:9: "when" of mine: Unknown field `stats`. Did you mean `status`?\n    stats:200\n    ^^^^^\ntapx.policy.yaml: a policy, nothing wrong.\n',
	});
	t.like(await user.tapx(['rules', '--rules', 'wrong.yaml']), {code: 2, stderr: 'wrong.yaml:5:9: "when" of mine: Unknown field `stats`. Did you mean `status`?\n'});
	t.like(await createUser(t).tapx(['rules', '--check']), {code: 2, stdout: ''});
});

test('a module that merely lies in the folder is not run; told how to name it', async t => {
	const user = createUser(t);
	const code = `import {writeFileSync} from 'node:fs';
		writeFileSync(${JSON.stringify(path.join(user.folder, 'was-run'))}, '');
		export default [{meta: {id: 'coded', title: 'Coded', severity: 'low', advice: 'Do it.'}, check: () => []}];`;
	fs.writeFileSync(path.join(user.folder, 'tapx.rules.js'), code);
	user.add();
	for (const words of [['rules'], ['rules', '--check'], ['analyze'], ['check']]) {
		const {stderr} = await user.tapx(words);
		t.regex(stderr, /^tapx: tapx\.rules\.js was not run, as nobody named it\. Name it with --rules tapx\.rules\.js, TAPX_RULES or "rules" in a config file\.$/mv, words.join(' '));
	}

	t.false(fs.existsSync(path.join(user.folder, 'was-run')));
	const named = await user.tapx(['rules'], {environment: {TAPX_RULES: 'tapx.rules.js'}});
	t.regex(named.stdout, /^coded +low/mv);
	t.is(named.stderr, '');
});

test('a config file names rules relative to itself', async t => {
	const user = createUser(t);
	const config = path.join(user.folder, 'deep', 'tapx.config.json');
	fs.mkdirSync(path.dirname(config));
	fs.writeFileSync(config, JSON.stringify({rules: ['own.yaml']}));
	fs.writeFileSync(path.join(user.folder, 'deep', 'own.yaml'), mine);
	t.regex((await user.tapx(['rules', '--config', config])).stdout, /^mine +low/mv);
});
