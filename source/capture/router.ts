import net from 'node:net';
import {detour, type ConnectTo} from '../upstream/detour.ts';
import type {Destination} from './destination.ts';

/** Decides where connections go, and knows which addresses are this machine's. */
export type Router = {
	route(destination: Pick<Destination, 'connectHost' | 'port'>): {address: string; port: number};
	/** Whether an address is one that a listener on `host` answers. */
	isHere(address: string | undefined, host: string): boolean;
};

const wildcards: ReadonlySet<string> = new Set(['0.0.0.0', '::']);

/** An IPv4 address inside IPv6 (RFC 4291 §2.5.5.2) is the IPv4 address. */
const plain = (address: string): string => address.replace(/^::ffff:/iv, '');

/** A router for these detours; `interfaces` gives this machine's addresses. */
export const createRouter = ({connectTo, interfaces}: {connectTo: readonly ConnectTo[]; interfaces: () => string[]}): Router => ({
	route: ({connectHost, port}) => detour(connectTo, connectHost, port),
	isHere(address, host) {
		return address === undefined || !net.isIP(address) ? address === 'localhost' && (host === '127.0.0.1' || host === '::1' || wildcards.has(host)) : plain(address) === plain(host) || (wildcards.has(host) && (plain(address).startsWith('127.') || interfaces().includes(plain(address))));
	},
});
