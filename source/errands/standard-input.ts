import {Buffer} from 'node:buffer';
import {read} from 'node:fs';
import {setTimeout as pause} from 'node:timers/promises';
import {promisify} from 'node:util';

const readAt = promisify(read);

const chunkSize = 256 * 1024;
/** Milliseconds until what had nothing to read is asked again. */
const interval = 20;

/** How many bytes were read; `undefined` while there are none. */
const attempt = async (buffer: Buffer): Promise<number | undefined> => {
	try {
		const {bytesRead} = await readAt(0, buffer, 0, buffer.length, null);
		return bytesRead;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'EAGAIN') {
			return undefined;
		}

		throw error;
	}
};

/**
Standard input, piece by piece, in a thread that does not own it. Node makes a pipe there non-blocking as soon as a module imports
`node:process`, so that there may be nothing to read yet, which a stream of `node:fs` takes for an error (EAGAIN).

@yields Each piece in a buffer of its own.
*/
export async function * standardInput(): AsyncGenerator<Uint8Array> {
	for (let size: number | undefined; size !== 0;) {
		const buffer = Buffer.allocUnsafe(chunkSize);
		size = await attempt(buffer); // eslint-disable-line no-await-in-loop -- one piece after the other
		if (size === undefined) {
			await pause(interval); // eslint-disable-line no-await-in-loop -- until there is something
		} else {
			yield buffer.subarray(0, size);
		}
	}
}
