/** What is kept of servers' certificates: openssl makes them, and says what they are. */
import fs from 'node:fs/promises';
import https from 'node:https';
import type net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import test, {type ExecutionContext} from 'ava';
import {createEngine} from '../../source/analysis/engine.ts';
import {rules} from '../../source/analysis/rules/index.ts';
import type {Flow} from '../../source/flow/flow.ts';
import {run, startProxy, type Proxy} from './harness.ts';

const settings = (folder: string): string => `
[ca]
default_ca = own
[own]
database = ${folder}/index.txt
serial = ${folder}/serial
new_certs_dir = ${folder}
policy = any
[any]
commonName = supplied
`;

/** Has openssl make a certificate for a time that is over, which only its `ca` can: self-signed, with a short key and SHA-1. */
const makeExpired = async (folder: string, key: string, own: string, subject: string) => {
	await fs.writeFile(path.join(folder, 'ca.cnf'), settings(folder));
	await fs.writeFile(path.join(folder, 'index.txt'), '');
	await fs.writeFile(path.join(folder, 'serial'), '01');
	const request = path.join(folder, 'own.csr');
	await run('openssl', ['req', '-new', '-nodes', '-newkey', 'rsa:1024', '-keyout', key, '-out', request, '-subj', subject]);
	return run('openssl', ['ca', '-batch', '-selfsign', '-config', path.join(folder, 'ca.cnf'), '-keyfile', key, '-in', request, '-out', own, '-notext', '-md', 'sha1', '-startdate', '20200101000000Z', '-enddate', '20200201000000Z']);
};

/** A server with a certificate that openssl made with these words, or that has expired; its port, and the certificate as a file and as text. */
const startServer = async (t: ExecutionContext, words: readonly string[] | {readonly expired: string}) => {
	const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'tapx-test-'));
	const [key, own] = [path.join(folder, 'key.pem'), path.join(folder, 'own.pem')];
	const made = await ('expired' in words ? makeExpired(folder, key, own, words.expired) : run('openssl', ['req', '-x509', '-nodes', '-keyout', key, '-out', own, ...words]));
	t.is(made.code, 0, made.error);
	const cert = await fs.readFile(own, 'utf8');
	const server = https.createServer({key: await fs.readFile(key), cert, ciphers: 'DEFAULT@SECLEVEL=0'}, (_request, response) => {
		response.end('fine');
	});
	await new Promise<void>(resolve => {
		server.listen(0, '127.0.0.1', resolve);
	});
	t.teardown(async () => {
		server.closeAllConnections();
		server.close();
		await fs.rm(folder, {recursive: true, force: true});
	});
	return {port: (server.address() as net.AddressInfo).port, own, cert};
};

/** The flow of a request, and the connection that carried it to the server. */
const ask = async (proxy: Proxy, url: string, count = 1) => {
	await proxy.curl(url);
	const rows = await proxy.settled(count);
	const flow = proxy.flow(rows.at(-1)!.id);
	return {flow, server: flow.serverConnection === undefined ? undefined : proxy.reader().connection(flow.serverConnection)};
};

const found = (flow: Flow, server: Awaited<ReturnType<typeof ask>>['server']): string[] => createEngine({rules: rules.values()}).check(flow, {server})
	.map(({finding}) => finding.rule)
	.filter(id => id.startsWith('certificate-'))
	.toSorted();

test('a trusted certificate is kept whole, as openssl reads it', async t => {
	const {port, own, cert} = await startServer(t, [
		'-newkey',
		'ec',
		'-pkeyopt',
		'ec_paramgen_curve:P-256',
		'-sha256',
		'-days',
		'90',
		'-subj',
		'/C=DE/O=Tests, Inc./CN=localhost',
		'-addext',
		'subjectAltName=DNS:localhost,DNS:*.localhost,IP:127.0.0.1,IP:::1',
	]);
	const proxy = await startProxy(t, {trust: [cert]});
	const {flow, server} = await ask(proxy, `https://localhost:${port}/`);
	t.is(flow.state, 'complete');
	const details = server?.certificateDetails;
	const witness = await run('openssl', ['x509', '-in', own, '-noout', '-fingerprint', '-sha256', '-enddate', '-dateopt', 'iso_8601']);
	t.true(witness.out.toString().includes(details!.fingerprint));
	t.regex(witness.out.toString(), new RegExp(new Date(details!.validTo! / 1000).toISOString().slice(0, 19).replace('T', '[ T]'), 'v'));
	t.like(details, {
		fingerprint: server?.certificate, subject: String.raw`CN=localhost, O=Tests\, Inc., C=DE`, issuer: String.raw`CN=localhost, O=Tests\, Inc., C=DE`, names: ['localhost', '*.localhost', '127.0.0.1', '::1'], key: 'EC P-256', trouble: undefined,
	});
	t.regex(details?.signature ?? 'ecdsa-with-SHA256', /^ecdsa-with-SHA256$/v);
	t.deepEqual(found(flow, server), []);

	// The same certificate on another connection: one row.
	await proxy.curl(`https://127.0.0.1:${port}/`);
	await proxy.settled(2);
	const count = await run('sqlite3', ['-readonly', path.join(proxy.folder, 'data', 'traffic.db'), 'SELECT count(*), count(DISTINCT connection.id) FROM certificate JOIN connection ON connection.certificate = fingerprint']);
	t.is(count.out.toString().trim(), '2|2');
});

test('where certificates are not verified, what is wrong with them is kept', async t => {
	const proxy = await startProxy(t, {insecure: true});
	const expired = await startServer(t, {expired: '/CN=old.test'});
	const {flow, server} = await ask(proxy, `https://localhost:${expired.port}/`);
	t.is(flow.state, 'complete');
	t.like(server?.certificateDetails, {
		key: 'RSA 1024', names: ['old.test'], validTo: Date.UTC(2020, 1, 1) * 1000,
	});
	t.truthy(server?.certificateDetails?.trouble);
	t.deepEqual(found(flow, server), ['certificate-expired', 'certificate-weak', 'certificate-weak', 'certificate-wrong-name']);

	const own = await startServer(t, ['-newkey', 'rsa:2048', '-days', '365', '-subj', '/CN=mine', '-addext', 'subjectAltName=DNS:localhost,DNS:intranet.test']);
	const second = await ask(proxy, `https://localhost:${own.port}/`, 2);
	t.is(second.server?.certificateDetails?.trouble, 'DEPTH_ZERO_SELF_SIGNED_CERT');
	t.deepEqual(found(second.flow, second.server), [], 'on loopback a certificate of one’s own is fine');
	t.deepEqual(found({...second.flow, request: {...second.flow.request, host: 'intranet.test'}}, second.server), ['certificate-untrusted']);
});

test('a certificate that was refused is found by its error', async t => {
	const proxy = await startProxy(t);
	const other = await startServer(t, ['-newkey', 'rsa:2048', '-days', '365', '-subj', '/CN=other.test']);
	const {flow, server} = await ask(proxy, `https://localhost:${other.port}/`);
	t.is(flow.error?.code, 'certificate-invalid');
	t.deepEqual(found({...flow, request: {...flow.request, host: 'intranet.test'}}, server), ['certificate-untrusted']);
});
