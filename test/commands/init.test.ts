/** `tapx init copilot`: what it adds works, and what stood there stays. */
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {Client} from '@modelcontextprotocol/client';
import {StdioClientTransport} from '@modelcontextprotocol/client/stdio';
import test from 'ava';
import jsonc from 'jsonc-parser';
import {clientFiles} from '../../source/api/mcp/clients/clients.ts';
import {mergeEntry} from '../../source/api/mcp/clients/merge.ts';
import {flow} from '../store/sample.ts';
import {bin, createUser} from './bin.ts';

type Entry = {readonly type: string; readonly command: string; readonly args: string[]};

test('\'init\' writes both files, and a client that reads them gets the server', async t => {
	const user = createUser(t);
	user.add(flow());
	const {code, stdout, stderr} = await user.tapx(['init', 'copilot']);
	t.deepEqual([code, stdout], [0, '']);
	t.regex(stderr, /\.vscode\/mcp\.json \(.+\): written\.\n\.mcp\.json \(.+\): written\.\n/v);
	const read = (file: string): Record<string, Record<string, Entry>> => JSON.parse(fs.readFileSync(path.join(user.folder, file), 'utf8')) as never;
	const {servers} = read('.vscode/mcp.json');
	t.deepEqual(read('.mcp.json')['mcpServers'], servers);
	t.deepEqual(servers, {tapx: {type: 'stdio', command: process.execPath, args: [bin, 'mcp']}});

	const client = new Client({name: 'test', version: '1'});
	await client.connect(new StdioClientTransport({command: servers!['tapx']!.command, args: servers!['tapx']!.args, env: {...user.environment}})); // Both were compared above.
	const {tools} = await client.listTools();
	await client.close();
	t.true(tools.some(({name}) => name === 'query_flows'));

	const before = fs.readFileSync(path.join(user.folder, '.vscode/mcp.json'), 'utf8');
	const again = await user.tapx(['init', 'copilot']);
	t.regex(again.stderr, /mcp\.json \(.+\): has it already\./v);
	t.is(fs.readFileSync(path.join(user.folder, '.vscode/mcp.json'), 'utf8'), before);
	t.deepEqual(fs.readdirSync(path.join(user.folder, '.vscode')), ['mcp.json']);
});

test('where tapx is on the PATH its name is enough, and options go along', async t => {
	const user = createUser(t);
	const folder = path.join(user.folder, 'bin');
	fs.mkdirSync(folder);
	fs.writeFileSync(path.join(folder, 'tapx'), '', {mode: 0o755});
	const {stdout} = await user.tapx(['init', 'copilot', '--print', '--allow-replay', '--db', 'x.db', '--no-redact'], {environment: {PATH: folder}});
	const entry = {type: 'stdio', command: 'tapx', args: ['mcp', '--db', path.join(user.folder, 'x.db'), '--no-redact', '--allow-replay']};
	t.deepEqual(JSON.parse(stdout), {'.vscode/mcp.json': {servers: {tapx: entry}}, '.mcp.json': {mcpServers: {tapx: entry}}});
	t.false(fs.existsSync(path.join(user.folder, '.mcp.json')));
});

const commented = '{\r\n    // ours\r\n    "inputs": [], /* none */\r\n    "servers": {\r\n        "other": {"command": "x", "args": ["// no comment"]}, // stays\r\n    },\r\n}\r\n';

