import {Buffer} from 'node:buffer';
import {once} from 'node:events';
import {Agent, request as httpRequest, type IncomingMessage} from 'node:http';
import {usualPatience, type Call, type Reply} from './call.ts';
import {openSecureTunnel, TunnelAgent, type ProxyPlace} from './tunnel.ts';

const sizeOf = async (response: IncomingMessage): Promise<number> => {
	let size = 0;
	for await (const chunk of response as AsyncIterable<Uint8Array>) {
		size += chunk.length;
	}

	return size;
};

const pool = {keepAlive: true, maxSockets: 8, timeout: 30_000};

/** HTTP/1.1 through the proxy on kept connections: the whole URL as target for http, a tunnel with TLS for https. */
export const createHttp1 = (place: ProxyPlace) => {
	const plain = new Agent(pool);
	const secure = new TunnelAgent(async (host, port) => openSecureTunnel(place, host, port, 'http/1.1'), pool);

	return async ({url, body, headers, patience = usualPatience, method = body === undefined ? 'GET' : 'POST'}: Call): Promise<Reply> => {
		const {protocol, host, hostname, port} = new URL(url);
		const isSecure = protocol === 'https:';
		const request = httpRequest({
			...(isSecure ? {host: hostname, port: port || 443, agent: secure} : {...place.proxy, agent: plain}),
			method,
			// Spelled as the scene has it: a URL object would mend what is odd on purpose.
			path: isSecure ? url.slice(url.indexOf('/', 'https://'.length)) : url,
			headers: {host, ...(body !== undefined && {'content-length': Buffer.byteLength(body)}), ...headers},
			signal: AbortSignal.timeout(patience),
		});
		const answered = once(request, 'response') as Promise<[IncomingMessage]>;
		request.end(body);
		const [response] = await answered;
		return {status: response.statusCode ?? 0, headers: response.headers, size: await sizeOf(response)};
	};
};
