/** One detour: connections for `host` and `port` go to `address` and `toPort`. */
export type ConnectTo = {
	/** A name, or `*.` and a suffix. */
	readonly host: string;
	readonly port: number;
	readonly address: string;
	readonly toPort: number;
};

const hostMatches = (pattern: string, host: string): boolean => pattern.startsWith('*.') ? host.endsWith(pattern.slice(1)) : pattern === host;

/** Where to connect for a host and a port: elsewhere than the name says, as curl's `--connect-to` does, when a detour fits; the first counts. */
export const detour = (connectTo: readonly ConnectTo[], host: string, port: number): {address: string; port: number} => {
	const found = connectTo.find(entry => entry.port === port && hostMatches(entry.host, host));
	return found ? {address: found.address, port: found.toPort} : {address: host, port};
};
