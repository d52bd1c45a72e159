import type {SentError} from '../../flow/sent-error.ts';
import type {SqlAnswer, SqlLimits} from './query.ts';

/** What a process is to do. */
export type SqlAssignment = {
	/** The store. */
	readonly file: string;
	readonly sql: string;
	readonly limits: SqlLimits;
};

/** What comes of it. */
export type FromChild =
	| {readonly kind: 'started'}
	| {readonly kind: 'answer'; readonly answer: SqlAnswer}
	| {readonly kind: 'failed'; readonly error: SentError};
