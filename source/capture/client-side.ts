import type http from 'node:http';
import type http2 from 'node:http2';
import type {FlowError, Headers} from '../flow/flow.ts';
import {hasHeader} from '../flow/headers.ts';
import {gatewayAnswer} from './gateway-page.ts';
import {flat, toHttp2} from './hop-by-hop.ts';

/** Whether an answer goes over HTTP/2, where Node's objects only look like those of HTTP/1. */
const isHttp2 = (response: http.ServerResponse): boolean => 'stream' in response;

const streamOf = (message: http.IncomingMessage | http.ServerResponse): http2.ServerHttp2Stream =>
	(message as unknown as http2.Http2ServerRequest).stream;

/** Whether a body follows the request head (RFC 9112 §6.3, RFC 9113 §8.1). */
export const expectsBody = (request: http.IncomingMessage, headers: Headers): boolean => request.httpVersionMajor >= 2
	? !streamOf(request).endAfterHeaders
	: hasHeader(headers, 'transfer-encoding') || (hasHeader(headers, 'content-length') && request.headers['content-length'] !== '0');

/** Begins the answer to the client with these end-to-end headers, adding none. */
export const writeHead = (response: http.ServerResponse, status: number, reason: string, headers: Headers): void => {
	response.sendDate = false;
	if (isHttp2(response)) {
		response.writeHead(status, toHttp2(headers));
	} else {
		response.writeHead(status, reason, flat(headers));
	}
};

/** Passes an interim response on (RFC 9110 §15.2); HTTP/1.1 clients get 100 and 103, which Node can write. */
export const writeInformation = (response: http.ServerResponse, status: number, headers: Headers): void => {
	if (response.headersSent) {
		return;
	}

	if (status === 100) {
		response.writeContinue();
	} else if (isHttp2(response)) {
		streamOf(response).additionalHeaders({':status': status, ...toHttp2(headers)});
	} else if (status === 103) {
		const links = headers.filter(([name]) => name.toLowerCase() === 'link').map(([, value]) => value);
		if (links.length > 0) {
			response.writeEarlyHints({link: links});
		}
	}
};

/** Answers in the server's stead, or breaks the answer off when it has begun: a client must not take half a body for all of it. */
export const writeFailure = (request: http.IncomingMessage, response: http.ServerResponse, error: FlowError, url: string, headers: Headers): void => {
	if (response.headersSent || response.destroyed) {
		response.destroy();
		return;
	}

	const page = gatewayAnswer(error, url, headers);
	writeHead(response, page.status, page.reason, page.headers);
	response.end(request.method === 'HEAD' ? undefined : page.body);
	request.resume();
};
