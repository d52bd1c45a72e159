/**
The one file that knows mockttp. Of mockttp it takes the connection layer: one port that sniffs HTTP/1.1, HTTP/2, TLS, SOCKS 4
and 5, CONNECT tunnels and unknown protocols, and hands out requests. Its inner modules are not a public interface: the version
is pinned, and what is used of them is checked when the proxy starts.
*/
import {Buffer} from 'node:buffer';
import {createRequire} from 'node:module';
import type http from 'node:http';
import type http2 from 'node:http2';
import net from 'node:net';
import type tls from 'node:tls';
import type {Writable} from 'node:stream';
import {TapxError} from '../flow/error.ts';
import {splitAuthority} from '../flow/url.ts';
import type {Authority} from './authority.ts';
import type {Issuer} from './certificates.ts';
import {createContexts} from './contexts.ts';
import {coverAddresses} from './cover-addresses.ts';
import {listen} from './listen.ts';
import {createSilenceWatch} from './silence.ts';
import {isWebSocket, plainHead} from './without-upgrade.ts';

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
export type Tunnel = {
	readonly socket: ClientSocket;
	readonly host: string;
	readonly port: number;
	/** Whether what the client says came over TLS, and the protocol that TLS agreed on. */
	readonly isSecure: boolean;
	readonly alpn: string | undefined;
};

