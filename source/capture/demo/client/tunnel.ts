import {Agent, request as httpRequest, type AgentOptions} from 'node:http';
import type {Duplex} from 'node:stream';
import {connect, type TLSSocket} from 'node:tls';

/** Where the proxy listens, and whose certificates are believed (PEM). */
export type ProxyPlace = {readonly proxy: {readonly host: string; readonly port: number}; readonly certificate: string};

/** A tunnel through the proxy to `host:port`, by CONNECT (RFC 9110 §9.3.6). */
export const openTunnel = async ({proxy}: Pick<ProxyPlace, 'proxy'>, authority: string): Promise<Duplex> => new Promise((resolve, reject) => {
	const request = httpRequest({
		...proxy, method: 'CONNECT', path: authority, headers: {host: authority, 'user-agent': 'demo/1.0'}, agent: false, timeout: 10_000,
	});
	request.on('connect', (response, socket) => {
		socket.on('error', () => undefined);
		if (response.statusCode === 200) {
			resolve(socket);
		} else {
			socket.destroy();
			reject(new Error(`the proxy answered ${response.statusCode}`));
		}
	}).on('response', response => {
		response.destroy();
		reject(new Error(`the proxy answered ${response.statusCode}`));
	}).on('timeout', () => {
		request.destroy(new Error('the proxy is silent'));
	}).on('error', reject).end();
});

/** TLS to `host` within a tunnel. */
export const openSecureTunnel = async (place: ProxyPlace, host: string, port: number, protocol: 'http/1.1' | 'h2'): Promise<TLSSocket> => {
	const socket = await openTunnel(place, `${host}:${port}`);
	return new Promise((resolve, reject) => {
		const secured: TLSSocket = connect({
			socket, servername: host, ca: place.certificate, ALPNProtocols: [protocol],
		}, () => {
			resolve(secured);
		});
		secured.on('error', reject).on('close', () => {
			reject(new Error('closed during the handshake'));
		});
	});
};

/** An agent whose connections take a while to be ready, because they go through a proxy. */
export class TunnelAgent extends Agent {
	readonly #open: (host: string, port: number) => Promise<Duplex>;

	constructor(open: (host: string, port: number) => Promise<Duplex>, options?: AgentOptions) {
		super(options);
		this.#open = open;
	}

	override createConnection(options: {host?: string | null | undefined; port?: number | string | null | undefined}, callback?: (error: Error | null, stream: Duplex) => void): undefined {
		// Node takes an error alone, though the callback's type asks for a stream beside it.
		const done = callback as (error: unknown, stream?: Duplex) => void;
		const provide = async (): Promise<void> => {
			let socket: Duplex;
			try {
				socket = await this.#open(options.host ?? '', Number(options.port));
			} catch (error) {
				done(error);
				return;
			}

			done(null, socket);
		};

		void provide();
	}
}
