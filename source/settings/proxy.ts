import {
	port,
	size,
	text,
	toggle,
	wholeNumber,
} from './kinds.ts';
import type {OptionTable} from './option.ts';

/** How the proxy listens, what it keeps and whom it trusts. */
export const proxySettings = {
	port: {...port, doc: 'port of the proxy; 0 picks a free one', standard: '8080'},
	host: {
		...text, doc: 'address to listen on', value: 'ADDRESS', wants: 'an address', standard: '127.0.0.1',
	},
	bodyLimit: {...size, doc: 'bytes kept of each body; the rest passes through unkept', standard: '1mib'},
	idleTimeout: {
		...wholeNumber(0, 86_400), doc: 'give up on a server silent for so many seconds; 0 waits for ever', value: 'SECONDS', standard: '600',
	},
	insecure: {...toggle, doc: 'accept any certificate of a server'},
	insecureHost: {
		...text, doc: 'accept any certificate of this host; * is a wildcard; may be repeated', value: 'HOST', wants: 'the name of a host', many: true,
	},
} as const satisfies OptionTable;
