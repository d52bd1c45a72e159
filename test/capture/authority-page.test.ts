import {X509Certificate} from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import test from 'ava';
import {createAuthority} from '../../source/capture/authority.ts';
import {installHelp} from '../../source/capture/authority-page/help.ts';
import {instructions} from '../../source/capture/authority-page/instructions.ts';
import {createAuthorityPage} from '../../source/capture/authority-page/page.ts';
import {placeOf} from '../../source/capture/authority-page/place.ts';
import {reachableHost} from '../../source/capture/authority-page/reachable.ts';
import {remedyFor} from '../../source/capture/authority-page/remedy.ts';
import {shellWord} from '../../source/capture/launch/shell.ts';
import {run, startProxy, startServers} from './harness.ts';

const proxyUrl = 'http://127.0.0.1:8080';
const {certificate} = await createAuthority('tapx <b>test</b>');
const serve = createAuthorityPage({certificate, proxyUrl});
const get = (place: string, {accept = '*/*', userAgent = '', method = 'GET'} = {}) => serve({
	method, path: place, accept, userAgent,
});
const browser = {accept: 'text/html,application/xhtml+xml', userAgent: 'Mozilla/5.0 Firefox/145.0'};
const header = ({headers}: ReturnType<typeof get>, wanted: string) => headers.find(([name]) => name.toLowerCase() === wanted)?.[1];

test('the certificate is served as PEM and as DER, under the paths of mitmproxy as well', t => {
	for (const place of ['/ca.pem', '/ca.crt', '/ca.cer', '/cert/pem', '/cert/cer']) {
		const answer = get(place);
		t.is(answer.status, 200);
		t.is(header(answer, 'content-type'), 'application/x-x509-ca-cert');
		t.is(new X509Certificate(answer.body).fingerprint256, new X509Certificate(certificate).fingerprint256);
		t.is(typeof answer.body === 'string', !place.endsWith('cer'));
	}
});

