import type {ConnectTo} from '../../upstream/detour.ts';

/** Names that the site answers for, each with a certificate of its own. */
export const verifiedHosts = ['www.shop.test', 'cdn.shop.test', 'api.shop.test', 'auth.shop.test', 'stream.shop.test', 'metrics.tracker.test'] as const;

/** Answers under HTTPS with the certificate of another name, so that its traffic fails. */
export const misnamedHost = 'legacy.partner.test';

/** Refuses every connection. */
export const refusingHost = 'inventory.shop.test';

/** Speaks a protocol that is not HTTP, on `linesPort`. */
export const linesAuthority = 'cache.shop.test:6379';

/** The origin of a host whose traffic goes in clear. */
export const clearOrigin = (host: string): string => `http://${host}`;

/** Ports of the site on 127.0.0.1. */
export type SitePorts = {readonly httpPort: number; readonly httpsPort: number; readonly linesPort: number};

/** Nothing listens there: TCP's port multiplexer is history. */
const closedPort = 1;

/** Where the proxy finds the demo's names, which no DNS knows. */
export const detours = ({httpPort, httpsPort, linesPort}: SitePorts): readonly ConnectTo[] => {
	const address = '127.0.0.1';
	return [
		{
			host: refusingHost, port: 443, address, toPort: closedPort,
		},
		{
			host: 'cache.shop.test', port: 6379, address, toPort: linesPort,
		},
		...['*.shop.test', '*.tracker.test', misnamedHost].flatMap(host => [
			{
				host, port: 80, address, toPort: httpPort,
			},
			{
				host, port: 443, address, toPort: httpsPort,
			},
		]),
	];
};
