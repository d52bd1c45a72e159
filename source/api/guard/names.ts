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
	const isAllowed = (value: string, localAddress: string | undefined, standardPort: number): boolean => {
		const {host: name, port: named} = splitAuthority(value, standardPort);
		if (added.has(name)) {
			return true;
		}

		// An address that is written out is nobody's name.
		const isHere = localAddress !== undefined && net.isIP(name) !== 0 && name === bare(localAddress);
		return named === port && (own.has(name) || isHere);
	};

	return {
		host: (value, localAddress) => isAllowed(value, localAddress, defaultPort),
		origin(value, localAddress) {
			const [, scheme, rest = ''] = /^(https?):\/\/([^\s\/]+)$/iv.exec(value) ?? [];
			return scheme !== undefined && isAllowed(rest, localAddress, scheme.toLowerCase() === 'https' ? 443 : defaultPort);
		},
	};
};

/** The address of the API as people write it. */
export const apiUrl = (host: string, port: number): string => `http://${bracketHost(host)}:${port}`;
