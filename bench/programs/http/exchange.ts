import type {Buffer} from 'node:buffer';
import {once} from 'node:events';
import type {Socket} from 'node:net';
import {createResponseReader, type Answer} from './response-reader.ts';

const block = new Uint8Array(65_536);

/** Sends so many bytes, no faster than they are taken. */
const sendBytes = async (socket: Socket, bytes: number): Promise<void> => {
	for (let left = bytes; left > 0; left -= block.length) {
		if (!socket.write(left < block.length ? block.subarray(0, left) : block) && !socket.destroyed) {
			await once(socket, 'drain');
		}
	}
};

/**
Sends a request with a body of so many bytes and reads the answer.

@throws When the connection ends before the answer does.
*/
export const exchange = async (socket: Socket, head: Buffer, upload: number): Promise<Answer> => new Promise((resolve, reject) => {
	const reader = createResponseReader();
	const forget = (): void => {
		socket.off('data', read).off('close', end).off('error', fail);
	};

	const read = (chunk: Buffer): void => {
		const answer = reader.read(chunk);
		if (!answer) {
			return;
		}

		forget();
		resolve(answer);
	};

	const end = (): void => {
		forget();
		const answer = reader.end();
		if (answer) {
			resolve(answer);
		} else {
			reject(new Error('closed before the answer'));
		}
	};

	const fail = (error: Error): void => {
		forget();
		reject(error);
	};

	socket.on('data', read).on('close', end).on('error', fail);
	socket.write(head);
	if (upload > 0) {
		sendBytes(socket, upload).catch(fail);
	}
});
