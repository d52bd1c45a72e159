import {once} from 'node:events';
import {WebSocket} from 'ws';
import type {Call, Reply} from './call.ts';
import {createHttp1} from './http1.ts';
import {createHttp2} from './http2.ts';
import {refuseSilently, refuseWithAlert} from './refusals.ts';
import {
	openSecureTunnel,
	openTunnel,
	TunnelAgent,
	type ProxyPlace,
} from './tunnel.ts';

/** A client of the proxy. Its promises reject as the network fails. */
export type Client = {
	readonly call: (call: Call) => Promise<Reply>;
	/** A WebSocket under TLS to `host`, whose errors are heard already. */
	readonly socket: (host: string, path: string) => WebSocket;
	/** Bytes that are not HTTP, through a tunnel, until the first answer. */
	readonly raw: (authority: string, bytes: string) => Promise<void>;
	/** Begins TLS and refuses the certificate. */
	readonly refuse: (host: string, how: 'alert' | 'silence') => Promise<void>;
};

/** A client that sends everything through the proxy and believes its certificates. */
export const createClient = (place: ProxyPlace): Client => {
	const http1 = createHttp1(place);
	const http2 = createHttp2(place);
	return {
		call: async call => call.http2 ? http2(call) : http1(call),
		socket(host, path) {
			// The agent brings TLS along, so that the library's own may rest.
			const agent = new TunnelAgent(async name => openSecureTunnel(place, name, 443, 'http/1.1'));
			return new WebSocket(`ws://${host}${path}`, {
				agent, handshakeTimeout: 8000, headers: {host, 'user-agent': 'demo-socket/1.0'}, origin: 'https://www.shop.test',
			}).on('error', () => undefined);
		},
		async raw(authority, bytes) {
			const socket = await openTunnel(place, authority);
			socket.write(bytes, 'latin1');
			await Promise.race([once(socket, 'data'), once(socket, 'close')]);
			socket.destroy();
		},
		refuse: async (host, how) => how === 'alert' ? refuseWithAlert(place, host) : refuseSilently(place, host),
	};
};
