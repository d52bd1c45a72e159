/** Where a command writes. Data goes to standard output, everything else to standard error. */
export type Output = {
	/** Whether a person looks at standard output. */
	readonly isTerminal: boolean;
	/** Whether a person looks at standard error: only then is progress shown. */
	readonly showsProgress: boolean;
	/** Columns of the terminal; 80 when there is none. */
	readonly columns: number;
	/** Whether standard output takes colours. */
	readonly color: boolean;
	/** Writes data; resolves when the system has taken it. Rejects with `ClosedPipe` when nobody reads any more. */
	write(chunk: string | Uint8Array): Promise<void>;
	/** Writes one line to standard error, made safe. */
	tell(line: string): void;
	/** Shows a passing line on standard error where a person looks; an empty one takes it away. */
	progress(line: string): void;
};

/** Nobody reads standard output any more (`| head`): a reason to stop, not an error. */
export class ClosedPipe extends Error {
	override name = 'ClosedPipe';
}

const batch = 64 * 1024;

/** Writes many small pieces of text in few large ones. */
export const writeText = async (output: Pick<Output, 'write'>, pieces: Iterable<string> | AsyncIterable<string>): Promise<void> => {
	let waiting = '';
	for await (const piece of pieces) {
		waiting += piece;
		if (!(waiting.length >= batch)) {
			continue;
		}

		await output.write(waiting);
		waiting = '';
	}

	if (waiting !== '') {
		await output.write(waiting);
	}
};
