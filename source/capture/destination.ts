import net from 'node:net';
import {
	defaultPorts,
	splitAuthority,
	splitTarget,
	splitUrl,
} from '../flow/url.ts';
import type {ConnectionFacts} from './listener.ts';

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

/**
Works out the destination from the request target (RFC 9112 §3.2), the tunnel and the server name. A tunnel to a name decides the
host; a tunnel to an address keeps that address but is called by the name in `Host`, if there is one.

@param target The request target, or `:path`.
@param authority The `Host` or `:authority` field.
*/
export const findDestination = (target: string, authority: string | undefined, facts: ConnectionFacts): Destination => {
	const whole = splitUrl(target);
	if (whole) {
		return {
			...whole, connectHost: whole.host, isAbsolute: true, isDirect: false,
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
