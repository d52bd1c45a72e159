/** `--redact` where flows are written: `export`, `ls`, `show`, `diff`. */
import {Buffer} from 'node:buffer';
import fs from 'node:fs';
import path from 'node:path';
import test from 'ava';
import {flow} from '../store/sample.ts';
import {createUser} from './bin.ts';

const secret = 'hunter2-and-more';
const password = JSON.stringify({user: 'ada', password: secret});
const body = {size: password.length, truncated: false, bytes: Buffer.from(password)};

const login = (token: string) => flow({
	request: {
		method: 'POST', path: '/login', query: `api_key=${token}`, headers: [['Host', 'example.test'], ['Authorization', `Bearer ${token}`], ['Content-Type', 'application/json']], body,
	},
	note: `password=${secret}`,
});

const commands: ReadonlyArray<readonly string[]> = [
	['export', '--har'],
	['export', '--ndjson'],
	['export', '--json'],
	['export', '--csv'],
	['export', '--curl'],
	['ls'],
	['ls', '--json'],
	['show', '1'],
	['show', '1', '--json'],
	['show', '1', '--request', '--raw'],
	['show', '1', '--request', '--body'],
	['diff', '1', '2'],
	['diff', '1', '2', '--json'],
];

test('with --redact no secret is written and a line says what was; without, everything is there', async t => {
	const user = createUser(t);
	user.add(login(`${secret}-1`), login(`${secret}-2`));
	for (const command of commands) {
		const name = command.join(' ');
		const redacted = await user.tapx([...command, '--redact']);
		t.false(redacted.stdout.includes('hunter2'), name);
		t.true(redacted.stdout.includes('[redacted:') || redacted.stdout.includes('%5Bredacted:') || command[0] === 'diff', name);
		t.regex(redacted.stderr, /^Redacted: (?:\d+ [a-z]+(?:, )?)+\n$/mv, name);
		const plain = await user.tapx(command);
		t.true(plain.stdout.includes('hunter2'), name);
		t.is(plain.stderr, '', name);
		t.is(redacted.code, plain.code, name);
	}
});

test('the variable and the config file ask for it as well; --no-redact is stronger', async t => {
	const user = createUser(t);
	user.add(login(secret));
	const shown = async (args: readonly string[], environment = {}) => {
		const {stdout} = await user.tapx(['show', '1', '--json', ...args], {environment});
		return stdout.includes('hunter2');
	};

	t.false(await shown([], {TAPX_REDACT: '1'}));
	t.true(await shown(['--no-redact'], {TAPX_REDACT: '1'}));
	fs.writeFileSync(path.join(user.folder, 'tapx.config.json'), '{"redact": true}');
	t.false(await shown([]));
	t.true(await shown([], {TAPX_REDACT: '0'}));
	const written = await user.tapx(['export', '--har', '-o', 'out.har']);
	t.regex(written.stderr, /^Redacted: [^\n]+\n1 flow written to out\.har\.\n$/v);
	t.false(fs.readFileSync(path.join(user.folder, 'out.har'), 'utf8').includes('hunter2'));
});

test('two flows that differ in secrets alone differ', async t => {
	const user = createUser(t);
	user.add(login('first'), login('second'), login('second'));
	t.is((await user.tapx(['diff', '1', '2', '--redact'])).code, 1);
	t.is((await user.tapx(['diff', '2', '3', '--redact'])).code, 0);
});
