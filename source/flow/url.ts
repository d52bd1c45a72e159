import type {Request} from './flow.ts';

/** Ports that a URL leaves out. */
export const defaultPorts: Readonly<Record<string, number>> = {
	http: 80, https: 443, ws: 80, wss: 443,
};

/** A host as a URL writes it: IPv6 addresses in brackets. */
export const bracketHost = (host: string): string => host.includes(':') ? `[${host}]` : host;

/** `host:port`, without the port where the scheme implies it (RFC 3986 §3.2). */
export const authority = ({scheme, host, port}: Pick<Request, 'scheme' | 'host' | 'port'>): string =>
	port === defaultPorts[scheme] ? bracketHost(host) : `${bracketHost(host)}:${port}`;

/** Path and query as the request line has them. */
export const target = ({path, query}: Pick<Request, 'path' | 'query'>): string => query === undefined ? path : `${path}?${query}`;

/** The full URL, spelled as it was sent, never normalised. */
export const flowUrl = (request: Pick<Request, 'scheme' | 'host' | 'port' | 'path' | 'query'>): string =>
	`${request.scheme}://${authority(request)}${target(request)}`;

/** Splits a request target at its first `?`. */
export const splitTarget = (text: string): {path: string; query: string | undefined} => {
	const mark = text.indexOf('?');
	return mark === -1 ? {path: text, query: undefined} : {path: text.slice(0, mark), query: text.slice(mark + 1)};
};
