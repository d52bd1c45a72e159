import {once} from 'node:events';
import net from 'node:net';
import tls from 'node:tls';

/** Where requests go. */
export type Route = {
	readonly url: URL;
	/** The proxy as `host:port`; straight to the server when there is none. */
	readonly proxy: string | undefined;
};

const secureContext = tls.createSecureContext();

const socketTo = async (address: string): Promise<net.Socket> => {
	const [host, port] = address.split(':', 2);
	const socket = net.connect({host: host ?? '', port: Number(port), noDelay: true});
	await once(socket, 'connect');
	// What goes wrong between two requests shows itself at the next one.
	socket.on('error', () => undefined);
	return socket;
};

/** Asks a proxy for a tunnel (RFC 9110 §9.3.6). */
const openTunnel = async (socket: net.Socket, authority: string): Promise<void> => {
	socket.write(`CONNECT ${authority} HTTP/1.1\r\nHost: ${authority}\r\n\r\n`);
	let head = '';
	const ended = once(socket, 'close').then(() => {
		throw new Error('closed instead of a tunnel');
	});
	// Later it is the requests that notice.
	ended.catch(() => undefined);
	while (!head.includes('\r\n\r\n')) {
		const [chunk] = await Promise.race([once(socket, 'data') as Promise<[Uint8Array]>, ended]);
		head += String(chunk);
	}

	// Flowing mode would lose what comes before TLS listens.
	socket.pause();
	if (!/^HTTP\/1\.\d 2/v.test(head)) {
		throw new Error(`CONNECT answered ${head.slice(9, 12)}`);
	}
};

/**
Opens a connection that is ready for requests: TCP, and what the URL and the proxy ask for besides. Certificates are not
checked and sessions not resumed.
*/
export const connect = async ({url, proxy}: Route): Promise<net.Socket> => {
	const socket = await socketTo(proxy ?? url.host);
	if (url.protocol === 'http:') {
		return socket;
	}

	try {
		if (proxy) {
			await openTunnel(socket, url.host);
		}

		const secure = tls.connect({
			socket, secureContext, rejectUnauthorized: false, ALPNProtocols: ['http/1.1'], ...(!net.isIP(url.hostname) && {servername: url.hostname}),
		});
		await once(secure, 'secureConnect');
		secure.on('error', () => undefined);
		return secure;
	} catch (error) {
		socket.destroy();
		throw error;
	}
};
