import {execFile, execFileSync} from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';
import test from 'ava';
import {bin, createUser, type User} from './commands/bin.ts';
import {flow} from './store/sample.ts';

const run = promisify(execFile);
const packageJson = JSON.parse(fs.readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {version: string};

/** Two at a time are as many as the machine has cores. */
const inPairs = async <Item>(items: readonly Item[], action: (item: Item) => Promise<void>): Promise<void> => {
	for (let index = 0; index < items.length; index += 2) {
		await Promise.all(items.slice(index, index + 2).map(async item => action(item)));
	}
};

const mistakes: ReadonlyArray<readonly [args: readonly string[], line: RegExp]> = [
	[['exprot'], /There is no command exprot\. Did you mean tapx export\?/v],
	[['sho', '3'], /Did you mean tapx show\?/v],
	[['ls', '--limt', '3'], /There is no option --limt\. Did you mean --limit\?/v],
	[['ls', '--limit'], /--limit wants a whole number/v],
	[['ls', '--limit', 'many'], /--limit wants a whole number, 1 or more, not "many"/v],
	[['ls', '--limit='], /--limit wants/v],
	[['ls', '--limit', '1', '--limit', '2'], /--limit can only be set once|--limit/v],
	[['ls', '--json=yes'], /--json takes no value/v],
	[['ls', '-json'], /There is no option -json\. Did you mean --json\?/v],
	[['ls', '-q'], /There is no option -q/v],
	[['ls', 'statsu:200'], /status/v],
	[['ls', 'status:'], /status/v],
	[['ls', '('], /./v],
	[['ls', 'url:~"("'], /./v],
	[['--port', '70000', 'ls'], /--port wants a port from 0 to 65535, not "70000"/v],
	[['ls', '--body-limit', 'huge'], /--body-limit wants a size/v],
	[['ls', '--config', 'missing.json'], /There is no config file missing\.json/v],
	[['ls', '--db'], /--db wants the name of a file/v],
	[['show'], /tapx show wants ID/v],
	[['show', 'first'], /"first" is not the id of a flow/v],
	[['show', '1', '2'], /does not take "2"/v],
	[['show', '1', '--json', '--body'], /--json cannot go with --body/v],
	[['note', '1'], /tapx note wants ID TEXT/v],
	[['mark'], /tapx mark wants ID/v],
	[['export'], /wants one format: --har/v],
	[['export', '--har', '--json'], /wants one format/v],
	[['import'], /tapx import wants FILE/v],
	[['clear'], /wants --yes/v],
	[['ca', '--path', '--env'], /one of/v],
	[['run'], /tapx run wants/v],
	[['view'], /wants a terminal/v],
	[['--forward'], /--forward is not in this version yet/v],
];

test('a wrong invocation is one line on standard error and exit code 2', async t => {
	const user = createUser(t);
	await inPairs(mistakes, async ([args, line]) => {
		const {code, stdout, stderr} = await user.tapx(args);
		const name = args.join(' ');
		t.is(code, 2, `${name}: ${stderr}`);
		t.is(stdout, '', name);
		t.regex(stderr, line, name);
		t.regex(stderr, /^[^\n]+\n$/v, name);
	});
	t.false(fs.existsSync(path.join(user.folder, 'data')), 'nothing is made by mistake');
});

test('a wrong setting is one line that says where it stands', async t => {
	const user = createUser(t);
	fs.writeFileSync(path.join(user.folder, 'tapx.config.json'), '{"prot": 1}');
	const file = await user.tapx(['ls']);
	t.is(file.stderr, 'tapx.config.json has a setting "prot" that does not exist. Did you mean "port"?\n');
	t.is(file.code, 2);
	const variable = await user.tapx(['ls'], {cwd: '/', environment: {TAPX_PORT: 'x'}});
	t.regex(variable.stderr, /^TAPX_PORT wants a port[^\n]+\n$/v);
	t.is(variable.code, 2);
});

test('a failure of the world is one line and exit code 1, its stack is there when asked for', async t => {
	const user = createUser(t);
	const plain = await user.tapx(['show', '1']);
	t.is(plain.code, 1);
	t.regex(plain.stderr, /^[^\n]+\n$/v);
	const debug = await user.tapx(['show', '1'], {environment: {TAPX_DEBUG: '1'}});
	t.is(debug.code, 1);
	t.regex(debug.stderr, /\n {4}at /v);
});

test('help fits 80 columns and names every command; so does the help of each', async t => {
	const user = createUser(t);
	const {stdout, stderr, code} = await user.tapx(['--help']);
	t.is(code, 0);
	t.is(stderr, '');
	const names = ['view', 'run', 'ls', 'show', 'export', 'import', 'note', 'mark', 'stats', 'sql', 'mcp', 'init', 'clear', 'ca'];
	await inPairs(names, async name => {
		t.regex(stdout, new RegExp(String.raw`^ {2}${name}\b`, 'mv'));
		const help = await user.tapx([name, '--help']);
		t.is(help.code, 0);
		t.true(help.stdout.startsWith(`tapx ${name}`));
		t.regex(help.stdout, /^Examples$/mv);
		t.deepEqual(help.stdout.split('\n').filter(line => line.length > 80 && !line.startsWith('  tapx') && !line.startsWith('  curl')), []);
	});
	t.deepEqual(stdout.split('\n').filter(line => line.length > 80), []);
	t.notRegex(stdout, /\n\n\n/v);
});

const shell = async (user: User, command: string) => run('bash', ['-o', 'pipefail', '-c', `${command}; echo "status \${PIPESTATUS[*]}"`], {
	env: {...user.environment, TAPX: `${process.execPath} ${bin}`},
});

test('help is also a word', async t => {
	const user = createUser(t);
	t.deepEqual(await user.tapx(['help', 'ls']), await user.tapx(['ls', '--help']));
});

test('a full disk behind standard output is one line', async t => {
	const user = createUser(t);
	user.add(flow());
	const {stdout, stderr} = await shell(user, '$TAPX ls > /dev/full');
	t.regex(stderr, /^Standard output cannot be written: [^\n]+\n$/v);
	t.is(stdout, 'status 1\n');
});

test('the version is the one of the package', async t => {
	const user = createUser(t);
	t.like(await user.tapx(['--version']), {code: 0, stdout: `${packageJson.version}\n`});
});

test('options stand before or behind the command', async t => {
	const user = createUser(t);
	user.add(flow(), flow());
	for (const args of [['--limit', '1', 'ls'], ['ls', '--limit', '1'], ['ls', '--limit=1', 'host:example.test'], [`--db=${user.store}`, 'ls', '--limit', '1', '-status:404']]) {
		const {stdout, code} = await user.tapx(args);
		t.is(code, 0);
		t.is(stdout.split('\n').length, 2, args.join(' '));
	}
});

test('a closed pipe ends every command quietly', async t => {
	const user = createUser(t);
	user.add(...Array.from({length: 2000}, (_, index) => flow({request: {path: `/${index}`, query: 'x'.repeat(200)}})));
	for (const command of ['export --har', 'export --ndjson', 'ls', 'ls --json', 'show 1', 'stats', '--help', 'ls --help']) {
		const {stdout, stderr} = await shell(user, `$TAPX ${command} | head -c 10`);
		t.deepEqual([stderr, stdout.slice(-'status 0 0\n'.length)], ['', 'status 0 0\n'], `tapx ${command}`);
	}
});

const isOld = (node: string): boolean => {
	try {
		return Number(/^v(\d+)/v.exec(execFileSync(node, ['--version'], {encoding: 'utf8'}))?.[1]) < 22;
	} catch {
		return false;
	}
};

/** Where a machine keeps its own Node; most tests of this project run on another. */
const node = ['/usr/bin/node', '/usr/local/bin/node'].find(candidate => isOld(candidate));
const testOnOldNode = node ? test : test.skip;

testOnOldNode('an old Node hands over to the one of the checkout, with exit code and signals', async t => {
	const user = createUser(t);
	t.like(await user.tapx(['--version'], {node: node!}), {code: 0, stdout: `${packageJson.version}\n`, stderr: ''});
	t.like(await user.tapx(['show', 'x'], {node: node!}), {code: 2});
	t.like(await user.tapx(['run', '-q', '--', 'bash', '-c', 'kill -TERM $$'], {node: node!}), {code: null, signal: 'SIGTERM'});
	t.like(await user.tapx(['run', '-q', '--', 'bash', '-c', 'exit 7'], {node: node!}), {code: 7});
});

testOnOldNode('an old Node without another says in one line what is needed', async t => {
	const user = createUser(t);
	const lonely = path.join(user.folder, 'dist');
	fs.mkdirSync(lonely);
	fs.writeFileSync(path.join(user.folder, 'package.json'), '{"type": "module"}');
	fs.copyFileSync(fileURLToPath(new URL('../dist/cli.js', import.meta.url)), path.join(lonely, 'cli.js'));
	const {code, stderr} = await run(node!, [path.join(lonely, 'cli.js')]).then(() => ({code: 0, stderr: ''}), (error: unknown) => error as {code: number; stderr: string});
	t.is(code, 1);
	t.regex(stderr, /^tapx needs Node 22\.20 or newer; this is \d+\.\d+\.\d+\. [^\n]+\n$/v);
});
