import {Buffer} from 'node:buffer';
import type {IncomingMessage} from 'node:http';
import type {Duplex} from 'node:stream';
import {WebSocketServer, type WebSocket} from 'ws';
import {createRandom} from '../random.ts';

/** What happens on a WebSocket, by path. */
type Talk = (socket: WebSocket, seed: string) => void;

const chat: Talk = socket => {
	socket.send(JSON.stringify({type: 'welcome', room: 'support', members: ['ada', 'grace', 'edsger']}));
	socket.on('message', (data, isBinary) => {
		socket.send(data, {binary: isBinary});
		if (!isBinary) {
			socket.send(JSON.stringify({type: 'typing', member: 'grace'}));
		}
	});
};

const prices: Talk = (socket, seed) => {
	const random = createRandom(`${seed} prices`);
	let sequence = 0;
	const ticking = setInterval(() => {
		sequence += 1;
		if (sequence % 5 === 0) {
			// An update packed as a float behind its sequence number.
			const update = new DataView(new ArrayBuffer(12));
			update.setUint32(0, sequence);
			update.setFloat64(4, random.whole(900, 1100) / 10);
			socket.send(update);
		} else {
			socket.send(JSON.stringify({
				type: 'price', sequence, sku: random.pick(['SKU-1001', 'SKU-2040', 'SKU-7719']), price: random.whole(900, 1100) / 10,
			}));
		}

		if (sequence % 8 === 0) {
			socket.ping('are you there?');
		}
	}, 400);
	socket.once('close', () => {
		clearInterval(ticking);
	});
};

const talks: ReadonlyMap<string, Talk> = new Map([['/chat', chat], ['/prices', prices]]);

/** The site's WebSockets, as a listener for a server's `upgrade`; other paths are refused with a 404. */
export const createSockets = (seed: string) => {
	const server = new WebSocketServer({noServer: true, perMessageDeflate: {threshold: 256}});
	return (request: IncomingMessage, duplex: Duplex, head: Uint8Array): void => {
		duplex.on('error', () => undefined);
		const talk = talks.get(request.url?.split('?', 1)[0] ?? '');
		if (!talk) {
			duplex.end('HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\nconnection: close\r\n\r\n');
			return;
		}

		server.handleUpgrade(request, duplex, Buffer.from(head), socket => {
			socket.on('error', () => undefined);
			talk(socket, seed);
		});
	};
};
