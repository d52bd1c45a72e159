import type net from 'node:net';

/** Milliseconds after which a silent tunnel may be one in which the server speaks first (SMTP, FTP, MySQL). */
const silentTunnel = 300;

/**
Watches fresh tunnels, each once, and tells of the silent ones. `claim` takes the socket from whoever waits for the client's first
bytes, unless they have come meanwhile.
*/
export const createSilenceWatch = (silent: (socket: net.Socket, claim: () => boolean) => void): ((socket: net.Socket) => void) => {
	const watched = new WeakSet<net.Socket>();
	return socket => {
		if (watched.has(socket)) {
			return;
		}

		watched.add(socket);
		const timer = setTimeout(() => {
			silent(socket, () => {
				const isSilent = socket.listenerCount('readable') > 0 && socket.readableLength === 0 && !socket.destroyed;
				if (isSilent) {
					socket.removeAllListeners('readable');
				}

				return isSilent;
			});
		}, silentTunnel);
		const speak = () => {
			clearTimeout(timer);
		};

		socket.once('readable', speak);
		socket.once('close', speak);
	};
};
