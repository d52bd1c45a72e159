import net from 'node:net';
import {defaultPorts, splitTarget} from '../flow/url.ts';
import {splitAuthority, type ConnectionFacts} from './listener.ts';

/** Where a request goes and how it is called. */
export type Destination = {
	readonly scheme: 'http' | 'https';
	/** The name in the URL. */
	readonly host: string;
	readonly port: number;
	readonly path: string;
	readonly query: string | undefined;
	/** What to connect to: the tunnel's address, which need not be what `Host` says. */
	readonly connectHost: string;
	/** Whether the client named scheme and authority, as one does to a proxy. */
	readonly isAbsolute: boolean;
	/** Whether the client asked the proxy itself, without naming anybody else. */
	readonly isDirect: boolean;
};

/** Splits an absolute-form request target; `undefined` for any other form. */
const splitAbsolute = (text: string): {scheme: 'http' | 'https'; authority: string; rest: string} | undefined => {
	const scheme = (['http', 'https'] as const).find(name => text.slice(0, name.length + 3).toLowerCase() === `${name}://`);
	if (!scheme) {
		return undefined;
	}

	const start = scheme.length + 3;
	const length = text.slice(start).search(/[#\/?]/v);
	const end = length === -1 ? text.length : start + length;
	return {scheme, authority: text.slice(start, end), rest: text.slice(end)};
};

/**
Works out the destination from the request target (RFC 9112 §3.2), the tunnel and the server name. A tunnel to a name decides the
host; a tunnel to an address keeps that address but is called by the name in `Host`, if there is one.

@param target The request target, or `:path`.
@param authority The `Host` or `:authority` field.
*/
export const findDestination = (target: string, authority: string | undefined, facts: ConnectionFacts): Destination => {
	const whole = splitAbsolute(target);
	if (whole) {
		const {host, port} = splitAuthority(whole.authority.slice(whole.authority.lastIndexOf('@') + 1), defaultPorts[whole.scheme]!);
		return {
			scheme: whole.scheme, host, port, ...splitTarget(whole.rest.startsWith('/') ? whole.rest : `/${whole.rest}`), connectHost: host, isAbsolute: true, isDirect: false,
		};
	}

	const scheme = facts.encrypted ? 'https' : 'http';
	const defaultPort = defaultPorts[scheme]!;
	const tunnel = facts.tunnel === undefined ? undefined : splitAuthority(facts.tunnel, defaultPort);
	const claimed = authority === undefined || authority === '' ? undefined : splitAuthority(authority, defaultPort);
	const sni = facts.hello?.sniHostname;
	const name = tunnel && !net.isIP(tunnel.host) ? tunnel.host : (claimed?.host ?? sni ?? tunnel?.host ?? '');
	return {
		scheme,
		host: name,
		port: tunnel?.port ?? claimed?.port ?? defaultPort,
		...splitTarget(target),
		connectHost: tunnel?.host ?? name,
		isAbsolute: false,
		isDirect: tunnel === undefined,
	};
};
