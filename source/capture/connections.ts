import type {Clock} from '../flow/clock.ts';
import type {LiveConnection} from '../flow/connection.ts';
import {splitAuthority} from '../flow/url.ts';
import {agreed, type Connections} from '../upstream/connections.ts';
import type {ClientSocket, ConnectionFacts} from './listener.ts';

/** The connection a client's request came over. */
export type ClientConnections = (socket: ClientSocket) => LiveConnection | undefined;

/** Tells of clients' connections what the listener knows of them. */
export const createClientConnections = ({connections, clock, facts}: {
	connections: Pick<Connections, 'remember'>;
	clock: Clock;
	facts: (socket: ClientSocket) => ConnectionFacts;
}): ClientConnections => socket => connections.remember(socket, () => {
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
});