test('what stands there stays to the letter', async t => {
	const user = createUser(t);
	const file = path.join(user.folder, '.vscode', 'mcp.json');
	fs.mkdirSync(path.dirname(file));
	fs.writeFileSync(file, commented, {mode: 0o640});
	fs.writeFileSync(path.join(user.folder, '.mcp.json'), '\u{FEFF}{"other": 1}');
	const dry = await user.tapx(['init', 'copilot', '--dry-run']);
	t.regex(dry.stderr, /would be added/v);
	t.is(fs.readFileSync(file, 'utf8'), commented, 'a dry run writes nothing');
	const {stderr} = await user.tapx(['init', 'copilot']);
	t.regex(stderr, /tapx added; the rest stays as it is/v);
	const after = fs.readFileSync(file, 'utf8');
	t.true(dry.stdout.startsWith(after));
	const added = /^ {8}"tapx": \{\r\n(?: {12}.*\r\n)+ {8}\},\r\n/mv.exec(after);
	t.is(after.replace(added?.[0] ?? '', ''), commented, 'without the new lines it is what it was');
	t.notRegex(after, /[^\r]\n/v, 'ends of lines stay');
	t.is(fs.statSync(file).mode & 0o777, 0o640);
	const other = fs.readFileSync(path.join(user.folder, '.mcp.json'), 'utf8').slice(1);
	t.deepEqual(JSON.parse(other), {other: 1, mcpServers: {tapx: {type: 'stdio', command: process.execPath, args: [bin, 'mcp']}}});
});

test('the entry fits into files of every shape', t => {
	const [client] = clientFiles;
	const entry = {type: 'stdio', command: 'tapx', args: ['mcp']} as const;
	const shapes = ['{}', '{ }', '{\n}', '{"servers":{}}', '{"servers": {"a": {}}}', '{ "x": [1,2,] , }', '{\n  "servers": { // here\n  }\n}\n', '{\n\t"servers":\n\t{ /* a */\n\t\t"a": 1\n\t}\n}', '{"servers": {"tapx": {"command": "old"}, "b": 1}} // end'];
	for (const shape of shapes) {
		const merged = mergeEntry(shape, client!, entry, {isReplacing: true}); // There are two.
		const text = 'text' in merged ? merged.text : '';
		const errors: jsonc.ParseError[] = [];
		const before = jsonc.parse(shape, [], {allowTrailingComma: true}) as {servers?: object};
		t.deepEqual(jsonc.parse(text, errors, {allowTrailingComma: true}), {...before, servers: {...before.servers, tapx: entry}}, shape);
		t.deepEqual(errors, []);
		t.is(mergeEntry(text, client!, entry, {isReplacing: false}).kind, 'same'); // As above.
		for (const comment of shape.match(/\/\/ \w+|\/\* a \*\//gv) ?? []) {
			t.true(text.includes(comment));
		}
	}
});

test('another entry of the name stays unless it may be replaced', async t => {
	const user = createUser(t);
	const file = path.join(user.folder, '.mcp.json');
	const own = '{"mcpServers": {"tapx": {"command": "mine", "env": {"A": "1"}}}}';
	fs.writeFileSync(file, own);
	const {stderr, code} = await user.tapx(['init', 'copilot']);
	t.is(code, 0);
	t.regex(stderr, /another entry "tapx", which stays; --replace/v);
	t.is(fs.readFileSync(file, 'utf8'), own);
	t.regex((await user.tapx(['init', 'copilot', '--replace'])).stderr, /entry "tapx" replaced/v);
	t.notRegex(fs.readFileSync(file, 'utf8'), /mine/v);
});

test('a file that cannot be read right is refused, and none is touched', async t => {
	for (const [text, why] of [['{"servers": {', /not JSON \(line 1\)/v], ['[]', /holds no object/v], ['{"mcpServers": []}', /no object under "mcpServers"/v]] as const) {
		const user = createUser(t);
		fs.writeFileSync(path.join(user.folder, '.mcp.json'), text);
		const {code, stderr} = await user.tapx(['init', 'copilot']);
		t.is(code, 1);
		t.regex(stderr, why);
		t.regex(stderr, /add by hand under "mcpServers"/v);
		t.is(stderr.trim().split('\n').length, 1);
		t.is(fs.readFileSync(path.join(user.folder, '.mcp.json'), 'utf8'), text);
		t.false(fs.existsSync(path.join(user.folder, '.vscode')), 'the other file was not written either');
	}

	const user = createUser(t);
	t.like(await user.tapx(['init', 'vim']), {code: 2, stderr: 'tapx init knows copilot, not "vim".\n'});
});
