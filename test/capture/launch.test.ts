import {execFile, spawnSync} from 'node:child_process';
import {readFile, stat, writeFile} from 'node:fs/promises';
import {createServer, type Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {mkdtempSync, rmSync} from 'node:fs';
import process from 'node:process';
import {TLSSocket} from 'node:tls';
import test from 'ava';
import {certificatesOf, systemRoots} from '../../source/capture/launch/bundle.ts';
import {launchEnvironment, launchSettings, type Environment} from '../../source/capture/launch/environment.ts';
import {prepareLaunch} from '../../source/capture/launch/prepare.ts';
import {exportLines} from '../../source/capture/launch/shell.ts';

const run = async (command: string, words: readonly string[], options: {cwd?: string; env?: Environment; timeout?: number} = {}): Promise<string> => new Promise((resolve, reject) => {
	execFile(command, [...words], options, (error: Error | null, stdout) => {
		if (error) {
			reject(error);
		} else {
			resolve(stdout);
		}
	});
});

const folder = mkdtempSync(join(tmpdir(), 'tapx launch '));
const certificateFile = join(folder, 'ca.pem');
const seen: string[] = [];
let certificate = '';
let proxy: Server;
let proxyUrl = '';
let settings: Record<string, string> = {};
const launched = (): Environment => ({...base, ...settings});

/** Roots of the user's own, as on a machine with an authority of its company. */
const ownRoots = join(folder, 'own.pem');
const {NODE_EXTRA_CA_CERTS: _, SSL_CERT_DIR: __, ...inherited} = process.env;
const base: Environment = {
	...inherited,
	HOME: folder,
	SSL_CERT_FILE: ownRoots,
	NO_PROXY: 'localhost,127.0.0.1,.test',
	no_proxy: 'localhost,127.0.0.1,.test',
	HTTPS_PROXY: 'http://127.0.0.1:1',
	JAVA_TOOL_OPTIONS: '-Dkept=1',
	NODE_OPTIONS: '--no-deprecation',
};

const answer = (scheme: string, url = ''): string => {
	seen.push(`${scheme} ${url}`);
	// Enough of git's dumb protocol for ls-remote.
	return url.includes('info/refs') ? `${'a'.repeat(40)}\trefs/heads/main\n` : `captured ${scheme}`;
};

const ecKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];

test.before(async () => {
	const openssl = async (...words: readonly string[]) => run('openssl', words, {cwd: folder});
	await openssl('req', '-x509', ...ecKey, '-keyout', 'ca.key', '-out', 'ca.pem', '-subj', '/CN=tapx test authority', '-days', '2', '-addext', 'keyUsage=critical,keyCertSign,cRLSign');
	await openssl('req', '-x509', ...ecKey, '-keyout', 'own.key', '-out', 'own.pem', '-subj', '/CN=company root', '-days', '2');
	await writeFile(join(folder, 'leaf.ext'), 'subjectAltName=DNS:api.example.test\nkeyUsage=digitalSignature\nextendedKeyUsage=serverAuth\nauthorityKeyIdentifier=keyid\n');
	await openssl('req', ...ecKey, '-keyout', 'leaf.key', '-out', 'leaf.csr', '-subj', '/CN=api.example.test');
	await openssl('x509', '-req', '-in', 'leaf.csr', '-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-days', '2', '-extfile', 'leaf.ext', '-out', 'leaf.pem');
	certificate = await readFile(certificateFile, 'utf8');
	const [key, cert] = await Promise.all([readFile(join(folder, 'leaf.key')), readFile(join(folder, 'leaf.pem'))]);

	// A proxy that answers everything itself, in clear and under TLS. Node's fetch asks for a tunnel also for what is in clear.
	const inside = createServer((request, response) => {
		response.end(answer(request.headers.host === 'api.example.test' ? 'https' : 'http', request.url));
	});
	proxy = createServer((request, response) => {
		response.end(answer('http', request.url));
	});
	proxy.on('connect', (_request, socket) => {
		socket.on('error', () => undefined).write('HTTP/1.1 200 OK\r\n\r\n');
		socket.once('readable', () => {
			const first = socket.read() as Uint8Array;
			socket.unshift(first);
			const isSecure = first[0] === 0x16;
			inside.emit('connection', isSecure
				? new TLSSocket(socket, {
					isServer: true, key, cert, ALPNProtocols: ['http/1.1'],
				}).on('error', () => undefined)
				: socket);
		});
	});
	await new Promise<void>(resolve => {
		proxy.listen(0, '127.0.0.1', resolve);
	});
	const {port} = proxy.address() as AddressInfo;
	proxyUrl = `http://127.0.0.1:${port}`;
	await writeFile(join(folder, '.wgetrc'), 'user_agent = mine\nca_certificate = /nowhere');
	settings = await prepareLaunch({
		folder: join(folder, 'files'), proxyUrl, certificateFile, certificate, base,
	});
});

test.after.always(() => {
	proxy.closeAllConnections();
	proxy.close();
	rmSync(folder, {recursive: true, force: true});
});

const https = 'https://api.example.test/hello';
const http = 'http://127.0.0.1:4999/hello';
const python = (code: string) => ['-c', code];
const fetchBoth = `for (const url of ['${http}', '${https}']) console.log(await (await fetch(url)).text())`;
const requestsBoth = `import requests\nfor url in ["${http}", "${https}"]: print(requests.get(url).text)`;
const urllibBoth = `import urllib.request\nfor url in ["${http}", "${https}"]: print(urllib.request.urlopen(url).read().decode())`;
const javaBoth = `import java.net.*;
public class Both { public static void main(String[] a) throws Exception { for (String url : new String[] {"${http}", "${https}"})
System.out.println(new String(new URL(url).openConnection().getInputStream().readAllBytes())); } }`;

