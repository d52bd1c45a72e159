import {Buffer} from 'node:buffer';

/** A response that has been read to its end. */
export type Answer = {
	readonly status: number;
	/** Bytes of the body, without its framing. */
	readonly bytes: number;
	/** Whether the connection can carry another request. */
	readonly staysOpen: boolean;
};

/** Reads one response from the chunks of a connection, keeping nothing of it. */
export type ResponseReader = {
	/** Takes a chunk; gives the answer once it is whole. */
	read(chunk: Buffer): Answer | undefined;
	/** The connection has ended; gives the answer if that is how its body ends (RFC 9112 §6.3). */
	end(): Answer | undefined;
};

/** Counts the bytes of a body by its framing; true when it is over. */
type BodyCounter = {bytes: number; take(chunk: Buffer): boolean};

const countLength = (length: number): BodyCounter => ({
	bytes: 0,
	take(chunk) {
		this.bytes += chunk.length;
		return this.bytes >= length;
	},
});

const countAll = (): BodyCounter => countLength(Infinity);

/** Chunked transfer coding (RFC 9112 §7.1), without trailers of more than one read. */
const countChunked = (): BodyCounter => {
	let left = 0;
	let line = '';
	let isLast = false;
	return {
		bytes: 0,
		take(chunk) {
			let at = 0;
			while (at < chunk.length) {
				if (left > 0) {
					const step = Math.min(left, chunk.length - at);
					left -= step;
					at += step;
					this.bytes += step;
					continue;
				}

				const end = chunk.indexOf(10, at);
				line += chunk.toString('latin1', at, end === -1 ? chunk.length : end);
				at = end === -1 ? chunk.length : end + 1;
				if (end === -1) {
					break;
				}

				const text = line.trim();
				line = '';
				if (isLast && text === '') {
					return true;
				}

				// An empty line ends the chunk before.
				if (isLast || text === '') {
					continue;
				}

				left = Number.parseInt(text, 16);
				isLast = left === 0;
			}

			return false;
		},
	};
};

const bodyCounter = (head: string): BodyCounter => {
	const [, length] = /\r\ncontent-length: *(\d+)/iv.exec(head) ?? [];
	if (length !== undefined) {
		return countLength(Number(length));
	}

	return /\r\ntransfer-encoding: *chunked/iv.test(head) ? countChunked() : countAll();
};

/** A reader of the next response. */
export const createResponseReader = (): ResponseReader => {
	let head: Buffer | undefined;
	let status = 0;
	let staysOpen = true;
	let body: BodyCounter | undefined;
	const answer = (): Answer => ({status, bytes: body?.bytes ?? 0, staysOpen});

	return {
		read(chunk) {
			if (body) {
				return body.take(chunk) ? answer() : undefined;
			}

			head = head ? Buffer.concat([head, chunk]) : chunk;
			const end = head.indexOf('\r\n\r\n');
			if (end === -1) {
				return undefined;
			}

			const text = head.toString('latin1', 0, end);
			status = Number(text.slice(9, 12));
			staysOpen = !/\r\nconnection: *close/iv.test(text);
			body = bodyCounter(text);
			return body.take(head.subarray(end + 4)) ? answer() : undefined;
		},
		end: () => body && body.bytes > 0 ? {...answer(), staysOpen: false} : undefined,
	};
};
