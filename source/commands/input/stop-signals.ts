import process from 'node:process';

const stopSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Waits for a person or the system to ask for an end. */
export type StopSignals = {
	/** Resolves at the first signal; at the second the process exits at once, with 130. */
	readonly asked: Promise<void>;
	/** Listens no more. */
	release(): void;
};

/** Takes over the signals that end a program, so that it can end in order. */
export const takeStopSignals = (): StopSignals => {
	const {promise, resolve} = Promise.withResolvers<void>();
	let count = 0;
	const stop = (): void => {
		count++;
		if (count > 1) {
			process.exit(130); // eslint-disable-line unicorn/no-process-exit -- asked twice
		}

		resolve();
	};

	for (const signal of stopSignals) {
		process.on(signal, stop);
	}

	return {
		asked: promise,
		release() {
			for (const signal of stopSignals) {
				process.off(signal, stop);
			}
		},
	};
};
