import {type z} from 'zod';
import {nearest} from '../filter/nearest.ts';
import {TapxError, errorLine} from '../flow/error.ts';
import {Refusal} from './refusal.ts';

/** How a failed call is answered. */
export type Failure = {
	readonly status: number;
	readonly line: string;
	readonly headers: Readonly<Record<string, string>>;
	/** Whether tapx itself is at fault. */
	readonly isBug: boolean;
};

/** The status of an error by its code; other wrong input is 400, the rest 500. */
const statuses: Readonly<Record<string, number>> = {
	'no-such-flow': 404,
	'not-replayable': 409,
	'body-cut': 409,
	'no-store': 503,
	'store-busy': 503,
	'store-not-writable': 503,
	'store-not-readable': 503,
	'store-damaged': 503,
	'bad-path': 400,
	'wrong-sql': 400,
	'sql-too-long': 400,
	'sql-too-large': 400,
	'sql-stopped': 400,
};

const show = (value: unknown): string => {
	const text = JSON.stringify(value) ?? String(value);
	return text.length > 60 ? `${text.slice(0, 60)}…` : text;
};

/** What is wrong with input, in a line. */
const inputLine = ({issues}: z.ZodError, input: unknown, takes: readonly string[]): string => {
	const [issue] = issues;
	if (issue?.code === 'unrecognized_keys') {
		const [key = ''] = issue.keys;
		const near = nearest(key, takes);
		return `There is no "${key}" here. ${near === undefined ? (takes.length > 0 ? `It takes ${takes.join(', ')}.` : 'It takes nothing.') : `Did you mean "${near}"?`}`;
	}

	const [name] = issue?.path ?? [];
	if (name === undefined) {
		return 'The body wants to be a JSON object.';
	}

	const value = (input as Readonly<Record<PropertyKey, unknown>>)[name];
	return value === undefined ? `"${String(name)}" is missing; it ${issue?.message ?? 'has to be there'}.` : `"${String(name)}" ${issue?.message ?? 'is wrong'}, not ${show(value)}.`;
};

/** A call whose input does not fit its schema. */
export const wrongInput = (error: z.ZodError, input: unknown, takes: readonly string[]): Refusal => new Refusal(400, inputLine(error, input, takes));

type FastifyProblem = {readonly statusCode?: number; readonly code?: string};

/** What is said about problems that the server finds in a request. */
const problems: Readonly<Record<string, string>> = {
	FST_ERR_CTP_BODY_TOO_LARGE: 'The body is too large.',
	FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'The body is not as long as Content-Length says.',
	FST_ERR_BAD_URL: 'The path cannot be decoded.',
};

/** An error as it is answered: what a user or the world did is told, what tapx did is not. */
export const failureOf = (error: unknown): Failure => {
	const failure = (status: number, line: string, headers: Failure['headers'] = {}, isBug = false): Failure => ({
		status, line, headers, isBug,
	});

	if (error instanceof Refusal) {
		return failure(error.status, error.message, error.headers);
	}

	if (error instanceof TapxError) {
		return failure(statuses[error.code] ?? (error.exitCode === 2 ? 400 : 500), errorLine(error));
	}

	const {statusCode, code} = (error ?? {}) as FastifyProblem;
	return statusCode !== undefined && statusCode < 500
		? failure(statusCode, problems[code ?? ''] ?? 'This request cannot be read.')
		: failure(500, 'tapx failed at this; it has said more where it runs.', {}, true);
};
