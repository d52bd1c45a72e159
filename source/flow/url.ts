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

/** Splits `host:port`; brackets around IPv6 are dropped. A port beyond all ports is 0, where nothing listens. */
export const splitAuthority = (text: string, defaultPort: number): {host: string; port: number} => {
	const match = /^(?:\[(?<six>[^\]]*)\]|(?<name>[^:]*))(?::(?<port>\d{1,5}))?$/v.exec(text);
	const host = match?.groups?.['six'] ?? match?.groups?.['name'] ?? text;
	const port = match?.groups?.['port'];
	return {host: host.toLowerCase(), port: port === undefined ? defaultPort : (Number(port) > 65_535 ? 0 : Number(port))};
};

/**
Splits a whole URL of HTTP, spelled as it is, never normalised; what stands before an `@` in the authority is left out.
`undefined` for any other text.
*/
export const splitUrl = (text: string): {scheme: 'http' | 'https'; host: string; port: number; path: string; query: string | undefined} | undefined => {
	const scheme = (['http', 'https'] as const).find(name => text.slice(0, name.length + 3).toLowerCase() === `${name}://`);
	if (!scheme) {
		return undefined;
	}

	const start = scheme.length + 3;
	const length = text.slice(start).search(/[#\/?]/v);
	const end = length === -1 ? text.length : start + length;
	const rest = text.slice(end);
	return {
		scheme,
		...splitAuthority(text.slice(start, end).replace(/^.*@/v, ''), defaultPorts[scheme]!), // Both schemes have one.
		...splitTarget(rest.startsWith('/') ? rest : `/${rest}`),
	};
};
