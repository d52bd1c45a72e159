import net from 'node:net';
import {bracketHost, splitAuthority} from '../../flow/url.ts';

/** Under which names the API may be called. */
export type AllowedNames = {
	/** Whether a `Host` names this server. `localAddress` is where the connection came in. */
	host(value: string, localAddress: string | undefined): boolean;
	/** Whether an `Origin` is this server itself. */
	origin(value: string, localAddress: string | undefined): boolean;
};

const anywhere: ReadonlySet<string> = new Set(['0.0.0.0', '::']);
const defaultPort = 80;
const bare = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/iv, '');

/**
Names that lead to this server on purpose. A page in a browser can let any name of its own point here (DNS rebinding); it cannot
choose these.

@param port Where the API listens.
@param host The address it listens on.
@param others Names of the settings; they may come with any port, as a server in front has one of its own.
*/
export const allowNames = (port: number, host: string, others: readonly string[]): AllowedNames => {
	const own = new Set(['localhost', '127.0.0.1', '::1', ...(anywhere.has(host) ? [] : [host.toLowerCase()])]);
	const added = new Set(others.map(name => splitAuthority(name, 0).host));
	const isAdded = (value: string): boolean => added.has(splitAuthority(value, 0).host);
	const isOwn = (value: string, localAddress: string | undefined): boolean => {
		const {host: name, port: named} = splitAuthority(value, defaultPort);
		// An address that is written out is nobody's name.
		const isHere = localAddress !== undefined && net.isIP(name) !== 0 && name === bare(localAddress);
		return named === port && (isHere || own.has(name));
	};

	return {
		host: (value, localAddress) => isAdded(value) || isOwn(value, localAddress),
		origin(value, localAddress) {
			const [, scheme = '', rest = ''] = /^(https?):\/\/([^\s\/]+)$/iv.exec(value) ?? [];
			return scheme !== '' && (isAdded(rest) || (scheme.toLowerCase() === 'http' && isOwn(rest, localAddress)));
		},
	};
};

/** The address of the API as people write it. */
export const apiUrl = (host: string, port: number): string => `http://${bracketHost(host)}:${port}`;
