import {Readable} from 'node:stream';

/** An answer that is sent piece by piece, as fast as the caller takes it. */
export class Streamed {
	readonly type: string;
	readonly stream: Readable;
	readonly headers: Readonly<Record<string, string>>;

	constructor(type: string, pieces: Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>, headers: Readonly<Record<string, string>> = {}) {
		this.type = type;
		this.stream = Readable.from(pieces, {objectMode: false});
		this.headers = headers;
	}
}
