import type {FlowError} from '../flow/flow.ts';
import type {ConnectTo} from '../upstream/detour.ts';
import type {TrustOptions} from '../upstream/trust.ts';
import type {Changes} from './changes.ts';
import type {Pace} from './repeat.ts';
import type {TextProblem} from './text/read.ts';

/** What a replayer is started with. */
export type ReplayerOptions = TrustOptions & {
	/** The store's file: flows are read there, and replays are written there. */
	readonly file: string;
	/** The session of this process that replays belong to; one of their own unless given. */
	readonly session?: number | undefined;
	/** Bytes of each answer's body that are kept. */
	readonly bodyLimit: number;
	/** Milliseconds that a replay may take; 0 is no limit. */
	readonly timeLimit: number;
	/** Connect elsewhere than the name says; the first match counts. */
	readonly connectTo?: readonly ConnectTo[] | undefined;
};

/** The request of a flow, changed or not. */
export type FlowOrder = {readonly flow: number; readonly changes?: Changes | undefined};

/** What is to be sent: the request of a flow, or what a draft says. */
export type ReplayOrder = FlowOrder | {readonly draft: number};

/** What became of one replay. */
export type ReplayOutcome = {
	/** The new flow; `undefined` when the store refused it. */
	readonly id: number | undefined;
	/** `undefined` when no answer came. */
	readonly status: number | undefined;
	/** Microseconds from beginning to end. */
	readonly duration: number | undefined;
	/** Why it failed or was broken off. */
	readonly error: FlowError | undefined;
};

/** How far many replays have come; told at most every 100 ms. */
export type ReplayProgress = {
	readonly times: number;
	readonly ended: number;
	readonly failed: number;
	/** Answers by status. */
	readonly statuses: Readonly<Record<number, number>>;
};

/** A request in a file, to be edited. */
export type Draft = {
	readonly number: number;
	/** Its file, 0600 in a folder of its own. */
	readonly file: string;
	/** Where the request begins in it, below what explains; from 1. */
	readonly line: number;
};

/**
What a draft says now: `same` as it was written, `changed`, `empty`, or `wrong`; then the file says so above the text, and the
problem's line is that of the file as it is now. `isLeft`: it was wrong before and nobody touched it since.
*/
export type DraftReading =
	| {readonly kind: 'same' | 'changed' | 'empty'}
	| {readonly kind: 'wrong'; readonly problem: TextProblem; readonly isLeft: boolean};

/** Sends requests again, in a thread of its own: no body comes to whoever asks. */
export type Replayer = {
	/**
	Sends once or several times; resolves when all have ended, with what became of each in the order of their ends.

	@throws {TapxError} `no-such-flow`, `not-replayable`, `body-cut`, `bad-url`, `bad-method`, `bad-header`, and what the store throws when it cannot be written; what the network does is an outcome.
	*/
	send(order: ReplayOrder, options?: Partial<Pace> & {signal?: AbortSignal; onProgress?: (progress: ReplayProgress) => void}): Promise<ReplayOutcome[]>;
	/**
	Writes the request of a flow into a file.

	@throws {TapxError} As `send`.
	*/
	openDraft(order: FlowOrder): Promise<Draft>;
	readDraft(draft: Draft): Promise<DraftReading>;
	/** Forgets a draft, and removes its file unless it is to be kept. */
	closeDraft(draft: Draft, options?: {keep?: boolean}): Promise<void>;
	/** Resolves if the thread dies by itself, with why. */
	readonly died: Promise<Error>;
	/** Breaks off what is under way, writes what is left and removes the drafts. */
	stop(): Promise<void>;
};
