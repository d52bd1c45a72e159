import type {Buffer} from 'node:buffer';
import http from 'node:http';
import type {ClientSocket} from './listener.ts';

/**
Treats a request that offers an upgrade the proxy does not take part in (`h2c`, for one) as the plain request it also is: a
server may always ignore `Upgrade` (RFC 9110 §7.8). Node has let go of the connection by then, so the body is fed by hand and
the connection ends with the answer.
*/
export const withoutUpgrade = (request: http.IncomingMessage, socket: ClientSocket, head: Buffer, handle: (request: http.IncomingMessage, response: http.ServerResponse) => void): void => {
	const response = new http.ServerResponse(request);
	response.shouldKeepAlive = false;
	response.assignSocket(socket);
	response.once('finish', () => {
		response.detachSocket(socket);
		socket.end();
	});

	let left = Number(request.headers['content-length'] ?? 0);
	const feed = (chunk: Buffer) => {
		if (left > 0) {
			request.push(chunk.subarray(0, left));
			left -= chunk.length;
		}

		if (!(left <= 0)) {
			return;
		}

		socket.off('data', feed);
		request.push(null);
	};

	handle(request, response);
	socket.on('data', feed);
	feed(head);
};
