import type {Filter, Wanted} from '../filter/filter.ts';
import type {Order, Rank} from '../flow/order.ts';
import type {Connection, LiveConnection} from '../flow/connection.ts';
import type {Finding, Issue} from '../flow/finding.ts';
import type {
	Flow,
	FlowFigures,
	FlowRow,
	NewFlow,
	FlowState,
} from '../flow/flow.ts';
import type {IssueHead} from '../flow/issue-head.ts';
import type {Message} from '../flow/message.ts';

/** Which flows, newest first unless `after` is given. Keys, never offsets: a window costs the same wherever it lies. */
export type Window = {
	readonly filter?: Wanted | undefined;
	/** Only flows with a smaller id, newest first. */
	readonly before?: number | undefined;
	/** Only flows with a larger id, oldest first. */
	readonly after?: number | undefined;
	readonly limit: number;
};

/** Part of the flows of a filter in an order. */
export type SortedWindow = {
	readonly filter?: Wanted | undefined;
	readonly order: Order;
	/** Flows that come after a place, or before it; without either from the beginning of the order. */
	readonly after?: Rank | undefined;
	readonly before?: Rank | undefined;
	/** From the end instead of the beginning, where no place is given. */
	readonly fromEnd?: boolean | undefined;
	readonly limit: number;
};

/** Rows in their order, and whether there are more beyond. */
export type SortedRows = {readonly rows: FlowRow[]; readonly more: boolean};

/** What a session of capture is called and when it ran. */
export type Session = {readonly id: number; readonly started: number; readonly ended: number | undefined; readonly title: string};

/** A value that flows have, and how many have it. */
export type ValueCount = {readonly value: string; readonly count: number};

/** Reads one store file. Every call sees what was committed before it began. Nothing here writes. */
export type Reader = {
	readonly file: string;
	/** Rows of one window; scans at most `budget` milliseconds when the filter needs a scan and then says where it stopped. */
	window(window: Window, budget?: number): {rows: FlowRow[]; /** Go on from here (exclusive); `undefined` at the end. */ next: number | undefined};
	/** Rows in another order than that of arrival; where that takes long it yields what it has found every `budget` milliseconds. */
	sorted(window: SortedWindow, budget?: number): Generator<SortedRows, SortedRows>;
	/** What sums need of the matching flows with ids above `after`, in order of id, read for at most `budget` milliseconds; `next` is where to go on. */
	figures(filter: Wanted | undefined, options: {after: number; budget: number}): {figures: FlowFigures[]; next: number | undefined};
	/** One row, or `undefined`. */
	row(id: number): FlowRow | undefined;
	/** One whole flow with its bodies, or `undefined`. */
	flow(id: number): Flow | undefined;
	/** Whole flows with ids above `after` in ascending order, one at a time: for exports. On `{bodies: false}` bodies have their true size and no bytes. */
	flows(filter?: Filter, options?: {bodies?: boolean; after?: number}): IteratorObject<Flow, void>;
	/** Matching flows with ids above `after`, counted for at most `budget` milliseconds (no limit unless given); `next` is where to go on. */
	count(filter?: Filter, options?: {after?: number; budget?: number}): {count: number; next: number | undefined};
	/** One connection, or `undefined`. */
	connection(id: number): Connection | undefined;
	/** Flows that repeat this one, in order; at most 100. */
	replays(id: number): number[];
	/** What rules found in a flow, the worst first; at most 200. */
	findings(id: number): Finding[];
	/** What rules found in the whole store, put together by rule, host and path template: from a place in their order on, the worst first. */
	issues(from: number, limit: number): Array<Issue & {readonly id: number}>;
	/** Issues with ids above `after`, in order of id, without what proves them. */
	issueHeads(after: number, limit: number): IssueHead[];
	/** How often each issue was found in some flows, and the newest of these. */
	countIssues(flows: readonly number[]): Array<{issue: number; count: number; newest: number}>;
	/** Flows that no rules have looked at, those under way included, counted up to `most`. */
	unseen(most: number): number;
	/** The newest flow that has an issue; `undefined` when there is none any more. */
	newestFlow(issue: number): number | undefined;
	/** The first messages of a flow, each with at most 16 KB of what it says. */
	messages(id: number, limit: number): Message[];
	/** Rows of flows that began within some microseconds of this one and share its host or its client's connection, oldest first: at most `limit`, the nearest. */
	neighbours(id: number, within: number, limit: number): FlowRow[];
	/** Rows changed since a revision, in order of change: what a follower asks for again and again. */
	changes(since: number, limit: number): FlowRow[];
	/** The newest revision, 0 for an empty store. */
	revision(): number;
	/** How many flows and how many bytes of bodies there are; constant time. */
	totals(): {flows: number; bytes: number; fileBytes: number};
	/** Most frequent values of a field that contain `part`, those that start with it first; for completion. Large counts are estimates. */
	values(field: 'host' | 'method' | 'type' | 'status' | 'tag' | 'finding', part: string, limit: number): ValueCount[];
	/** How many flows have each value of a field, exactly, in order of the values: a look into an index for each. */
	valueCounts(field: 'host' | 'method'): IteratorObject<ValueCount, void>;
	/**
	Conditions, one to be read after the other, for the `most` newest flows that have all words in URL, method, status, type or
	note: each word in one of its spellings, in small letters.
	*/
	wordConditions(words: ReadonlyArray<readonly string[]>, most: number, filter?: Wanted): Wanted[];
	/** Those of some flows that match a filter. */
	among(ids: readonly number[], filter: Wanted): FlowRow[];
	sessions(): Session[];
	/** Whether another connection has committed since the last call (`PRAGMA data_version`). */
	changed(): boolean;
	close(): void;
};

