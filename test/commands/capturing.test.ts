/** `tapx` without a terminal, `run` and `ca`: the whole program with real traffic on loopback. */
import {execFile, execFileSync, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import fs from 'node:fs';
import http from 'node:http';
import type {AddressInfo} from 'node:net';
import {createInterface} from 'node:readline';
import {promisify} from 'node:util';
import test, {type ExecutionContext} from 'ava';
import {flow} from '../store/sample.ts';
import {createUser} from './bin.ts';

const run = promisify(execFile);

/** An origin that says its path; `/hang` never ends. */
const openOrigin = async (t: ExecutionContext): Promise<string> => {
	const server = http.createServer((request, response) => {
		response.writeHead(200, {'content-type': 'text/plain'});
		response.write(request.url);
		if (request.url !== '/hang') {
			response.end();
		}
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	t.teardown(() => {
		server.closeAllConnections();
		server.close();
	});
	return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

const ended = async (child: ChildProcess): Promise<{code: number | null; signal: string | null}> => {
	const [code, signal] = await once(child, 'close') as [number | null, string | null];
	return {code, signal};
};

test('without a terminal, a line a flow as it ends; SIGINT ends in order', async t => {
	const origin = await openOrigin(t);
	const user = createUser(t);
	const child = user.start(['--port', '0', '--json', 'path:/wanted*']);
	const end = ended(child);
	const said = createInterface({input: child.stderr!})[Symbol.asyncIterator]();
	const {value: addresses} = await said.next() as {value: string};
	const [proxy = ''] = /http:\/\/127\.0\.0\.1:\d+/v.exec(addresses) ?? [];
	const lines = createInterface({input: child.stdout!})[Symbol.asyncIterator]();
	for (const path of ['/other', '/wanted/1', '/wanted/2']) {
		await run('curl', ['-sS', '-x', proxy, origin + path]);
	}

	for (const path of ['/wanted/1', '/wanted/2']) {
		const {value} = await lines.next() as {value: string};
		t.like(JSON.parse(value), {path, status: 200, state: 'complete'});
	}

	const hanging = run('curl', ['-sS', '-N', '-x', proxy, `${origin}/hang`]).catch(() => undefined);
	// The pending flow is in the store before the end is asked for.
	while (!(await user.tapx(['ls', 'path:/hang'])).stdout.includes('/hang')) {
		t.is(child.exitCode, null);
	}

	const asked = performance.now();
	child.kill('SIGINT');
	t.like(await end, {code: 0, signal: null});
	t.true(performance.now() - asked < 3000);
	await hanging;
	const {value: hint} = await said.next() as {value: string};
	t.true(hint.startsWith('Try: curl '));
	t.like(await said.next(), {value: 'tapx: 4 flows captured; tapx ls session:1'});
	const {stdout} = await user.tapx(['ls', '--json', 'path:/hang']);
	t.like(JSON.parse(stdout), {state: 'aborted'});
});

test('a closed pipe ends the log in order', async t => {
	const origin = await openOrigin(t);
	const user = createUser(t);
	const child = user.start(['--port', '0']);
	const end = ended(child);
	const said = createInterface({input: child.stderr!})[Symbol.asyncIterator]();
	const {value: addresses} = await said.next() as {value: string};
	const [proxy = ''] = /http:\/\/127\.0\.0\.1:\d+/v.exec(addresses) ?? [];
	child.stdout!.destroy();
	while (child.exitCode === null) {
		await run('curl', ['-sS', '-x', proxy, origin]).catch(() => undefined);
	}

	t.like(await end, {code: 0, signal: null});
});

test('--keep-flows keeps the newest, and those that are marked', async t => {
	const origin = await openOrigin(t);
	const user = createUser(t);
	user.add(flow({marked: true}), ...Array.from({length: 500}, () => flow()));
	const child = user.start(['--port', '0', '--keep-flows', '5']);
	const end = ended(child);
	const said = createInterface({input: child.stderr!})[Symbol.asyncIterator]();
	const {value: addresses} = await said.next() as {value: string};
	const [proxy = ''] = /http:\/\/127\.0\.0\.1:\d+/v.exec(addresses) ?? [];
	await run('curl', ['-sS', '-x', proxy, origin]);
	const ids = async (): Promise<string[]> => {
		const {stdout} = await user.tapx(['ls']);
		return stdout.trimEnd().split('\n').map(line => line.trim().split(' ', 1)[0]!);
	};

	let kept = await ids();
	while (kept.length > 5) {
		kept = await ids();
	}

	t.deepEqual(kept, ['502', '501', '500', '499', '1']);
	child.kill('SIGTERM');
	t.like(await end, {code: 0});
});

test('a taken port is one line', async t => {
	const {port} = new URL(await openOrigin(t));
	const user = createUser(t);
	const {code, stdout, stderr} = await user.tapx(['--port', port]);
	t.deepEqual([code, stdout], [1, '']);
	t.regex(stderr, new RegExp(String.raw`^[^\n]*${port}[^\n]*\n$`, 'v'));
});

test('run captures one program and ends as it ends', async t => {
	const origin = await openOrigin(t);
	const user = createUser(t);
	const curl = await user.tapx(['run', '--', 'curl', '-sS', `${origin}/hello`]);
	t.deepEqual([curl.code, curl.stdout, curl.stderr], [0, '/hello', 'tapx: 1 flow captured; tapx ls session:1\n']);
	const {stdout} = await user.tapx(['ls', '--json', 'session:last']);
	t.like(JSON.parse(stdout), {path: '/hello', status: 200});
	const past = await user.tapx(['run', '--', 'curl', '-sS', '--noproxy', '*', `${origin}/hello`]);
	t.regex(past.stderr, /^tapx: 0 flows captured; a program that ignores HTTP_PROXY sends past it[^\n]*\n$/v);
	const elsewhere = await user.tapx(['run', '--db', 'my flows.db', '--', 'curl', '-sS', `${origin}/hello`]);
	t.is(elsewhere.stderr, 'tapx: 1 flow captured; tapx ls --db \'my flows.db\' session:1\n');

	t.like(await user.tapx(['run', '--quiet', 'bash', '-c', 'cat; exit 7'], {input: 'typed'}), {code: 7, stdout: 'typed', stderr: ''});
	t.like(await user.tapx(['run', '-q', '--', 'bash', '-c', 'kill -TERM $$']), {code: null, signal: 'SIGTERM'});
	t.like(await user.tapx(['run', '-q', '--', 'no-such-program']), {code: 127, stderr: 'There is no program no-such-program.\n'});
	fs.writeFileSync(`${user.folder}/plain`, '');
	const plain = await user.tapx(['run', '-q', '--', './plain']);
	t.is(plain.code, 126);
	t.regex(plain.stderr, /^\.\/plain cannot be run: [^\n]+\n$/v);
});

test('run passes signals on and waits for its program', async t => {
	const user = createUser(t);
	const child = user.start(['run', '-q', '--', 'bash', '-c', 'trap "echo caught; exit 3" TERM; echo ready; while :; do sleep 0.05; done']);
	const end = ended(child);
	const lines = createInterface({input: child.stdout!})[Symbol.asyncIterator]();
	t.like(await lines.next(), {value: 'ready'});
	child.kill('SIGTERM');
	t.like(await lines.next(), {value: 'caught'});
	t.like(await end, {code: 3, signal: null});
});

test('ca makes the authority once and tells of it', async t => {
	const user = createUser(t);
	const path = (await user.tapx(['ca', '--path'])).stdout.trim();
	const {stdout} = await user.tapx(['ca']);
	const witness = execFileSync('openssl', ['x509', '-in', path, '-noout', '-fingerprint', '-sha256'], {encoding: 'utf8'}).trim().split('=', 2)[1]!;
	t.is(stdout, `${path}\nSHA-256 ${witness}\n`);
	const exports = (await user.tapx(['ca', '--env', '--port', '9123'])).stdout;
	const seen = execFileSync('sh', ['-c', `${exports}\nprintf '%s\\n' "$https_proxy" "$NODE_EXTRA_CA_CERTS"`], {encoding: 'utf8'});
	t.is(seen, `http://127.0.0.1:9123\n${path}\n`);
});