/** Real programs, without a flag about proxy or trust: each asks for a loopback address in clear and a name that no DNS knows under TLS. */
const programs: ReadonlyArray<{name: string; command: string; words: readonly string[]; needs?: readonly string[]}> = [
	{name: 'curl', command: 'curl', words: ['-sS', http, https]},
	{name: 'wget', command: 'wget', words: ['-q', '--tries=1', '-O', '-', http, https]},
	{name: 'Python urllib', command: 'python3', words: python(urllibBoth)},
	{
		name: 'Python requests', command: '/usr/bin/python3', words: python(requestsBoth), needs: python('import requests'),
	},
	{name: 'Node fetch', command: process.execPath, words: ['--input-type=module', '-e', fetchBoth]},
	{name: 'Java', command: 'java', words: [join(folder, 'Both.java')]},
];

const isHere = ({command, needs = ['--version']}: (typeof programs)[number]): boolean => spawnSync(command, [...needs]).status === 0;

for (const program of programs) {
	if (!isHere(program)) {
		continue;
	}

	const {name, command, words} = program;
	test(`${name} goes through the proxy and trusts it`, async t => {
		await writeFile(join(folder, 'Both.java'), javaBoth);
		const output = await run(command, words, {env: launched(), timeout: 60_000});
		t.is(output.replaceAll('\n', ''), 'captured httpcaptured https');
	});
}

test('git goes through the proxy and trusts it', async t => {
	const output = await run('git', ['ls-remote', 'https://api.example.test/repository.git'], {env: {...launched(), GIT_CONFIG_NOSYSTEM: '1'}});
	t.is(output, `${'a'.repeat(40)}\trefs/heads/main\n`);
	t.true(seen.some(line => line.startsWith('https /repository.git/info/refs')));
});

test('without the bundle the same curl refuses', async t => {
	const error = await t.throwsAsync(run('curl', ['-sS', https], {env: {...launched(), CURL_CA_BUNDLE: ownRoots}}));
	t.regex(String(error), /SSL certificate problem/v);
});

test('the files are private, hold own roots and CA, and keep the user\'s wget settings', async t => {
	const bundle = await readFile(settings['SSL_CERT_FILE']!, 'utf8');
	t.deepEqual(certificatesOf(bundle), [...certificatesOf(certificate), ...certificatesOf(await readFile(ownRoots, 'utf8'))]);
	for (const name of ['SSL_CERT_FILE', 'WGETRC']) {
		const {mode} = await stat(settings[name]!);
		t.is(mode & 0o777, 0o600);
	}

	const {mode} = await stat(join(folder, 'files'));
	t.is(mode & 0o777, 0o700);
	const wget = await readFile(settings['WGETRC']!, 'utf8');
	t.true(wget.startsWith('user_agent = mine\nca_certificate = /nowhere\n#'));
});

test('prepared twice, or inside another launch, the CA stands in the bundle once', async t => {
	const again = await prepareLaunch({
		folder: join(folder, 'again'), proxyUrl, certificateFile, certificate, base: launched(),
	});
	t.is(await readFile(again['SSL_CERT_FILE']!, 'utf8'), await readFile(settings['SSL_CERT_FILE']!, 'utf8'));
});

test('own options and foreign variables stay, addresses to spare are spelled for each reader', t => {
	const environment = launchEnvironment({
		proxyUrl: 'http://[::1]:8080', certificateFile: '/a b/ca.pem', bundleFile: '/a b/all.pem', trustStoreFile: '/a b/all.p12', noProxy: 'localhost,.corp.test', base,
	});
	t.is(environment['NODE_OPTIONS'], '--no-deprecation');
	t.is(environment['no_proxy'], 'localhost,.corp.test');
	t.is(environment['HTTPS_PROXY'], 'http://[::1]:8080');
	t.is(environment['WGETRC'], undefined);
	t.is(environment['JAVA_TOOL_OPTIONS'], [
		'-Dkept=1 -Dhttp.proxyHost=::1 -Dhttp.proxyPort=8080 -Dhttps.proxyHost=::1 -Dhttps.proxyPort=8080',
		'-Dhttp.nonProxyHosts=localhost|*.corp.test',
		'"-Djavax.net.ssl.trustStore=/a b/all.p12" -Djavax.net.ssl.trustStoreType=PKCS12',
	].join(' '));
});

test('roots are found where systems keep them, else Node\'s own serve', async t => {
	const own = await systemRoots({}, ['/nowhere', ownRoots]);
	t.is(own.from, ownRoots);
	const last = await systemRoots({SSL_CERT_FILE: '/nowhere'}, []);
	t.is(last.from, 'node');
	t.true(last.certificates.length > 50);
});

test('exported lines say the same to a shell, whatever stands in them', async t => {
	const variables = {
		...launchSettings({
			proxyUrl, certificateFile, bundleFile: '/it\'s $(touch pwned) `here`\n"there"', base,
		}), EMPTY: '',
	};
	const output = await run('sh', ['-c', `${exportLines(variables)}\nexec env -0`], {env: {PATH: inherited['PATH']}});
	const entries = new Set(output.split('\0'));
	for (const [name, value] of Object.entries(variables)) {
		t.true(entries.has(`${name}=${value}`), name);
	}

	t.throws(() => exportLines({'A;reboot': '1'}), {instanceOf: RangeError});
});
