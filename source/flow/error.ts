import {safeLine} from './text.ts';

/**
An error of the user's or of the world's, not of the program's: it has a stable code, one line that says what is wrong, and
one that says what to do. Anything else that is thrown is a bug and keeps its stack.
*/
export class TapxError extends Error {
	readonly code: string;
	readonly advice: string | undefined;
	/** What the process exits with when this ends it: 1 it failed, 2 wrong usage, 3 a check was not met. */
	readonly exitCode: number;

	constructor(code: string, message: string, options: {advice?: string; exitCode?: number; cause?: unknown} = {}) {
		super(message, {cause: options.cause});
		this.name = 'TapxError';
		this.code = code;
		this.advice = options.advice;
		this.exitCode = options.exitCode ?? 1;
	}
}

/** The error as one line for standard error, safe for a terminal: what is wrong, then what to do. */
export const errorLine = (error: unknown): string => {
	const message = error instanceof Error ? error.message : String(error);
	const line = error instanceof TapxError && error.advice ? `${message} ${error.advice}` : message;
	return safeLine(line.replaceAll(/\s+/gv, ' ').trim());
};
