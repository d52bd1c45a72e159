import {networkInterfaces, type NetworkInterfaceInfo} from 'node:os';

const everywhere: ReadonlySet<string> = new Set(['0.0.0.0', '::']);

/** A host under which a listener is reached from other machines too: itself, or this machine's first address when it listens on all. */
export const reachableHost = (host: string, interfaces: Readonly<Record<string, readonly NetworkInterfaceInfo[] | undefined>> = networkInterfaces()): string => {
	if (!everywhere.has(host)) {
		return host;
	}

	const addresses = Object.values(interfaces).flatMap(list => list ?? []);
	return addresses.find(({internal, family}) => !internal && family === 'IPv4')?.address ?? '127.0.0.1';
};
