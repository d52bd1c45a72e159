import {Buffer} from 'node:buffer';
import {bodyText, isExactText} from '../flow/content.ts';
import type {Flow, Header, Request} from '../flow/flow.ts';
import {hasHeader, headerValue} from '../flow/headers.ts';
import {humanSize} from '../flow/human.ts';
import {authority, target} from '../flow/url.ts';
import {shellText, shellWire} from './shell.ts';

/** Linux takes no argument of 128 KB; a longer body goes through a pipe. */
const argumentLimit = 100_000;
/** From this size on, curl asks before it sends a body. */
const expectLimit = 1_000_000;

/** A name that is a token (RFC 9110 §5.6.2): curl reads `-H @name` as the name of a file. */
const token = /^[[\u{21}-\u{7E}]--["\(\),\/:;<=>?@\[\\\]\{\}]]+$/v;
const lineEnds = /[\0\n\r]+/gv;
const plainTarget = /^\/[\u{21}\u{22}\u{24}-\u{7E}]*$/v;

const schemes: ReadonlyMap<string, string> = new Map([['ws', 'http'], ['wss', 'https']]);

/** Headers that curl sends by itself unless told otherwise. */
const unasked = (request: Request): string[] => {
	const size = request.body?.bytes.length ?? 0;
	return [
		'User-Agent',
		'Accept',
		...(request.body ? ['Content-Type'] : []),
		...(size >= expectLimit ? ['Expect'] : []),
	].filter(name => !hasHeader(request.headers, name));
};

/** Whether curl writes this header rightly by itself, or writing it would say something untrue. */
const isImplied = ([name, value]: Header, request: Request): boolean => {
	const key = name.toLowerCase();
	return (key === 'host' && value === authority(request))
		|| (key === 'content-length' && request.body !== undefined && !hasHeader(request.headers, 'transfer-encoding'));
};

const headerArguments = (request: Request): string[] => [
	...request.headers
		.filter(header => token.test(header[0]) && !isImplied(header, request))
		.map(([name, value]) => `-H ${shellWire(value === '' ? `${name};` : `${name}: ${value.replaceAll(lineEnds, ' ')}`)}`),
	...unasked(request).map(name => `-H '${name}:'`),
];

/** Curl takes the method from the other options; it is named where that would be another one. */
const methodArgument = ({method, body}: Request): string[] => {
	if (method === 'HEAD' && !body) {
		return ['--head'];
	}

	return method === (body ? 'POST' : 'GET') ? [] : [`-X ${shellWire(method)}`];
};

const urlArguments = (request: Request): string[] => {
	const text = target(request);
	const place = `${schemes.get(request.scheme) ?? request.scheme}://${authority(request)}`;
	const isPlain = plainTarget.test(text);
	return [
		...(isPlain && /[\[\]\{\}]/v.test(place + text) ? ['--globoff'] : []),
		...(isPlain && /\/\.{1,2}(?:\/|$)/v.test(request.path) ? ['--path-as-is'] : []),
		...(isPlain ? [] : [`--request-target ${shellWire(text.replaceAll(lineEnds, ' '))}`]),
		shellWire(isPlain ? place + text : `${place}/`),
	];
};

/** The body as an option, and what is to be piped into curl when an option cannot hold it. */
const bodyArguments = (request: Request): {argument: string[]; pipe: string} => {
	const {body} = request;
	if (!body) {
		return {argument: [], pipe: ''};
	}

	const text = bodyText(request);
	if (text !== undefined && body.bytes.length <= argumentLimit && isExactText(text, body.bytes)) {
		return {argument: [`--data-raw ${shellText(text)}`], pipe: ''};
	}

	const base64 = Buffer.from(body.bytes.buffer, body.bytes.byteOffset, body.bytes.byteLength).toString('base64');
	return {argument: ['--data-binary @-'], pipe: `printf %s '${base64}' | base64 --decode | `};
};

/**
A command for bash that sends the request of a flow with curl, byte for byte but for what curl must decide (the order of `Host`);
`undefined` for a tunnel or a failed handshake. A body that was not kept whole is sent as far as it was, and a comment says so.
*/
export const curlCommand = ({kind, request}: Flow): string | undefined => {
	if (kind !== 'http' && kind !== 'websocket') {
		return undefined;
	}

	const {argument, pipe} = bodyArguments(request);
	const words = [
		...(request.httpVersion === '1.0' ? ['--http1.0'] : []),
		...methodArgument(request),
		...urlArguments(request),
		...(headerValue(request.headers, 'accept-encoding') ? ['--compressed'] : []),
		...headerArguments(request),
		...argument,
	];
	const cut = request.body?.truncated ? `# The body is cut: ${humanSize(request.body.bytes.length)} of ${humanSize(request.body.size)} were kept.\n` : '';
	return `${cut}${pipe}curl ${words.join(' \\\n  ')}`;
};
