import {Buffer} from 'node:buffer';
import {once} from 'node:events';
import {duplexPair} from 'node:stream';
import {setTimeout} from 'node:timers/promises';
import {connect} from 'node:tls';
import {openTunnel, type ProxyPlace} from './tunnel.ts';

/** A fatal alert, `unknown_ca` (RFC 8446 §6.2). */
const unknownAuthority = Buffer.from([0x15, 0x03, 0x03, 0x00, 0x02, 0x02, 0x30]);

/**
Begins TLS to `host` and ends it with the alert that curl and browsers send when they do not know the authority. Node itself
never does, so a real hello is taken from a handshake that leads nowhere.
*/
export const refuseWithAlert = async (place: ProxyPlace, host: string): Promise<void> => {
	const [near, far] = duplexPair();
	const handshake = connect({socket: near, servername: host}).on('error', () => undefined);
	const [[hello], socket] = await Promise.all([once(far, 'data') as Promise<[Uint8Array]>, openTunnel(place, `${host}:443`)]);
	socket.write(hello);
	await Promise.race([once(socket, 'data'), once(socket, 'close')]);
	socket.end(unknownAuthority);
	handshake.destroy();
};

/** Ends TLS to `host` without a word when the certificate does not verify, as programs on Node do. */
export const refuseSilently = async (place: ProxyPlace, host: string): Promise<void> => {
	const socket = await openTunnel(place, `${host}:443`);
	const secured = connect({socket, servername: host}).on('error', () => undefined);
	await Promise.race([once(secured, 'close'), setTimeout(3000, undefined, {ref: false})]);
	socket.destroy();
};
