import {createServer, type IncomingMessage} from 'node:http';
import {createSecureServer} from 'node:http2';
import {createServer as createTcpServer, type AddressInfo, type Server} from 'node:net';
import {createSecureContext} from 'node:tls';
import {misnamedHost, type SitePorts} from '../hosts.ts';
import {routes} from '../routes/index.ts';
import {drop} from './drop.ts';
import {createResponder} from './respond.ts';
import type {SiteResponse} from './route.ts';
import {createSockets} from './sockets.ts';

/** A certificate with its key, PEM, for one name. */
export type HostCertificate = {readonly host: string; readonly key: string; readonly certificate: string};

const opened = async (server: Server): Promise<number> => new Promise(resolve => {
	server.listen(0, '127.0.0.1', () => {
		const {port} = server.address() as AddressInfo;
		resolve(port);
	});
});

/** Opens the demo's servers on free ports of 127.0.0.1: HTTP/1.1, HTTPS with HTTP/1.1 and HTTP/2, and a line protocol. */
export const openSite = async ({certificates, seed, now}: {certificates: readonly HostCertificate[]; seed: string; now: number}): Promise<SitePorts> => {
	const respond = createResponder({routes, seed, now});
	const upgrade = createSockets(seed);
	const answer = (request: IncomingMessage, response: SiteResponse): void => {
		// A route that fails on purpose or a client that left: the connection tells what there is to tell.
		respond(request, response).catch(() => {
			drop(response);
		});
	};

	const [fallback] = certificates;
	const contexts = new Map(certificates.map(({host, key, certificate}) => [host, createSecureContext({key, cert: certificate})]));
	const plain = createServer(answer).on('upgrade', upgrade);
	const secure = createSecureServer({
		allowHTTP1: true,
		key: fallback?.key,
		cert: fallback?.certificate,
		SNICallback(name, callback) {
			callback(null, contexts.get(name === misnamedHost ? '' : name));
		},
	}).on('upgrade', upgrade).on('request', (request, response) => {
		// Made to be used like those of HTTP/1.1, though not declared so.
		answer(request as unknown as IncomingMessage, response as unknown as SiteResponse);
	});
	const lines = createTcpServer(socket => {
		socket.on('error', () => undefined).on('data', chunk => {
			socket.write(chunk.toString('latin1').includes('PING') ? '+PONG\r\n' : '-ERR unknown command\r\n');
		});
	});
	for (const server of [plain, secure, lines]) {
		server.on('error', () => undefined);
	}

	const [httpPort, httpsPort, linesPort] = await Promise.all([opened(plain), opened(secure), opened(lines)]);
	return {httpPort, httpsPort, linesPort};
};