test('browsers get a page that needs nothing from elsewhere, others get text', t => {
	const page = get('/', browser);
	t.is(header(page, 'content-type'), 'text/html; charset=utf-8');
	t.notRegex(String(page.body), /<script|<img|@import|(?:src|href)="(?!\/)/v);
	t.regex(header(page, 'content-security-policy') ?? '', /^default-src 'none'; style-src 'sha256-[\w+\/=]{44}';/v);
	t.true(String(page.body).includes('tapx &lt;b&gt;test&lt;/b&gt;'));
	t.true(String(page.body).includes(new X509Certificate(certificate).fingerprint256));

	for (const asker of [{userAgent: 'curl/8.5.0'}, {userAgent: 'curl/8.5.0', accept: 'text/html'}, {userAgent: 'python-requests/2.32'}]) {
		t.is(header(get('/', asker), 'content-type'), 'text/plain; charset=utf-8');
	}
});

test('sizes are true, unknown paths and methods are told what there is', t => {
	for (const place of ['/', '/ca.cer', '/proxy.pac', '/nothing']) {
		const answer = get(place, browser);
		t.is(header(answer, 'content-length'), String(new Blob([answer.body]).size));
	}

	t.is(get('/nothing').status, 404);
	t.is(get('/', {method: 'POST'}).status, 405);
	t.is(get('/', {method: 'HEAD'}).status, 200);
});

test('the automatic configuration is a program that names the proxy', t => {
	const script = String(get('/proxy.pac').body);
	// The script of this very page, run as a browser would.
	// eslint-disable-next-line no-new-func
	const find = new Function(`${script}; return FindProxyForURL('https://localhost/', 'localhost');`) as () => string;
	t.is(find(), 'PROXY 127.0.0.1:8080');
});

test('every instruction has its chapter on the page and in the terminal', t => {
	const help = installHelp({certificate, certificateFile: '/a b/ca.pem', proxyUrl});
	const page = String(get('/', browser).body);
	for (const {title, id} of instructions) {
		t.true(help.includes(`\n  ${title}\n`), id);
		t.true(page.includes(`<details id="${id}">`), id);
	}

	t.is(new Set(instructions.map(({id}) => id)).size, instructions.length);
	t.true(help.includes('--cacert \'/a b/ca.pem\' https'));
});

test('a client that refused is told what to do, by its name when it gave one', t => {
	t.is(remedyFor('/c/ca.pem', 'curl/8.5.0'), 'To make curl trust it: add --cacert /c/ca.pem.');
	t.regex(remedyFor('/c/ca.pem', 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0'), /^To make Firefox trust it: /v);
	t.regex(remedyFor('/c/ca.pem', 'Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/142.0 Mobile Safari/537.36'), /^To make Android trust it: /v);
	t.is(remedyFor('/c/it\'s.pem'), String.raw`Make it trust '/c/it'\''s.pem', or start it with tapx run; http://tapx.local/ says how.`);
});

test('who listens everywhere is reached at an address', t => {
	const network = {
		address: '10.0.0.7', family: 'IPv4', internal: false, netmask: '', mac: '', cidr: null,
	} as const;
	const loopback = {...network, address: '127.0.0.1', internal: true};
	t.is(reachableHost('0.0.0.0', {lo: [loopback], eth0: [network]}), '10.0.0.7');
	t.is(reachableHost('::', {lo: [loopback]}), '127.0.0.1');
	t.is(reachableHost('192.168.1.2', {}), '192.168.1.2');
});

/** The script that an instruction's placeholder stands for. */
const scripts: Readonly<Record<string, string>> = {
	'script.py': 'import sys, urllib.request\nprint(urllib.request.urlopen(sys.argv[1]).read().decode(), end="")\n',
	'script.js': 'process.stdout.write(await (await fetch(process.argv[2])).text());\n',
	'Program.java': 'public class Program { public static void main(String[] a) throws Exception { System.out.write(new java.net.URL(a[0]).openStream().readAllBytes()); System.out.flush(); } }\n',
};

/** Instructions that this machine can follow to the letter, but for the address and the program. */
const followed: ReadonlyArray<{id: string; program: string; commands: number; change?: readonly [string, string]}> = [
	{id: 'curl', program: 'curl', commands: 1},
	{
		id: 'wget', program: 'wget', commands: 1, change: ['wget', 'wget -q -O -'],
	},
	{
		id: 'python', program: 'python3', commands: 1, change: ['script.py', 'script.py https://example.com/'],
	},
	{
		id: 'node', program: 'node', commands: 1, change: ['node script.js', `${shellWord(process.execPath)} script.js https://example.com/`],
	},
	{
		id: 'java', program: 'keytool', commands: 2, change: ['-jar program.jar', 'Program.java https://example.com/'],
	},
];

test('instructions, followed to the letter, work through the real proxy', async t => {
	const servers = await startServers(t, (_request, response) => {
		response.end('trusted');
	});
	const proxy = await startProxy(t, {trust: [servers.root]});
	const place = placeOf(proxy.capture.authority.certificate, shellWord(proxy.capture.authority.certificateFile), proxy.url);
	await Promise.all(Object.entries(scripts).map(async ([name, text]) => fs.writeFile(path.join(proxy.folder, name), text)));
	await fs.writeFile(path.join(proxy.folder, 'package.json'), '{"type":"module"}');
	const env = {PATH: process.env['PATH'], HOME: proxy.folder};
	const inFolder = async (command: string) => run('sh', ['-c', `cd ${shellWord(proxy.folder)} && ${command}`], env);
	for (const {id, program, commands, change} of followed) {
		const [from, to] = change ?? ['', ''];
		const found = await inFolder(`command -v ${program}`);
		if (found.code !== 0) {
			t.log(`${program} is not on this machine`);
			continue;
		}

		const steps = instructions.find(instruction => instruction.id === id)?.steps(place) ?? [];
		const lines = steps.flatMap(step => 'run' in step ? [step.run.replace(from, () => to).replace('https://example.com/', () => `${servers.secure}/`)] : []);
		const result = await inFolder(lines.slice(0, commands).join(' >&2 && '));
		t.is(result.out.toString(), 'trusted', `${id}: ${result.error}`);
	}

	const rows = await proxy.settled(1);
	t.true(rows.every(({status}) => status === 200));
});
