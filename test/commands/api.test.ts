/** `tapx --api`: the whole program, asked by curl. */
import {execFile} from 'node:child_process';
import {once} from 'node:events';
import http from 'node:http';
import net, {type AddressInfo} from 'node:net';
import {createInterface} from 'node:readline';
import {promisify} from 'node:util';
import test, {type ExecutionContext} from 'ava';
import {createUser} from './bin.ts';

const run = promisify(execFile);

const curl = async (...parameters: readonly string[]): Promise<string> => {
	const {stdout} = await run('curl', ['-sS', '--max-time', '20', ...parameters]);
	return stdout;
};

const openOrigin = async (t: ExecutionContext): Promise<string> => {
	const server = http.createServer((request, response) => {
		response.end(request.url);
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	t.teardown(() => {
		server.closeAllConnections();
		server.close();
	});
	return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

test('proxy and API, JSON lines, an end in order with a stream still open', async t => {
	const origin = await openOrigin(t);
	const user = createUser(t);
	const child = user.start(['--api', '--json', '--port', '0', '--api-port', '0', 'path:/wanted']);
	const end = once(child, 'close');
	const told = createInterface({input: child.stderr!}); // It is piped.
	const said: string[] = [];
	told.on('line', line => {
		said.push(line);
	});
	const lines = createInterface({input: child.stdout!})[Symbol.asyncIterator](); // It is piped.
	const listening = JSON.parse((await lines.next()).value!) as {event: string; proxy: string; api: string};
	t.is(listening.event, 'listening');
	t.regex(said.join('\n'), /^API on http:\/\/127\.0\.0\.1:\d+/mv);
	const [, token = ''] = /^Token for callers from elsewhere: (\S{32})$/mv.exec(said.join('\n')) ?? [];
	t.not(token, '');

	await curl('-x', listening.proxy, `${origin}/other`);
	await curl('-x', listening.proxy, `${origin}/wanted`);
	t.like(JSON.parse((await lines.next()).value!), {event: 'flow', path: '/wanted'});
	const {requests} = JSON.parse(await curl(`${listening.api}/copilot/query/requests`)) as {requests: Array<{path: string}>};
	t.deepEqual(requests.map(({path}) => path), ['/wanted', '/other'], 'the filter is for the lines');
	const {replay_id: replay} = JSON.parse(await curl('-X', 'POST', `${listening.api}/copilot/action/replay/1`)) as {replay_id: number};
	t.is(replay, 3);
	const through = ['-x', listening.proxy, '--noproxy', '', `${listening.api}/health`];
	t.regex(await curl(...through), /must show a token/v, 'the proxy does not lend its user to others');
	t.regex(await curl('-H', `Authorization: Bearer ${token}`, ...through), /"success":true/v);

	const stream = execFile('curl', ['-sSN', `${listening.api}/events`]);
	await once(stream.stdout!, 'data'); // It is piped.
	const streamEnd = once(stream, 'close');
	child.kill('SIGTERM');
	t.deepEqual(await end, [0, null]);
	await streamEnd;
});

test('a port that is taken is one line', async t => {
	const server = net.createServer();
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	t.teardown(() => {
		server.close();
	});
	const {port} = server.address() as AddressInfo;
	const user = createUser(t);
	const {code, stdout, stderr} = await user.tapx(['--api', '--port', '0', '--api-port', String(port)]);
	t.is(code, 1);
	t.is(stdout, '');
	t.regex(stderr, /^Port \d+ for the API is taken\. .*--api-port 0.*\n$/v);
	const {code: wrong, stderr: why} = await user.tapx(['--api', '--api-token', 'short']);
	t.is(wrong, 2);
	t.regex(why, /^--api-token wants at least 8 /v);
});
