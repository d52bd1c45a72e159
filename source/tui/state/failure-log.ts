import {errorLine, TapxError} from '../../flow/error.ts';
import {safeLine} from '../../flow/text.ts';

/** What went wrong in the program while the screen was up: told there, and again when the terminal is back. */
export type FailureLog = {
	add(error: unknown): void;
	/** A line for each failure; where it happened too, on `withStack`. */
	lines(withStack: boolean): string[];
};

const most = 20;

/** Keeps the first failures that differ. What the user or the world did (a `TapxError`) is none of them. */
export const createFailureLog = (): FailureLog => {
	const kept = new Map<string, Error>();
	return {
		add(error) {
			if (error instanceof Error && !(error instanceof TapxError) && kept.size < most) {
				kept.set(error.message, error);
			}
		},
		lines: withStack => kept.values()
			.flatMap(error => withStack ? (error.stack ?? error.message).split('\n').map(line => safeLine(line)) : [`tapx has a bug: ${errorLine(error)} (TAPX_DEBUG=1 shows where)`])
			.toArray(),
	};
};
