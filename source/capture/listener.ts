/**
The one file that knows mockttp. Of mockttp it takes the connection layer: one port that sniffs HTTP/1.1, HTTP/2, TLS, SOCKS 4
and 5, CONNECT tunnels and unknown protocols, and hands out requests. Its inner modules are not a public interface: the version
is pinned, and what is used of them is checked when the proxy starts.
*/
import type {Buffer} from 'node:buffer';
import {createRequire} from 'node:module';
import type http from 'node:http';
import type http2 from 'node:http2';
import net from 'node:net';
import type tls from 'node:tls';
import type {Writable} from 'node:stream';
import {TapxError} from '../flow/error.ts';
import type {Authority} from './authority.ts';
import type {Issuer} from './certificates.ts';

const require = createRequire(import.meta.url);

/** A client's socket, as the listener hands it out: TCP, TLS over it, or an HTTP/2 stream used as a tunnel. */
export type ClientSocket = net.Socket;

/** What a client said in its TLS hello. */
export type TlsHello = {readonly sniHostname?: string; readonly clientAlpn?: readonly string[]; readonly ja3Fingerprint?: string; readonly ja4Fingerprint?: string};

type HandshakeFailure = {readonly failureCause: string; readonly tlsMetadata: TlsHello; readonly remoteIpAddress?: string; readonly remotePort?: number};

type ComboServer = net.Server & {
	readonly _httpServer: http.Server & {maxHeaderSize: number};
	readonly _http2Server: http2.Http2Server;
	readonly _tlsServer: tls.Server;
	destroy(): Promise<void>;
};

type Combo = {
	createComboServer(options: {
		debug: boolean;
		https: {key: string; cert: string; keyLength: number; tlsServerOptions: tls.TlsOptions};
		http2: boolean;
		socks: boolean;
		passthroughUnknownProtocols: boolean;
		keyLogStream: Writable | undefined;
		requestListener: (request: http.IncomingMessage, response: http.ServerResponse) => void;
		tlsClientErrorListener: (socket: tls.TLSSocket, failure: HandshakeFailure) => void;
		tlsPassthroughListener: (socket: net.Socket, hostname: string, port?: number) => void;
		rawPassthroughListener: (socket: net.Socket, hostname: string, port?: number) => void;
	}): Promise<ComboServer>;
};

type CertificateMaker = {generateCertificate(domain: string): Promise<{key: string; cert: string; ca: string; expiresAt: Date}>};
type Certificates = {getCA(options: {key: string; cert: string; keyLength: number}): Promise<CertificateMaker>};

type Extensions = {
	readonly LastTunnelAddress: symbol;
	readonly LastHopEncrypted: symbol;
	readonly TlsMetadata: symbol;
	readonly SocketTimingInfo: symbol;
	readonly TlsSetupCompleted: symbol;
};

const load = (): {combo: Combo; certificates: Certificates; extensions: Extensions} => {
	const combo = require('mockttp/dist/server/http-combo-server') as Combo;
	const certificates = require('mockttp/dist/util/certificates') as Certificates;
	const extensions = require('mockttp/dist/util/socket-extensions') as Extensions;
	const symbols = ['LastTunnelAddress', 'LastHopEncrypted', 'TlsMetadata', 'TlsSetupCompleted', 'SocketTimingInfo'] as const;
	if (typeof combo.createComboServer !== 'function' || typeof certificates.getCA !== 'function' || symbols.some(name => typeof extensions[name] !== 'symbol')) {
		throw new TapxError('mockttp-changed', 'The installed mockttp is not the version tapx was built for.', {advice: 'Reinstall tapx with `npm ci`.'});
	}

	return {combo, certificates, extensions};
};

/** A client's connection and where it wants to go. */
export type Tunnel = {readonly socket: ClientSocket; readonly host: string; readonly port: number};

/** Who is called for what arrives. */
export type ListenerHandlers = {
	/** A request, over HTTP/1 or HTTP/2. */
	request(request: http.IncomingMessage, response: http.ServerResponse): void;
	/** A request that asks for an upgrade. */
	upgrade(request: http.IncomingMessage, socket: ClientSocket, head: Buffer): void;
	/** A fresh tunnel whose client says nothing; `claim` takes it from the listener, unless the client has spoken meanwhile. */
	silent(tunnel: Tunnel, claim: () => boolean): void;
	/** A tunnel whose bytes are no protocol the listener knows. */
	tunnel(tunnel: Tunnel): void;
	/** A client that ended the TLS handshake. */
	handshakeFailed(failure: {cause: string; detail: string; hello: TlsHello; tunnel: string | undefined; userAgent: string | undefined; client: {address: string; port: number} | undefined}): void;
	/** Bytes that are not valid HTTP, with the start of them. */
	badRequest(error: Error & {code?: string; rawPacket?: Buffer}, socket: ClientSocket): void;
};