/** Who is called for what arrives. */
export type ListenerHandlers = {
	/** A request, over HTTP/1 or HTTP/2. */
	request(request: http.IncomingMessage, response: http.ServerResponse): void;
	/** A request that asks for a WebSocket. */
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

const ignore = () => undefined;

/** Changes what Node keeps in a server under a symbol, and reads anew at each connection; nothing where Node has no such symbol. */
const changeInside = (server: object, description: string, change: (value: unknown) => unknown): void => {
	const symbol = Object.getOwnPropertySymbols(server).find(candidate => candidate.description === description);
	if (symbol) {
		Object.assign(server, {[symbol]: change((server as Record<symbol, unknown>)[symbol])});
	}
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
Opens the proxy port.

@throws {TapxError} `port-in-use`, `port-forbidden`, `host-unknown`.
*/
export const openListener = async (options: {host: string; port: number; authority: Authority; issuer: Issuer; handlers: ListenerHandlers}): Promise<Listener> => {
	const {authority, issuer, handlers} = options;
	const {combo, certificates, extensions} = load();
	// HTTP/2 in the clear runs over a wrapper that has the client's socket in `stream`.
	const read = <Value>(socket: object, key: symbol): Value | undefined => {
		const own = (socket as Record<symbol, Value | undefined>)[key];
		return own === undefined && 'stream' in socket ? (socket.stream as Record<symbol, Value | undefined> | undefined)?.[key] : own;
	};

	const acceptedAt = (socket: object) => {
		const timing = read<{initialSocket: number}>(socket, extensions.SocketTimingInfo);
		return timing && timing.initialSocket * 1000;
	};

	const tunnelOf = (socket: object) => read<string>(socket, extensions.LastTunnelAddress);
	const asTunnel = (socket: net.Socket & {alpnProtocol?: string | false | null}): Tunnel => ({
		socket,
		...splitAuthority(tunnelOf(socket) ?? '', 443),
		isSecure: read<boolean>(socket, extensions.LastHopEncrypted) ?? false,
		alpn: typeof socket.alpnProtocol === 'string' ? socket.alpnProtocol : undefined,
	});
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
		requestListener(request, response) {
			// Both errors are followed by the response's `close`.
			request.on('error', ignore);
			response.on('error', ignore);
			handlers.request(request, response);
		},
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
		tlsPassthroughListener(socket) {
			handlers.tunnel(asTunnel(socket));
		},
		rawPassthroughListener(socket) {
			handlers.tunnel(asTunnel(socket));
		},
	});

	// The listener would keep the certificates of all names for ever.
	changeInside(server._tlsServer, 'snicallback', () => createContexts(issuer));
	await coverAddresses(server._tlsServer, issuer, socket => {
		const tunnel = tunnelOf(socket);
		const host = tunnel === undefined ? socket.localAddress?.replace('::ffff:', '') : splitAuthority(tunnel, 443).host;
		return host !== undefined && net.isIP(host) ? host : undefined;
	});

	const httpServer = server._httpServer;
	server.on('upgrade', (request: http.IncomingMessage, socket: net.Socket, head: Buffer) => {
		if (isWebSocket(request)) {
			handlers.upgrade(request, socket, head);
		} else {
			socket.unshift(Buffer.concat([plainHead(request), head]));
			httpServer.emit('connection', socket);
		}
	});
	server.on('clientError', (error: Error & {code?: string; rawPacket?: Buffer}, socket: net.Socket & {_httpMessage?: http.ServerResponse}) => {
		// Node keeps the answer under way here. Once that has begun, an answer to these bytes would be taken for a part of it.
		if (error.code === 'ECONNRESET' || !socket.writable || socket._httpMessage?.headersSent) {
			socket.destroy();
		} else {
			handlers.badRequest(error, socket);
		}
	});
	server.on('sessionError', (_error: Error, session: http2.Http2Session) => {
		session.destroy();
	});
	// A client that refuses the certificate under TLS 1.3 says so after the handshake, in an alert.
	server.on('secureConnection', (socket: tls.TLSSocket) => {
		socket.on('error', (error: NodeJS.ErrnoException) => {
			alerts.set(socket, error.code ?? error.message);
		});
	});

	server.on('connect', (request: http.IncomingMessage, socket: object, head?: Buffer) => {
		// The listener takes what follows from the socket: a client in a hurry has sent it along with the request.
		if (head && head.length > 0) {
			(socket as net.Socket).unshift(head);
		}

		request.on('error', ignore);
		const userAgent = request.headers['user-agent'];
		if (userAgent !== undefined) {
			userAgents.set(socket, userAgent);
		}
	});

	const watchSilence = createSilenceWatch((socket, claim) => {
		handlers.silent(asTunnel(socket), () => {
			const isClaimed = claim();
			if (isClaimed) {
				// A client that waits for a greeting has not refused the certificate.
				Object.assign(socket, {[extensions.TlsSetupCompleted]: true});
			}

			return isClaimed;
		});
	});

	// A socket changes hands many times, and may be reset while nobody listens: that must not end the proxy. `close` follows.
	server.on('connection', (socket: net.Socket) => {
		if (!socket.listeners('error').includes(ignore)) {
			socket.on('error', ignore);
		}
	});

	const watchTunnel = (socket: net.Socket & {alpnProtocol?: string | false | null}) => {
		if (tunnelOf(socket) !== undefined && !socket.alpnProtocol) {
			watchSilence(socket);
		}
	};

	server.on('connection', watchTunnel);
	server.on('secureConnection', watchTunnel);

	// As many headers as HTTP/1.1 has here: browsers send each cookie as a field of its own.
	changeInside(server._http2Server, 'options', value => ({...value as object, maxHeaderListPairs: 2000}));

	// Windows (RFC 9113 §6.9.2) wide enough for an upload to run at full speed.
	server._http2Server.updateSettings({initialWindowSize: 4 * 1024 * 1024, maxHeaderListSize: 256 * 1024});
	server._http2Server.on('session', session => {
		session.setLocalWindowSize(16 * 1024 * 1024);
	});

	// Long uploads, idle keep-alive clients and large cookies are the client's and the server's business, not the proxy's.
	httpServer.requestTimeout = 0;
	httpServer.headersTimeout = 60_000;
	httpServer.keepAliveTimeout = 90_000;
	httpServer.maxHeaderSize = 256 * 1024;
	httpServer.maxHeadersCount = 0;

	const port = await listen(server, options.host, options.port);
	// One connection that cannot be accepted is no reason to end.
	server.on('error', ignore);
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