/** Small changes a person makes. Each is one transaction and throws `TapxError` `store-busy` or `store-not-writable`. */
export type Editor = {
	/** Sets the note; empty text removes it. False when there is no such flow. */
	note(id: number, text: string): boolean;
	mark(id: number, marked: boolean): boolean;
	/** Deletes flows by id or by filter, at most `batch` a transaction, calling `progress` with the number deleted so far; marked flows only when named by id or when `marked` is true. */
	remove(what: readonly number[] | Filter | undefined, options?: {marked?: boolean; progress?: (done: number) => void | Promise<void>}): Promise<number>;
	/** Writes whole flows (import), in one transaction a call; gives their ids. */
	add(flows: readonly NewFlow[]): number[];
	close(): void;
};

/** What rules say of some flows. */
export type Looked = {
	/** Flows they have looked at, with all that they found in each. */
	readonly looked: ReadonlyArray<readonly [flow: number, findings: readonly Finding[]]>;
	/** What they now know of flows they had looked at before. */
	readonly added: ReadonlyArray<readonly [flow: number, finding: Finding]>;
};

/** Hands out flows that a rulebook has not seen, and keeps what it finds. Throws `TapxError` `store-busy` or `store-not-writable`. */
export type Analyst = {
	/** Id of the newest flow, 0 without one. */
	newest(): number;
	/** Ids of flows that have ended and were not looked at by this rulebook, ascending, of those above `after` and up to `upTo`. */
	pending(range: {readonly after: number; readonly upTo: number; readonly limit: number}): number[];
	flow(id: number): Flow | undefined;
	connection(id: number): Connection | undefined;
	/** Keeps findings, scores and the flag that says analysed, in one transaction. A flow that another process has done meanwhile is left alone. */
	write(looked: Looked): void;
	/** Whether somebody else has committed since the last call; true at the first. */
	changed(): boolean;
	close(): void;
};

/** What the recorder has done and lost. */
export type RecorderStatus = {
	readonly written: number;
	/** Flows that could not be kept because the store refused them for too long. */
	readonly lost: number;
	/** Why writing fails at the moment, as one line; `undefined` while it works. */
	readonly trouble: string | undefined;
	readonly queued: number;
};

/** A flow under way, owned and mutated by whoever captures it; the recorder reads it when it writes. */
export type LiveFlow = {
	-readonly [Key in keyof NewFlow]: NewFlow[Key];
} & {
	state: FlowState;
	/** Set by the recorder at the first write. */
	id?: number | undefined;
	/** What carries it, as soon as known; written with it. */
	connections?: {readonly client?: LiveConnection | undefined; readonly server?: LiveConnection | undefined} | undefined;
};

/**
Writes flows as they happen: `touch` queues, one transaction every 50 ms or 400 flows writes. A flow that began and ended
in between is written once. Never throws and never waits: when the store refuses, flows stay queued up to a limit, then the
oldest are given up and counted, and writing resumes by itself.
*/
export type Recorder = {
	/** The session row made for this run. */
	readonly session: number;
	/** Queues what is new about a flow. */
	touch(flow: LiveFlow): void;
	/** Queues what is new about a connection that has carried flows. */
	touchConnection(connection: LiveConnection): void;
	/** Writes what is queued, now; false when the store refused. */
	flush(): boolean;
	status(): RecorderStatus;
	/** Called after each write with the ids' range written and the status. */
	onWrite(listener: (status: RecorderStatus) => void): void;
	/** Flushes, ends the session and closes the file. Gives the final status. */
	close(): RecorderStatus;
};
