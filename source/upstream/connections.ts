import net from 'node:net';
import tls from 'node:tls';
import type {Clock} from '../flow/clock.ts';
import type {LiveConnection} from '../flow/connection.ts';
import {serverCertificate} from './certificate.ts';

/** Remembers what is known of each connection for as long as its socket lives. */
export type Connections = {
	/** What is known of a connection; `make` is asked the first time. `undefined` for one that is already gone. */
	remember(socket: net.Socket, make: () => LiveConnection): LiveConnection | undefined;
	/** The connection a request goes out on, for a host. */
	server(socket: net.Socket, host: string): LiveConnection | undefined;
};

/** What TLS agreed on over a socket. */
export const agreed = (socket: net.Socket): Pick<LiveConnection, 'tlsVersion' | 'cipher' | 'alpn' | 'certificate' | 'certificateDetails'> => {
	if (!(socket instanceof tls.TLSSocket)) {
		return {
			tlsVersion: undefined, cipher: undefined, alpn: undefined, certificate: undefined,
		};
	}

	const certificateDetails = serverCertificate(socket);
	return {
		tlsVersion: socket.getProtocol() ?? undefined,
		cipher: socket.getCipher()?.name,
		alpn: typeof socket.alpnProtocol === 'string' ? socket.alpnProtocol : undefined,
		certificate: certificateDetails?.fingerprint,
		certificateDetails,
	};
};

/** A memory that tells `changed` when a connection has closed. */
export const createConnections = ({changed, clock}: {changed: (connection: LiveConnection) => void; clock: Clock}): Connections => {
	const known = new WeakMap<net.Socket, LiveConnection>();

	const remember: Connections['remember'] = (socket, make) => {
		const former = known.get(socket);
		if (former !== undefined || socket.remoteAddress === undefined) {
			return former;
		}

		const connection = make();
		known.set(socket, connection);
		socket.once('close', () => {
			connection.closedAt = clock.epoch();
			changed(connection);
		});
		return connection;
	};

	return {
		remember,
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
