import net from 'node:net';
import tls from 'node:tls';
import type {LiveConnection} from '../flow/connection.ts';
import type {Recorder} from '../store/store.ts';
import type {Clock} from './clock.ts';
import {splitAuthority, type ClientSocket, type ConnectionFacts} from './listener.ts';

/** Keeps track of the connections that carry flows, on both sides of the proxy. */
export type Connections = {
	/** The connection a client's request came over. */
	client(socket: ClientSocket): LiveConnection | undefined;
	/** The connection a request goes out on, for a host. */
	server(socket: net.Socket, host: string): LiveConnection | undefined;
};

/** What TLS agreed on over a socket. */
const agreed = (socket: net.Socket): Pick<LiveConnection, 'tlsVersion' | 'cipher' | 'alpn' | 'certificate'> => {
	if (!(socket instanceof tls.TLSSocket)) {
		return {
			tlsVersion: undefined, cipher: undefined, alpn: undefined, certificate: undefined,
		};
	}

	return {
		tlsVersion: socket.getProtocol() ?? undefined,
		cipher: socket.getCipher()?.name,
		alpn: typeof socket.alpnProtocol === 'string' ? socket.alpnProtocol : undefined,
		certificate: socket.getPeerX509Certificate()?.fingerprint256,
	};
};

/** Remembers each connection for as long as its socket lives. */
export const createConnections = ({recorder, clock, facts}: {
	recorder: Pick<Recorder, 'touchConnection'>;
	clock: Clock;
	facts: (socket: ClientSocket) => ConnectionFacts;
}): Connections => {
	const known = new WeakMap<net.Socket, LiveConnection>();

	const remember = (socket: net.Socket, make: () => LiveConnection): LiveConnection | undefined => {
		const former = known.get(socket);
		if (former !== undefined || socket.remoteAddress === undefined) {
			return former;
		}

		const connection = make();
		known.set(socket, connection);
		socket.once('close', () => {
			connection.closedAt = clock.epoch();
			recorder.touchConnection(connection);
		});
		return connection;
	};

	return {
		client: socket => remember(socket, () => {
			const {tunnel, hello, openedAt} = facts(socket);
			return {
				side: 'client',
				openedAt: openedAt ?? clock.epoch(),
				closedAt: undefined,
				address: socket.remoteAddress ?? '',
				port: socket.remotePort ?? 0,
				host: tunnel === undefined ? undefined : splitAuthority(tunnel, 443).host,
				...agreed(socket),
				certificate: undefined,
				sni: hello?.sniHostname,
				ja3: hello?.ja3Fingerprint,
				ja4: hello?.ja4Fingerprint,
			};
		}),
		server: (socket, host) => remember(socket, () => ({
			side: 'server',
			openedAt: clock.epoch(),
			closedAt: undefined,
			address: socket.remoteAddress ?? '',
			port: socket.remotePort ?? 0,
			host: net.isIP(host) ? undefined : host,
			...agreed(socket),
			sni: undefined,
			ja3: undefined,
			ja4: undefined,
		})),
	};
};
