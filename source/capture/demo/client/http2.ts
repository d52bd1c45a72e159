import {connect, type ClientHttp2Session} from 'node:http2';
import {usualPatience, type Call, type Reply} from './call.ts';
import {openSecureTunnel, type ProxyPlace} from './tunnel.ts';

/** HTTP/2 through the proxy, one connection an origin. */
export const createHttp2 = (place: ProxyPlace) => {
	const sessions = new Map<string, Promise<ClientHttp2Session>>();

	const open = async ({origin, hostname, port}: URL): Promise<ClientHttp2Session> => {
		const forget = (): void => {
			sessions.delete(origin);
		};

		try {
			const socket = await openSecureTunnel(place, hostname, Number(port || 443), 'h2');
			return connect(origin, {createConnection: () => socket}).on('error', forget).on('close', forget).on('goaway', forget);
		} catch (error) {
			forget();
			throw error;
		}
	};

	return async ({url: text, body, headers, patience = usualPatience, method = body === undefined ? 'GET' : 'POST'}: Call): Promise<Reply> => {
		const url = new URL(text);
		const opening = sessions.get(url.origin) ?? open(url);
		sessions.set(url.origin, opening);
		const session = await opening;
		const stream = session.request({':method': method, ':path': `${url.pathname}${url.search}`, ...headers}, {signal: AbortSignal.timeout(patience)});
		return new Promise((resolve, reject) => {
			let reply: Reply = {status: 0, headers: {}, size: 0};
			stream.on('response', answer => {
				reply = {...reply, status: answer[':status'] ?? 0, headers: answer};
			}).on('data', (chunk: Uint8Array) => {
				reply = {...reply, size: reply.size + chunk.length};
			}).on('error', reject).on('close', () => {
				resolve(reply);
			}).end(body);
		});
	};
};
