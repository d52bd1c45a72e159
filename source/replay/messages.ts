import type {SentError} from '../flow/sent-error.ts';
import type {
	Draft,
	DraftReading,
	FlowOrder,
	ReplayOrder,
	ReplayOutcome,
	ReplayProgress,
} from './replayer.ts';
import type {Pace} from './repeat.ts';

/** What the replay thread can be asked, by name: what it takes and what it gives. */
export type Questions = {
	readonly send: {takes: {readonly order: ReplayOrder; readonly pace: Pace}; gives: ReplayOutcome[]};
	readonly openDraft: {takes: {readonly order: FlowOrder}; gives: Draft};
	readonly readDraft: {takes: {readonly draft: number}; gives: DraftReading};
	readonly closeDraft: {takes: {readonly draft: number; readonly keep: boolean}; gives: void};
};

/** What the replay thread is told. */
export type ToWorker =
	| {[Name in keyof Questions]: {readonly kind: Name; readonly job: number} & Questions[Name]['takes']}[keyof Questions]
	| {readonly kind: 'cancel'; readonly job: number}
	| {readonly kind: 'stop'};

/** What the replay thread tells. */
export type FromWorker =
	| {readonly kind: 'ready'}
	| {readonly kind: 'failed'; readonly error: SentError}
	| {readonly kind: 'progress'; readonly job: number; readonly progress: ReplayProgress}
	| {readonly kind: 'answer'; readonly job: number; readonly answer: unknown}
	| {readonly kind: 'error'; readonly job: number; readonly error: SentError};
