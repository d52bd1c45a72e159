import type net from 'node:net';
import type tls from 'node:tls';
import type {Issuer} from './certificates.ts';

/**
A client that asks for an address sends no server name (RFC 6066 §3), so it gets the default certificate. That one is renewed,
before the handshake begins, to carry each address asked for, the newest 100.
*/
export const coverAddresses = async (tlsServer: tls.Server, issuer: Issuer, addressOf: (socket: net.Socket) => string | undefined): Promise<void> => {
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
