import {Buffer} from 'node:buffer';
import type {
	Body,
	Headers,
	Request,
	Response,
} from '../../flow/flow.ts';
import {authority, target} from '../../flow/url.ts';
import {hasHeader} from '../../flow/headers.ts';

/** A request or a response, with what its first line says. */
export type Message = {
	readonly startLine: string;
	readonly headers: Headers;
	readonly body?: Body | undefined;
};

const version = (httpVersion: string): string => `HTTP/${httpVersion}`;

/** A request as a message. HTTP/2 has neither a first line nor `host`: both are written as HTTP/1.1 would (RFC 9113 §8.3.1). */
export const requestMessage = (request: Request): Message => ({
	startLine: `${request.method} ${target(request) || authority(request)} ${version(request.httpVersion)}`,
	headers: hasHeader(request.headers, 'host') ? request.headers : [['host', authority(request)], ...request.headers],
	body: request.body,
});

/** A response as a message. */
export const responseMessage = (response: Response): Message => ({
	startLine: `${version(response.httpVersion)} ${response.status} ${response.reason}`.trimEnd(),
	headers: response.headers,
	body: response.body,
});

/** The bytes of a message as HTTP/1.1 puts them on the wire (RFC 9112 §2.1); the body as far as it was kept, without chunk sizes. */
export const messageBytes = ({startLine, headers, body}: Message): Uint8Array => {
	const head = [startLine, ...headers.map(([name, value]) => `${name}: ${value}`)].join('\r\n');
	return Buffer.concat([Buffer.from(`${head}\r\n\r\n`, 'latin1'), body?.bytes ?? Buffer.alloc(0)]);
};
