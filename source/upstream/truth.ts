import type net from 'node:net';
import type {Clock} from '../flow/clock.ts';
import type {Connections} from './connections.ts';
import type {ConnectionTruth} from './call.ts';

type Stages = {began: number; looked?: number; connected?: number; secured?: number; used: boolean};

/** Watches sockets from their birth, to tell later how long each stage of setting them up took. */
export type TruthKeeper = {
	/** Starts watching a socket that has just begun to connect. */
	watch<Socket extends net.Socket>(socket: Socket): Socket;
	/** What is known about a socket that a request for `host` goes out on; the first call for a socket says it is new, all later ones that it is reused. */
	use(socket: net.Socket, host: string): ConnectionTruth;
};

const ignore = () => undefined;

const between = (from: number | undefined, to: number | undefined) => from === undefined || to === undefined ? undefined : to - from;

/** A keeper of truths; it holds sockets weakly. */
export const createTruthKeeper = ({clock, connections}: {clock: Clock; connections: Pick<Connections, 'server'>}): TruthKeeper => {
	const known = new WeakMap<net.Socket, Stages>();
	return {
		watch(socket) {
			const stages: Stages = {began: clock.now(), used: false};
			known.set(socket, stages);
			socket.setNoDelay(true);
			// It may fail while it is in nobody's hands; who has it listens as well.
			socket.on('error', ignore);
			socket.once('lookup', () => {
				stages.looked = clock.now();
			});
			socket.once('connect', () => {
				stages.connected = clock.now();
			});
			socket.once('secureConnect', () => {
				stages.secured = clock.now();
			});
			return socket;
		},
		use(socket, host) {
			const stages = known.get(socket);
			const place = {address: socket.remoteAddress, port: socket.remotePort, connection: connections.server(socket, host)};
			if (!stages || stages.used) {
				return {...place, reused: true};
			}

			stages.used = true;
			return {
				...place,
				reused: false,
				dns: between(stages.began, stages.looked),
				connect: between(stages.looked ?? stages.began, stages.connected),
				tls: between(stages.connected, stages.secured),
			};
		},
	};
};
