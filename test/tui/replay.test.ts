/** Editing and replaying on the screen, with scripted editors: whatever they do, the terminal is right afterwards. */
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {buffer} from 'node:stream/consumers';
import test, {type ExecutionContext} from 'ava';
import {createUser, bin} from '../commands/bin.ts';
import {run, startServers, until} from '../capture/harness.ts';
import {keys, startTerminal, type TestTerminal} from '../terminal.ts';
import {flow} from '../store/sample.ts';
import {splitUrl} from '../../source/flow/url.ts';
import {openReader} from '../../source/store/open.ts';

/** A user with three flows of a server that says what it is sent; the screen is on the last one. */
const startAll = async (t: ExecutionContext, answer?: (url: string) => number | undefined) => {
	const seen: string[] = [];
	const servers = await startServers(t, (request, response) => {
		void (async () => {
			const body = await buffer(request);
			seen.push(`${request.method} ${request.url} ${body.toString()}`);
			const status = answer ? answer(request.url ?? '') : 200;
			if (status !== undefined) {
				response.writeHead(status, {'content-type': 'text/plain'}).end(`seen ${seen.at(-1)}`);
			}
		})();
	});
	const user = createUser(t);
	const make = (url: string) => flow({request: {method: 'GET', headers: [['Host', new URL(servers.plain).host]], ...splitUrl(`${servers.plain}${url}`)!}});
	user.add(make('/one'), make('/two'), make('/three'));
	const home = (name: string): string => path.join(user.folder, name);

	/** Writes a script that is the editor. It gets the line as `$1` and the file as `$2`, as vi does. */
	const editor = (script: string, name = 'vi'): {EDITOR: string} => {
		fs.mkdirSync(home('bin'), {recursive: true});
		fs.writeFileSync(home(`bin/${name}`), `#!/bin/sh\ncd ${user.folder}\n${script}\n`, {mode: 0o755});
		return {EDITOR: home(`bin/${name}`)};
	};

	/** Tapx between two looks at the terminal's settings. */
	const open = async (environment: Readonly<Record<string, string>>, ...parameters: string[]): Promise<TestTerminal> => {
		const app = startTerminal(t, 'sh', ['-c', 'trap : INT; stty -g > before; "$@"; echo "over $?"; stty -g > after; sleep 0.2', 'sh', process.execPath, bin, ...parameters.length > 0 ? parameters : ['view']], {
			columns: 100, rows: 30, cwd: user.folder, environment: {...user.environment, TMPDIR: user.folder, ...environment},
		});
		await app.until('row 3/3');
		return app;
	};

	/** The screen is tapx's again, it takes keys, and leaves the terminal as it found it. */
	const checkRight = async (app: TestTerminal): Promise<void> => {
		const {modes, buffer: screens} = app.emulator;
		t.true(app.isAlternate);
		t.is(modes.mouseTrackingMode, 'none');
		t.false(modes.sendFocusMode);
		t.false(modes.applicationCursorKeysMode);
		t.false(modes.insertMode);
		t.true(modes.wraparoundMode);
		const blank = screens.active.getLine(app.emulator.rows - 2)?.getCell(90);
		t.is(blank?.getChars().trim(), '');
		t.false(Boolean(blank?.isInverse()), 'no colours are left');
		app.type('gg1');
		await app.until('row 1/');
		app.type('G');
		await app.until(/row (\d+)\/\1/v);
		t.is(app.screen().filter(line => line.includes('TIME')).length, 1);
		app.type('q');
		await app.until('over 0');
		await app.exit;
		t.false(app.isAlternate);
		t.is(fs.readFileSync(home('after'), 'utf8'), fs.readFileSync(home('before'), 'utf8'), 'the settings are those from before');
		t.regex(app.raw, /\u{1B}\[\?25h(?!.*\u{1B}\[\?25l)/sv, 'the cursor is shown');
		t.false(app.emulator.modes.bracketedPasteMode);
	};

	return {
		seen, servers, user, home, editor, open, checkRight,
	};
};

test.serial('r replays: the new row is selected, and its answer shown', async t => {
	const all = await startAll(t);
	const app = await all.open({});
	app.type('kr');
	await app.until(/replayed: 200 in \d/v);
	await app.until('row 4/4');
	await app.until(/↻▌ [\d:]+ {2}GET +200 .*\/two/v);
	t.deepEqual(all.seen, ['GET /two ']);
	app.type('1');
	await app.until(/replay of +#2/v);
	await all.checkRight(app);
});

test.serial('r keeps to the original where the filter does not let its replay through', async t => {
	const all = await startAll(t);
	const app = await all.open({}, 'view', '--', '-is:replay');
	app.type('kr');
	await app.until(/replayed: 200 in \d/v);
	await until('the replay', () => all.seen.length === 1);
	await app.until('row 2/3');
	t.regex(app.line('▌') ?? '', /\/two/v);
	await all.checkRight(app);
});

test.serial('r says what went wrong, and that is a row as well', async t => {
	const all = await startAll(t);
	all.user.add(flow({request: splitUrl('http://127.0.0.1:1/gone')!}));
	const app = startTerminal(t, process.execPath, [bin, 'view'], {environment: all.user.environment});
	await app.until('row 4/4');
	app.type('r');
	await app.until('✗ replay: 127.0.0.1:1 refused the connection');
	await app.until('row 5/5');
	t.regex(app.line('▌') ?? '', /↻▌ [\d:]+ .*\/gone/v);
	app.type('q');
	await app.exit;
});

test.serial('e sends what the editor saved', async t => {
	const all = await startAll(t);
	const app = await all.open(all.editor('line=$(echo "$1" | tr -d +); sed -n "$line p" "$2" > begins; sed -i -e s,/three,/edited, -e s/^GET/PUT/ "$2"; printf "a body" >> "$2"'));
	app.type('e');
	await app.until(/replayed: 200/v);
	await app.until(/↻▌ [\d:]+ {2}PUT +200 .*\/edited/v);
	t.is(fs.readFileSync(all.home('begins'), 'utf8'), `GET ${all.servers.plain}/three\n`, 'the cursor is on the request');
	t.true(all.seen[0]?.startsWith('PUT /edited'));
	t.true(all.seen[0]?.endsWith('a body'));
	t.deepEqual(fs.readdirSync(all.user.folder).filter(name => name.startsWith('tapx-')), [], 'the file is gone');
	await all.checkRight(app);
});

test.serial('d after a replay compares it with its original, as offered, whatever is marked', async t => {
	const all = await startAll(t);
	const app = await all.open(all.editor('sed -i s,/three,/edited, "$2"'));
	app.type('gm');
	await app.until(/●▌/v);
	app.type('Ge');
	await app.until(/replayed: 200 .* d compares with the original/v);
	app.type('d');
	await app.until(/#3 GET 200 .*\/three ↔ #4 GET 200 .*\/edited/v);
	app.type('qgjm');
	await app.until(/●▌.*\/two/v);
	app.type('Gd');
	await app.until(/#2 GET .* ↔ #4 /v);
	app.type('q');
	await app.until('row 4/4');
	await all.checkRight(app);
});

test.serial('e asks before it sends what was not changed, and sends nothing that was emptied', async t => {
	const all = await startAll(t);
	const app = await all.open(all.editor('[ -e empty ] && : > "$2"; exit 0'));
	app.type('e');
	await app.until('Unchanged. Send it?');
	app.type('n');
	await app.until('not changed; nothing was sent');
	app.type('e');
	await app.until('Unchanged. Send it?');
	app.type('y');
	await app.until('row 4/4');
	t.deepEqual(all.seen, ['GET /three ']);
	fs.writeFileSync(all.home('empty'), '');
	app.type('e');
	await app.until('The request was emptied; nothing was sent');
	await all.checkRight(app);
	t.is(all.seen.length, 1);
});

test.serial('e opens again at a mistake, and sends once it is mended', async t => {
	const all = await startAll(t);
	const app = await all.open(all.editor('echo x >> calls; case $(wc -l < calls) in 1) sed -i "s/^Host:/Host/" "$2";; *) line=$(echo "$1" | tr -d +); sed -n "$line p" "$2" > place; head -1 "$2" > told; sed -i "s/^Host/Host:/; s,/three,/mended," "$2";; esac'));
	app.type('e');
	await app.until(/replayed: 200/v);
	t.deepEqual(all.seen, ['GET /mended ']);
	t.regex(fs.readFileSync(all.home('place'), 'utf8'), /^Host 127/v);
	t.regex(fs.readFileSync(all.home('told'), 'utf8'), /^#! Line \d+, column 5: expected a colon/v);
	await all.checkRight(app);
});

test.serial('e left with a mistake sends nothing and says where the text is', async t => {
	const all = await startAll(t);
	const app = await all.open(all.editor('sed -i "s/^Host:/Host/" "$2"'));
	app.type('e');
	await app.until(/Nothing was sent: line \d+, column 5/v);
	await all.checkRight(app);
	t.is(all.seen.length, 0);
});

const leaveAll = String.raw`printf '\033[?1049h\033[?1000h\033[?1002h\033[?1003h\033[?1006h\033[?1004h\033[?2004h\033[?25l\033[?1h\033=\033[4h\033[?7l\033[?6h\033[5;10r\033[7;31;44m\033(0\016\033]0;mine\007 left \n'; stty raw -echo -onlcr`;

test.serial('an editor that dies and leaves everything on leaves nothing behind', async t => {
	const all = await startAll(t);
	const app = await all.open(all.editor(`${leaveAll}; kill -9 $$`));
	app.type('e');
	await app.until('vi was ended by SIGKILL; nothing was sent');
	await all.checkRight(app);
	t.is(all.seen.length, 0);
});

test.serial('an editor that saves and leaves everything on leaves nothing behind', async t => {
	const all = await startAll(t);
	const app = await all.open(all.editor(`sed -i s,/three,/left, "$2"; ${leaveAll}`));
	app.type('e');
	await app.until(/replayed: 200/v);
	await all.checkRight(app);
	t.deepEqual(all.seen, ['GET /left ']);
});

test.serial('ctrl-C in an editor is for the editor', async t => {
	const all = await startAll(t);
	const app = await all.open(all.editor('trap "exit 0" INT; echo waiting; while :; do sleep 0.05; done'));
	app.type('e');
	await app.until('waiting');
	app.type(keys.ctrlC);
	await app.until('Unchanged. Send it?');
	app.type('n');
	await all.checkRight(app);
});

test.serial('every key that is typed in an editor is for the editor', async t => {
	const all = await startAll(t);
	const typed = 'dDqG?:xrmjk/e+fopwzR'.repeat(3);
	const app = await all.open(all.editor(`stty -icanon -echo
keys=
while [ \${#keys} -lt ${typed.length} ]; do
	echo "has \${#keys}."
	keys=$keys$(dd bs=1 count=1 2> errors)
done
printf %s "$keys" > keys`));
	app.type('e');
	for (const [index, key] of [...typed].entries()) {
		await app.until(`has ${index}.`);
		app.type(key);
	}

	await app.until('Unchanged. Send it?');
	t.is(fs.readFileSync(all.home('keys'), 'utf8'), typed);
	app.type('n');
	await all.checkRight(app);
});

test.serial('an editor that stops itself stops tapx with it, and both go on', async t => {
	const all = await startAll(t);
	const shell = startTerminal(t, 'bash', ['--norc', '--noprofile', '-i'], {cwd: all.user.folder, environment: {...all.user.environment, PS1: 'ready> ', ...all.editor('kill -TSTP 0; echo on > on')}});
	shell.type(`'${process.execPath}' '${bin}' view${keys.enter}`);
	await shell.until('row 3/3');
	shell.type('e');
	await shell.until('Stopped');
	t.false(shell.isAlternate);
	shell.type(`fg${keys.enter}`);
	await shell.until('Unchanged. Send it?');
	t.true(fs.existsSync(all.home('on')));
	shell.type('nq');
	await shell.until(screen => screen.trimEnd().endsWith('ready>'));
	t.false(shell.isAlternate);
	t.true(shell.screen().findIndex(line => line.startsWith('ready> fg')) < shell.screen().findLastIndex(line => line.startsWith('ready>')), 'the shell goes on below');
	shell.type(`exit${keys.enter}`);
	await shell.exit;
});

test.serial('an end from outside ends the editor too, and gives the terminal back', async t => {
	const all = await startAll(t);
	const app = await all.open(all.editor('echo $$ > editor; echo $PPID > tapx; echo waiting; exec sleep 60'));
	app.type('e');
	await app.until('waiting');
	const [tapx, editing] = ['tapx', 'editor'].map(name => Number(fs.readFileSync(all.home(name), 'utf8')));
	process.kill(tapx!, 'SIGTERM');
	await app.until('over ');
	await app.exit;
	t.throws(() => process.kill(editing!, 0), {code: 'ESRCH'});
	t.is(fs.readFileSync(all.home('after'), 'utf8'), fs.readFileSync(all.home('before'), 'utf8'));
});

test.serial('an editor with a window leaves the screen alone, and is waited for', async t => {
	const all = await startAll(t);
	const environment = all.editor('echo "$@" > called; while ! [ -e go ]; do sleep 0.02; done; file=$(echo "$3" | cut -d: -f1); sed -i s,/three,/window, "$file"', 'code');
	const app = await all.open(environment);
	app.type('e');
	await app.until('waiting for code');
	t.true(app.isAlternate);
	app.type('k');
	await app.until('row 2/3');
	await until('the editor', () => fs.existsSync(all.home('called')));
	t.regex(fs.readFileSync(all.home('called'), 'utf8'), /^--wait --goto \S+\.http:\d+\n$/v);
	fs.writeFileSync(all.home('go'), '');
	await app.until(/replayed: 200/v);
	await app.until('row 2/4');
	t.deepEqual(all.seen, ['GET /window ']);
	await all.checkRight(app);
});

test.serial('waiting for an editor with a window can be stopped', async t => {
	const all = await startAll(t);
	const app = await all.open(all.editor('exec sleep 60', 'subl'));
	app.type('e');
	await app.until('waiting for subl  X stops');
	app.type('X');
	await app.until('stopped editing, nothing was sent');
	await all.checkRight(app);
});

test.serial('quitting ends an editor that is waited for', async t => {
	const all = await startAll(t);
	const app = await all.open(all.editor('echo $$ > editor; exec sleep 60', 'subl'));
	app.type('e');
	await app.until('waiting for subl');
	await until('the editor', () => fs.existsSync(all.home('editor')));
	app.type('q');
	await app.until('over 0');
	const editor = Number(fs.readFileSync(all.home('editor'), 'utf8'));
	t.throws(() => process.kill(editor, 0), {code: 'ESRCH'});
});

test.serial('R replays many, tells how far it is, and can be stopped', async t => {
	let isHanging = false;
	const all = await startAll(t, () => isHanging ? undefined : 503);
	const app = await all.open({});
	app.type('R');
	await app.until('10 times, 1 at once, 0 ms apart');
	app.type(`${keys.ctrlU}0`);
	await app.until('^ times: a number from 1 to 100000');
	app.type(`${keys.ctrlU}30 3${keys.enter}`);
	await app.until('replayed 30 times: 503 × 30');
	await app.until('/33');
	isHanging = true;
	app.type(`R${keys.ctrlU}100 2${keys.enter}`);
	await app.until('replaying 0/100  X stops');
	await until('two under way', () => all.seen.length === 32);
	app.type('X');
	await app.until('stopped; replayed 2 of 100 times: replay-cancelled × 2');
	const reader = openReader(all.user.store);
	t.is(reader.window({limit: 100}).rows.filter(row => row.source === 'replay').length, 32);
	reader.close();
	await all.checkRight(app);
});

test.serial('the proxy goes on while the terminal belongs to the editor', async t => {
	const all = await startAll(t);
	const app = startTerminal(t, process.execPath, [bin, '--port', '0'], {environment: {...all.user.environment, ...all.editor('while ! [ -e go ]; do sleep 0.02; done')}, cwd: all.user.folder});
	await app.until('row 3/3');
	const [, port] = /127\.0\.0\.1:(\d+)/v.exec(app.screen()[0] ?? '') ?? [];
	app.type('e');
	await until('the editor', () => !app.isAlternate);
	const {out} = await run('curl', ['-sS', '-x', `http://127.0.0.1:${port}`, `${all.servers.plain}/meanwhile`]);
	t.is(out.toString(), 'seen GET /meanwhile ');
	fs.writeFileSync(all.home('go'), '');
	await app.until('Unchanged. Send it?');
	app.type('y');
	await app.until(/GET +200 .*\/meanwhile/v);
	await app.until(/↻▌ [\d:]+ .*\/three/v);
	app.type('q');
	await app.exit;
	const reader = openReader(all.user.store);
	const [newest] = reader.window({limit: 1}).rows;
	t.is(newest?.session, reader.sessions().at(-1)?.id, 'a replay belongs to the session of the proxy');
	reader.close();
});
