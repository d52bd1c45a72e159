import {createInterface, type Interface} from 'node:readline';

/** Lines that a person or a script types. */
export type LineReader = {
	/** The next line, `undefined` at the end. */
	next(): Promise<string | undefined>;
	/** Leaves the input to others while `action` runs: it may ask questions, or start an editor. */
	lend(action: () => Promise<void>): Promise<void>;
	close(): void;
};

/** Reads lines as the terminal gives them, already edited: nothing is drawn. */
export const createLineReader = (input: NodeJS.ReadStream): LineReader => {
	const waiting: string[] = [];
	let lines: Interface | undefined;
	let isOver = false;
	let wake = Promise.withResolvers<void>();
	const tell = (): void => {
		wake.resolve();
		wake = Promise.withResolvers();
	};

	const open = (): void => {
		const own = createInterface({input, terminal: false});
		lines = own;
		own.on('line', line => {
			waiting.push(line);
			tell();
		});
		own.once('close', () => {
			// Closed by itself, the input has ended.
			isOver ||= lines === own;
			tell();
		});
	};

	const shut = (): void => {
		const own = lines;
		lines = undefined;
		own?.close();
	};

	open();
	return {
		async next() {
			for (;;) {
				const line = waiting.shift();
				if (isOver || line !== undefined) {
					return line;
				}

				await wake.promise; // eslint-disable-line no-await-in-loop -- until there is one
			}
		},
		async lend(action) {
			// A script's next lines are its own, and may have been read already.
			if (isOver || !input.isTTY) {
				await action();
				return;
			}

			shut();
			try {
				await action();
			} finally {
				open();
			}
		},
		close: shut,
	};
};
