import {Buffer} from 'node:buffer';
import type http from 'node:http';

/** Whether a request asks for a WebSocket (RFC 6455 §4.1). */
export const isWebSocket = ({method, headers}: http.IncomingMessage): boolean =>
	method === 'GET' && headers.upgrade?.toLowerCase() === 'websocket';

/**
The head of a request that offers an upgrade the proxy does not take part in (`h2c`, for one), to be read again as the plain
request it also is: a server may always ignore `Upgrade` (RFC 9110 §7.8), and a client offers it only where `Connection` says so.
*/
export const plainHead = ({method, url, httpVersion, rawHeaders}: http.IncomingMessage): Buffer => {
	const lines = [`${method} ${url} HTTP/${httpVersion}`];
	for (let index = 0; index < rawHeaders.length; index += 2) {
		const name = rawHeaders[index] ?? '';
		const value = rawHeaders[index + 1] ?? '';
		lines.push(`${name}: ${name.toLowerCase() === 'connection' ? value.replaceAll(/\bupgrade\b/giv, 'keep-alive') : value}`);
	}

	return Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1');
};