/** What the listener knows about the connection a request came over. */
export type ConnectionFacts = {
	/** Where a CONNECT or SOCKS tunnel asked to go, as `host:port`. */
	readonly tunnel: string | undefined;
	/** Whether the last hop is TLS. */
	readonly encrypted: boolean;
	readonly hello: TlsHello | undefined;
	/** When the connection was accepted, in microseconds since the Unix epoch. */
	readonly openedAt: number | undefined;
};

/** A proxy port that listens. */
export type Listener = {
	readonly host: string;
	readonly port: number;
	/** What is known about a request's connection. */
	facts(socket: ClientSocket): ConnectionFacts;
	/** Stops accepting and ends every connection. */
	close(): Promise<void>;
};

/** Milliseconds after which a silent tunnel may be one in which the server speaks first (SMTP, FTP, MySQL). */
const silentTunnel = 300;

const portErrors: Readonly<Record<string, (host: string, port: number) => TapxError>> = {
	EADDRINUSE: (_host, port) => new TapxError('port-in-use', `Port ${port} is taken.`, {advice: 'Stop the program that has it, or try --port 0 for a free one.'}),
	EACCES: (_host, port) => new TapxError('port-forbidden', `Port ${port} may not be opened by this user.`, {advice: 'Use a port above 1023.'}),
	EADDRNOTAVAIL: host => new TapxError('host-unknown', `${host} is not an address of this machine.`, {advice: 'Use --host 127.0.0.1.'}),
	ENOTFOUND: host => new TapxError('host-unknown', `${host} is not an address of this machine.`, {advice: 'Use --host 127.0.0.1.'}),
};

const listen = async (server: net.Server, host: string, port: number): Promise<number> => {
	const {promise, resolve, reject} = Promise.withResolvers<void>();
	server.once('error', reject);
	server.listen({host, port}, resolve);
	try {
		await promise;
	} catch (error) {
		const known = portErrors[(error as NodeJS.ErrnoException).code ?? ''];
		throw known ? known(host, port) : error;
	} finally {
		server.off('error', reject);
	}

	return (server.address() as net.AddressInfo).port;
};

/** Splits `host:port` as a CONNECT or SOCKS request has it; brackets around IPv6 are dropped. */
export const splitAuthority = (text: string, defaultPort: number): {host: string; port: number} => {
	const match = /^(?:\[(?<six>[^\]]*)\]|(?<name>[^:]*))(?::(?<port>\d{1,5}))?$/v.exec(text);
	const host = match?.groups?.['six'] ?? match?.groups?.['name'] ?? text;
	const port = match?.groups?.['port'];
	return {host: host.toLowerCase(), port: port === undefined ? defaultPort : Number(port)};
};

/**
Makes every certificate of mockttp's come from our issuer: elliptic keys (a handshake costs a fraction of RSA's) and
alternative names for addresses.
*/
const replaceIssuer = async (certificates: Certificates, authority: Authority, issuer: Issuer): Promise<void> => {
	const maker = await certificates.getCA({key: authority.key, cert: authority.certificate, keyLength: 1024});
	const prototype = Object.getPrototypeOf(maker) as CertificateMaker;
	prototype.generateCertificate = async domain => {
		const {key, certificate, expiresAt} = await issuer.issue([domain]);
		return {
			key, cert: certificate, ca: authority.certificate, expiresAt,
		};
	};
};

/**
A client that asks for an address sends no server name (RFC 6066 §3), so it gets the default certificate. That one is renewed,
before the handshake begins, to carry each address asked for, the newest 100.
*/
const coverAddresses = async (tlsServer: tls.Server, issuer: Issuer, addressOf: (socket: net.Socket) => string | undefined): Promise<void> => {
	const [begin] = tlsServer.listeners('connection') as Array<(socket: net.Socket) => void>;
	let addresses: string[] = ['localhost', '127.0.0.1', '::1'];
	let covered: Promise<unknown> = Promise.resolve();
	const renew = async () => {
		const {key, certificate} = await issuer.issue(addresses);
		tlsServer.setSecureContext({key, cert: certificate});
	};

	const cover = async (address: string) => {
		if (!addresses.includes(address)) {
			addresses = [...addresses.slice(0, 3), ...addresses.slice(3).slice(-97), address];
			covered = (async () => {
				await covered;
				await renew();
			})();
		}

		await covered;
	};

	await renew();
	tlsServer.removeAllListeners('connection');
	const handshake = async (socket: net.Socket) => {
		const address = addressOf(socket);
		if (address !== undefined) {
			await cover(address);
		}

		begin?.call(tlsServer, socket);
	};

	tlsServer.on('connection', (socket: net.Socket) => {
		void handshake(socket);
	});
};

