/** `replay`: what it sends, what it prints, what it exits with, and the editor in between. */
import fs from 'node:fs';
import path from 'node:path';
import {buffer} from 'node:stream/consumers';
import test, {type ExecutionContext} from 'ava';
import {run, startServers} from '../capture/harness.ts';
import {flow} from '../store/sample.ts';
import {splitUrl} from '../../source/flow/url.ts';
import type {Request} from '../../source/flow/flow.ts';
import {createUser} from './bin.ts';

/** A user with one flow in the store, of a server that answers with what it was sent. */
const startEcho = async (t: ExecutionContext, request: Partial<Request> = {}) => {
	const servers = await startServers(t, (incoming, response) => {
		void (async () => {
			const body = await buffer(incoming);
			response.setHeader('content-type', 'text/plain');
			response.statusCode = incoming.url === '/missing' ? 404 : 200;
			response.end(`${incoming.method} ${incoming.url} HTTP/${incoming.httpVersion} ${String(incoming.headers['x-a'] ?? '')} ${body.toString()}`);
		})();
	});
	const user = createUser(t);
	user.add(flow({request: {headers: [['Host', new URL(servers.plain).host]], ...splitUrl(`${servers.plain}/echo`)!, ...request}}));
	/** A script that is the editor; gets the file as `$1`. */
	const editor = (script: string): {EDITOR: string} => {
		const file = path.join(user.folder, 'my editor');
		fs.writeFileSync(file, `#!/bin/sh\n${script}\n`, {mode: 0o755});
		return {EDITOR: `'${file}'`};
	};

	return {servers, user, editor};
};

