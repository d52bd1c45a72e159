import test from 'ava';
import {startProxy, startServers, until} from './harness.ts';

test('connections on both sides are kept with what TLS agreed on, and how many flows they carried', async t => {
	const servers = await startServers(t, (_request, response) => {
		response.end('fine');
	});
	const proxy = await startProxy(t, {trust: [servers.root]});
	await proxy.curl('--http1.1', servers.secure, servers.secure);
	const rows = await proxy.settled(2);
	const [first, second] = rows.map(({id}) => proxy.flow(id));
	t.is(first?.clientConnection, second?.clientConnection);
	t.is(first?.serverConnection, second?.serverConnection);
	const client = await until('the client’s connection to close', () => {
		const connection = proxy.reader().connection(first!.clientConnection!);
		return connection?.closedAt !== undefined && connection;
	});
	t.like(client, {
		side: 'client', address: '127.0.0.1', host: 'localhost', tlsVersion: 'TLSv1.3', sni: 'localhost', alpn: 'http/1.1', flows: 2,
	});
	t.regex(client.ja4 ?? '', /^t13/v);
	t.true(client.openedAt <= first!.startedAt);
	const server = proxy.reader().connection(first!.serverConnection!);
	t.like(server, {
		side: 'server', address: '127.0.0.1', port: Number(new URL(servers.secure).port), tlsVersion: 'TLSv1.3', closedAt: undefined, flows: 2,
	});
	t.regex(server?.certificate ?? '', /^(?:[\dA-F]{2}:){31}[\dA-F]{2}$/v);
	t.is(second?.timings.tls, undefined, 'a reused connection has no handshake of its own');
	t.true((first?.timings.tls ?? 0) > 0);
	await proxy.curl(servers.second, servers.second);
	const [third, fourth] = (await proxy.settled(4)).slice(2).map(({id}) => proxy.flow(id));
	t.not(third?.clientConnection, first?.clientConnection);
	t.is(third?.clientConnection, fourth?.clientConnection, 'the streams of one HTTP/2 connection share it');
	await proxy.capture.stop();
	t.true(proxy.reader().connection(first!.serverConnection!)?.closedAt !== undefined);
});