/**
Opens the proxy port.

@throws {TapxError} `port-in-use`, `port-forbidden`, `host-unknown`.
*/
export const openListener = async (options: {host: string; port: number; authority: Authority; issuer: Issuer; handlers: ListenerHandlers}): Promise<Listener> => {
	const {authority, issuer, handlers} = options;
	const {combo, certificates, extensions} = load();
	const read = <Value>(socket: object, key: symbol): Value | undefined => (socket as Record<symbol, Value | undefined>)[key];
	const acceptedAt = (socket: object) => {
		const timing = read<{initialSocket: number}>(socket, extensions.SocketTimingInfo);
		return timing && timing.initialSocket * 1000;
	};

	const tunnelOf = (socket: object) => read<string>(socket, extensions.LastTunnelAddress);
	const alerts = new WeakMap<object, string>();
	const userAgents = new WeakMap<object, string>();

	await replaceIssuer(certificates, authority, issuer);
	const server = await combo.createComboServer({
		debug: false,
		https: {
			key: authority.key, cert: authority.certificate, keyLength: 1024, tlsServerOptions: {},
		},
		http2: true,
		socks: true,
		passthroughUnknownProtocols: true,
		keyLogStream: undefined,
		requestListener: handlers.request,
		tlsClientErrorListener(socket, failure) {
			if (read<boolean>(socket, extensions.TlsSetupCompleted)) {
				return;
			}

			const parent = (socket as unknown as {_parent?: net.Socket})._parent;
			handlers.handshakeFailed({
				cause: failure.failureCause,
				detail: alerts.get(socket) ?? '',
				hello: failure.tlsMetadata,
				tunnel: tunnelOf(socket) ?? (parent && tunnelOf(parent)),
				userAgent: parent && userAgents.get(parent),
				client: failure.remoteIpAddress === undefined ? undefined : {address: failure.remoteIpAddress, port: failure.remotePort ?? 0},
			});
		},
		tlsPassthroughListener(socket, host, port) {
			handlers.tunnel({socket, host, port: port ?? 443});
		},
		rawPassthroughListener(socket, host, port) {
			handlers.tunnel({socket, host, port: port ?? 0});
		},
	});

	await coverAddresses(server._tlsServer, issuer, socket => {
		const tunnel = tunnelOf(socket);
		const host = tunnel === undefined ? socket.localAddress?.replace('::ffff:', '') : splitAuthority(tunnel, 443).host;
		return host !== undefined && net.isIP(host) ? host : undefined;
	});

	server.on('upgrade', handlers.upgrade);
	server.on('clientError', handlers.badRequest);
	server.on('sessionError', (_error: Error, session: http2.Http2Session) => {
		session.destroy();
	});
	// A client that refuses the certificate under TLS 1.3 says so after the handshake, in an alert.
	server.on('secureConnection', (socket: tls.TLSSocket) => {
		socket.on('error', (error: NodeJS.ErrnoException) => {
			alerts.set(socket, error.code ?? error.message);
		});
	});

	server.on('connect', (request: http.IncomingMessage, socket: object) => {
		const userAgent = request.headers['user-agent'];
		if (userAgent !== undefined) {
			userAgents.set(socket, userAgent);
		}
	});

	const taken = new WeakSet<net.Socket>();
	server.on('connection', (socket: net.Socket) => {
		const tunnel = tunnelOf(socket);
		if (tunnel === undefined || taken.has(socket)) {
			return;
		}

		taken.add(socket);
		const claim = () => {
			const isSilent = socket.listenerCount('readable') > 0 && socket.readableLength === 0 && !socket.destroyed;
			if (isSilent) {
				socket.removeAllListeners('readable');
			}

			return isSilent;
		};

		const timer = setTimeout(() => {
			const {host, port} = splitAuthority(tunnel, 443);
			handlers.silent({socket, host, port}, claim);
		}, silentTunnel);
		socket.once('readable', () => {
			clearTimeout(timer);
		});
		socket.once('close', () => {
			clearTimeout(timer);
		});
	});

	// Windows (RFC 9113 §6.9.2) wide enough for an upload to run at full speed.
	server._http2Server.updateSettings({initialWindowSize: 4 * 1024 * 1024});
	server._http2Server.on('session', session => {
		session.setLocalWindowSize(16 * 1024 * 1024);
	});

	// Long uploads, idle keep-alive clients and large cookies are the client's and the server's business, not the proxy's.
	const httpServer = server._httpServer;
	httpServer.requestTimeout = 0;
	httpServer.headersTimeout = 60_000;
	httpServer.keepAliveTimeout = 90_000;
	httpServer.maxHeaderSize = 256 * 1024;
	httpServer.maxHeadersCount = 0;

	const port = await listen(server, options.host, options.port);
	return {
		host: options.host,
		port,
		facts: socket => ({
			tunnel: tunnelOf(socket),
			encrypted: read<boolean>(socket, extensions.LastHopEncrypted) ?? false,
			hello: read<TlsHello>(socket, extensions.TlsMetadata),
			openedAt: acceptedAt(socket),
		}),
		close: async () => server.destroy(),
	};
};
