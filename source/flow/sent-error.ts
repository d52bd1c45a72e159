import {TapxError} from './error.ts';

/** An error on its way between threads, which keep no classes. */
export type SentError = {
	readonly message: string;
	readonly stack: string | undefined;
	/** Of a `TapxError`. */
	readonly known: {readonly code: string; readonly advice: string | undefined; readonly exitCode: number} | undefined;
};

/** An error as it can be sent. */
export const sentError = (error: unknown): SentError => ({
	message: error instanceof Error ? error.message : String(error),
	stack: error instanceof Error ? error.stack : undefined,
	known: error instanceof TapxError ? {code: error.code, advice: error.advice, exitCode: error.exitCode} : undefined,
});

/** The error that was sent. */
export const revivedError = ({message, stack, known}: SentError): Error => known
	? new TapxError(known.code, message, {exitCode: known.exitCode, ...(known.advice !== undefined && {advice: known.advice})})
	: Object.assign(new Error(message), stack !== undefined && {stack});