test('replay sends again and shows the answer', async t => {
	const {user} = await startEcho(t);
	const {code, stdout, stderr} = await user.tapx(['replay', 'last']);
	t.like({code, stderr}, {code: 0, stderr: ''});
	t.regex(stdout, /^#2 GET http:\S+\/echo 200 OK\n[^\n]* · replay\n\nHTTP\/1\.1 200 OK\n/v);
	t.regex(stdout, /\n\nGET \/echo HTTP\/1\.1/v);
	t.is((await user.tapx(['ls', 'is:replay', '--json'])).stdout.trim().split('\n').length, 1);
});

test('replay --json with changes gives the new flow, linked to the first', async t => {
	const {user, servers} = await startEcho(t);
	fs.writeFileSync(path.join(user.folder, 'body.bin'), 'from a file');
	const {stdout} = await user.tapx(['replay', '#1', '-X', 'PUT', '--url', `${servers.plain}/missing`, '--header', 'X-A: one', '--remove-header', 'accept', '--body', '@body.bin', '--json']);
	const json = JSON.parse(stdout) as {source: string; replay_of: number; request: {method: string}; response: {status: number; body: {text: string}}};
	t.like(json, {
		source: 'replay', replay_of: 1, request: {method: 'PUT'}, response: {status: 404},
	});
	t.regex(stdout, /PUT \/missing HTTP\/1\.1 one from a file/v);
	t.regex((await user.tapx(['replay', '1', '--body', '@-'], {input: 'from a pipe'})).stdout, /from a pipe/v);
});

test('replay checks certificates unless told otherwise', async t => {
	const {user, servers} = await startEcho(t);
	const strict = await user.tapx(['replay', '1', '--url', `${servers.secure}/echo`]);
	t.is(strict.code, 1);
	t.regex(strict.stdout, /certificate of localhost:\d+ is not valid/v);
	t.is((await user.tapx(['replay', '1', '--url', `${servers.secure}/echo`, '--insecure'])).code, 0);
	const root = path.join(user.folder, 'root.pem');
	fs.writeFileSync(root, servers.root);
	t.is((await user.tapx(['replay', '1', '--url', `${servers.secure}/echo`], {environment: {NODE_EXTRA_CA_CERTS: root}})).code, 0);
});

test('replay --times gives a line for each and a sum', async t => {
	const {user} = await startEcho(t);
	const {code, stdout, stderr} = await user.tapx(['replay', '1', '--times', '5', '--concurrency', '2', '--delay', '1']);
	t.is(code, 0);
	t.is(stdout.trim().split('\n').length, 5);
	t.is(stderr, 'tapx: 5 of 5 sent: 200 × 5\n');
	const json = await user.tapx(['replay', '1', '--times', '2', '--json']);
	t.deepEqual(json.stdout.trim().split('\n').map(line => (JSON.parse(line) as {replay_of: number}).replay_of), [1, 1]);
});

test('replay without an answer exits with 1, and with what cannot be sent with 2', async t => {
	const {user} = await startEcho(t);
	const refused = await user.tapx(['replay', '1', '--url', 'http://127.0.0.1:1/']);
	t.is(refused.code, 1);
	t.regex(refused.stdout, /refused the connection/v);
	t.like(await user.tapx(['replay', '1', '--url', 'example.com']), {code: 2, stderr: '"example.com" is not a URL that can be sent. Write the whole of it, beginning with http:// or https://.\n'});
	t.like(await user.tapx(['replay', '1', '--header', 'nothing']), {code: 2, stderr: '"nothing" is not a header. Write it as \'Name: value\'.\n'});
	t.like(await user.tapx(['replay', '9']), {code: 1, stderr: 'There is no flow 9. tapx ls shows those there are.\n'});
	t.like(await user.tapx(['replay', '1', '--body', '@nowhere']), {code: 1});
});

test('replay --edit sends what the editor saved', async t => {
	const {user, editor} = await startEcho(t);
	const environment = editor('ls -l "$1" > listing; sed -i -e "s,/echo,/edited," -e "s/^GET/POST/" "$1" && printf "with a body" >> "$1"');
	const {code, stdout} = await user.tapx(['replay', '1', '--edit'], {environment});
	t.is(code, 0);
	t.regex(stdout, /POST \/edited HTTP\/1\.1\s+with a body/v);
	const listing = fs.readFileSync(path.join(user.folder, 'listing'), 'utf8');
	t.regex(listing, /^-rw------- /v);
	t.false(fs.existsSync(listing.trim().split(' ').at(-1)!), 'the file is gone');
});

test('replay --edit sends nothing when nothing was changed, all was emptied, or the editor failed', async t => {
	const {user, editor} = await startEcho(t);
	const tell = async (script: string): Promise<string> => {
		const {code, stderr} = await user.tapx(['replay', '1', '--edit'], {environment: editor(script)});
		t.is(code, 1);
		return stderr;
	};

	t.is(await tell('exit 0'), 'tapx: The request was not changed; nothing was sent.\n');
	t.is(await tell(': > "$1"'), 'tapx: The request was emptied; nothing was sent.\n');
	t.is(await tell('exit 3'), 'tapx: my editor ended with code 3; nothing was sent.\n');
	t.is(await tell('kill -9 $$'), 'tapx: my editor was ended by SIGKILL; nothing was sent.\n');
	const kept = await tell('echo more >> "$1"; exit 1');
	const [, file = ''] = /nothing was sent\. The text is kept in (\S+\.http)\.\n$/v.exec(kept) ?? [];
	t.regex(fs.readFileSync(file, 'utf8'), /more\n$/v);
	fs.rmSync(path.dirname(file), {recursive: true});
	t.like(await user.tapx(['replay', '1', '--edit'], {environment: {EDITOR: '/nowhere/vi'}}), {code: 1});
	t.is((await user.tapx(['ls', 'is:replay'])).stdout, '');
});

test('replay --edit opens again at a mistake until it is mended', async t => {
	const {user, editor} = await startEcho(t);
	const environment = editor(`echo "$@" >> calls
case $(wc -l < calls) in
1) sed -i 's/^Host:/Host/' "$2";;
2) head -1 "$2" > told; sed -i 's/^Host/X-A: mended/' "$2";;
esac`);
	// Its name says that it is one of vi's kind, which takes a line.
	const vi = path.join(user.folder, 'vi');
	fs.copyFileSync(path.join(user.folder, 'my editor'), vi);
	const {code, stdout} = await user.tapx(['replay', '1', '--edit'], {environment: {...environment, EDITOR: 'vi', PATH: `${user.folder}:${user.environment['PATH']}`}});
	t.is(code, 0);
	t.regex(stdout, /mended/v);
	const [, again] = fs.readFileSync(path.join(user.folder, 'calls'), 'utf8').split('\n', 2);
	const [, line] = /^\+(\d+) \S+\.http$/v.exec(again!) ?? [];
	t.is(fs.readFileSync(path.join(user.folder, 'told'), 'utf8'), `#! Line ${line}, column 5: expected a colon: the name of a header has only letters, digits and !#$%&'*+-.^_\`|~.\n`);
});

test('a person at a terminal is asked whether to send what was not changed', async t => {
	const {user} = await startEcho(t);
	const asking = ['replay', '1', '--edit'];
	fs.writeFileSync(path.join(user.folder, 'vi'), '#!/bin/sh\nexit 0\n', {mode: 0o755});
	const answer = async (typed: string): Promise<string> => {
		const {shown} = await user.sitting(asking, '[y/N]', typed, {EDITOR: path.join(user.folder, 'vi')});
		return shown;
	};

	t.regex(await answer('n\r'), /not changed; nothing was sent/v);
	t.regex(await answer('y\r'), /HTTP\/1\.1 200 OK/v);
});

test('what a replay sends is what curl sends when told so by the export', async t => {
	const {user, servers} = await startEcho(t, {method: 'POST', headers: [['Host', 'echo.test'], ['X-A', 'a  b'], ['Content-Length', '5']]});
	const replayed = await user.tapx(['replay', '1', '--body', 'hello']);
	const {stdout} = await user.tapx(['export', '--curl', 'is:replay']);
	const {out} = await run('sh', ['-c', stdout]);
	t.true(out.length > 0 && replayed.stdout.includes(out.toString()), `${servers.plain}: ${stdout}`);
});
