import type net from 'node:net';
import {TapxError} from '../flow/error.ts';

const portErrors: Readonly<Record<string, (host: string, port: number) => TapxError>> = {
	EADDRINUSE: (_host, port) => new TapxError('port-in-use', `Port ${port} is taken.`, {advice: 'Stop the program that has it, or try --port 0 for a free one.'}),
	EACCES: (_host, port) => new TapxError('port-forbidden', `Port ${port} may not be opened by this user.`, {advice: 'Use a port above 1023.'}),
	EADDRNOTAVAIL: host => new TapxError('host-unknown', `${host} is not an address of this machine.`, {advice: 'Use --host 127.0.0.1.'}),
	ENOTFOUND: host => new TapxError('host-unknown', `${host} is not an address of this machine.`, {advice: 'Use --host 127.0.0.1.'}),
};

/**
Listens and gives the port.

@throws {TapxError} `port-in-use`, `port-forbidden`, `host-unknown`.
*/
export const listen = async (server: net.Server, host: string, port: number): Promise<number> => {
	const {promise, resolve, reject} = Promise.withResolvers<void>();
	server.once('error', reject);
	server.listen({host, port}, resolve);
	try {
		await promise;
	} catch (error) {
		const known = portErrors[(error as NodeJS.ErrnoException).code ?? ''];
		throw known ? known(host, port) : error;
	} finally {
		server.off('error', reject);
	}

	return (server.address() as net.AddressInfo).port;
};
