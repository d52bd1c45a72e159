import {Buffer} from 'node:buffer';
import http from 'node:http';
import type http2 from 'node:http2';
import type net from 'node:net';
import type {FlowError, Headers} from '../flow/flow.ts';
import {hasHeader} from '../flow/headers.ts';
import {
	endToEnd,
	flat,
	toHttp2,
} from '../upstream/hop-by-hop.ts';
import {gatewayAnswer} from './gateway-page.ts';

/** A response head as HTTP/1.1 writes it, in Latin-1. */
export const headText = (status: number, reason: string, headers: Headers): string =>
	`HTTP/1.1 ${status} ${reason}\r\n${headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`;

/** Whether an answer goes over HTTP/2, where Node's objects only look like those of HTTP/1. */
const isHttp2 = (response: http.ServerResponse): boolean => 'stream' in response;

const streamOf = (message: http.IncomingMessage | http.ServerResponse): http2.ServerHttp2Stream =>
	(message as unknown as http2.Http2ServerRequest).stream;

/** The connection a request came over, the same object for all its requests. Over HTTP/2 a request's `socket` is its own. */
export const clientSocket = (request: http.IncomingMessage): net.Socket =>
	request.httpVersionMajor >= 2 ? streamOf(request).session?.socket ?? request.socket : request.socket;

/** Whether a body follows the request head (RFC 9112 §6.3, RFC 9113 §8.1). */
export const expectsBody = (request: http.IncomingMessage, headers: Headers): boolean => request.httpVersionMajor >= 2
	? !streamOf(request).endAfterHeaders
	: hasHeader(headers, 'transfer-encoding') || (hasHeader(headers, 'content-length') && request.headers['content-length'] !== '0');

/**
Begins the answer to the client with these end-to-end headers, adding none.

@throws What Node refuses to write: statuses and reasons that are none.
*/
export const writeHead = (response: http.ServerResponse, {status, reason, headers, isAll = false}: {
	status: number;
	reason: string;
	headers: Headers;
	/** Whether nothing follows; HTTP/2 can say so in the head, and gRPC tells an error by it. */
	isAll?: boolean | undefined;
}): void => {
	response.sendDate = false;
	if (isHttp2(response)) {
		if (isAll) {
			const options = {endStream: true, sendDate: false}; // Node's types do not know the second.
			streamOf(response).respond({':status': status, ...toHttp2(headers)}, options);
		} else {
			response.writeHead(status, toHttp2(headers));
		}
	} else {
		response.writeHead(status, reason, flat(headers));
	}
};

/** Sends the head without waiting for the body. Node would write `flushHeaders` over HTTP/1 as UTF-8, other bytes than came. */
export const flushHead = (response: http.ServerResponse): void => {
	if (isHttp2(response)) {
		response.flushHeaders();
	} else {
		response.write(Buffer.alloc(0));
	}
};

/** Passes an interim response on (RFC 9110 §15.2), to whom it can mean something: not to HTTP/1.0, not before its turn in a pipeline. */
export const writeInformation = (request: http.IncomingMessage, response: http.ServerResponse, status: number, headers: Headers): void => {
	if (status === 101 || response.headersSent || response.destroyed) {
		return;
	}

	if (status === 100) {
		response.writeContinue();
	} else if (isHttp2(response)) {
		streamOf(response).additionalHeaders({':status': status, ...toHttp2(endToEnd(headers))});
	} else if (request.httpVersionMinor > 0) {
		response.socket?.write(headText(status, http.STATUS_CODES[status] ?? '', endToEnd(headers)), 'latin1');
	}
};

/** Answers in the server's stead, or breaks the answer off when it has begun: a client must not take half a body for all of it. */
export const writeFailure = (request: http.IncomingMessage, response: http.ServerResponse, error: FlowError, url: string, headers: Headers): void => {
	if (response.headersSent || response.destroyed) {
		if (isHttp2(response)) {
			// Only an error makes Node reset the stream instead of ending it.
			streamOf(response).destroy(new Error(error.message));
		} else {
			response.destroy();
		}

		request.resume();
		return;
	}

	const page = gatewayAnswer(error, url, headers);
	for (const name of response.getHeaderNames()) {
		response.removeHeader(name);
	}

	writeHead(response, page);
	response.end(request.method === 'HEAD' ? undefined : page.body);
	request.resume();
};
