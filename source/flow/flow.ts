/**
A flow is one exchange seen by the proxy: a request with what became of it, a tunnel, or a TLS handshake that failed.
Every room speaks of these types; the store turns them into rows and back.

All times are integer microseconds: `startedAt` since the Unix epoch, durations and offsets since `startedAt`.
*/

import type {Finding, Severity} from './finding.ts';

/** One header as it crossed the wire: name in its own case, value without surrounding white space. */
export type Header = readonly [name: string, value: string];

/** Headers in their order on the wire, repeats kept. HTTP/2 pseudo-headers are not among them. */
export type Headers = readonly Header[];

/**
What a row stands for.
- `http`: a request and its answer.
- `websocket`: a request that asked for an upgrade.
- `tunnel`: bytes passed through unread, because their protocol is unknown or interception is off for the host.
- `tls`: a client that ended the TLS handshake with the proxy; no request was seen.
*/
export const flowKinds = ['http', 'websocket', 'tunnel', 'tls'] as const;
export type FlowKind = (typeof flowKinds)[number];

/**
Where a flow stands. `pending`: no response head yet. `open`: head seen, body under way. The other three are final:
`complete`, `failed` (an error of the server, the network or the protocol), `aborted` (the client or tapx went away).
*/
export const flowStates = ['pending', 'open', 'complete', 'failed', 'aborted'] as const;
export type FlowState = (typeof flowStates)[number];

/** Who made the request. */
export const flowSources = ['client', 'replay', 'import'] as const;
export type FlowSource = (typeof flowSources)[number];

/** A body as it crossed the wire, still content-encoded. */
export type Body = {
	/** True number of bytes, also when fewer were kept. */
	readonly size: number;
	/** Whether `bytes` is only the beginning. */
	readonly truncated: boolean;
	/** The bytes kept. */
	readonly bytes: Uint8Array;
	/** The decoded text if the store knows it; `undefined` when it must be worked out, `null` when the body is not text. */
	readonly text?: string | null;
};

export type Request = {
	readonly method: string;
	/** `http`, `https`, `ws`, `wss`; for kind `tunnel` and `tls`: `tcp` or `tls`. */
	readonly scheme: string;
	/** Lower case, without port; an IPv6 address without brackets. */
	readonly host: string;
	readonly port: number;
	/** Path as sent, without the query; empty for a tunnel. */
	readonly path: string;
	/** What stands behind the first `?`, without it; `undefined` when there is no `?`. */
	readonly query?: string | undefined;
	/** `1.0`, `1.1` or `2`. */
	readonly httpVersion: string;
	readonly headers: Headers;
	readonly trailers?: Headers | undefined;
	readonly body?: Body | undefined;
};

export type Response = {
	readonly status: number;
	/** The reason phrase; empty in HTTP/2. */
	readonly reason: string;
	/** The version the server spoke: `1.0`, `1.1` or `2`. */
	readonly httpVersion: string;
	readonly headers: Headers;
	readonly trailers?: Headers | undefined;
	readonly body?: Body | undefined;
};

/** Why a flow failed or was aborted. */
export type FlowError = {
	/** A stable code, see `flow/failures.ts`. */
	readonly code: string;
	/** One line for a person: what happened and what to do. */
	readonly message: string;
};

/**
Length of each phase in microseconds, `undefined` when unknown or when it did not happen (a reused connection has no
`dns`, `connect` and `tls`). `connect` is TCP alone, without `tls`.
*/
export type Timings = {
	readonly blocked?: number | undefined;
	readonly dns?: number | undefined;
	readonly connect?: number | undefined;
	readonly tls?: number | undefined;
	readonly send?: number | undefined;
	readonly wait?: number | undefined;
	readonly receive?: number | undefined;
	/** From `startedAt` to the response head. */
	readonly firstByte?: number | undefined;
	/** From `startedAt` to the end. */
	readonly total?: number | undefined;
};

/** One end of a TCP connection. */
export type Endpoint = {readonly address: string; readonly port: number};

/** A whole flow. */
export type Flow = {
	/** Given by the store, ascending in order of arrival. */
	readonly id: number;
	/** The capture session it belongs to. */
	readonly session: number;
	readonly kind: FlowKind;
	readonly state: FlowState;
	readonly source: FlowSource;
	readonly startedAt: number;
	readonly request: Request;
	readonly response?: Response | undefined;
	readonly error?: FlowError | undefined;
	readonly timings: Timings;
	/** The client's end as the proxy saw it. */
	readonly client?: Endpoint | undefined;
	/** The server's end. */
	readonly server?: Endpoint | undefined;
	/** Row ids of the connections in the store. */
	readonly clientConnection?: number | undefined;
	readonly serverConnection?: number | undefined;
	/** The flow this one repeats. */
	readonly replayOf?: number | undefined;
	readonly marked: boolean;
	readonly analyzed: boolean;
	readonly note?: string | undefined;
	readonly tags: readonly string[];
	/** What rules found, the worst first; `undefined` where nobody asked for it. */
	readonly findings?: readonly Finding[] | undefined;
};

/** A flow that the store has not numbered yet. */
export type NewFlow = Omit<Flow, 'id' | 'session' | 'findings'>;

/** What a list shows of a flow: flat, small, without headers and bodies. */
export type FlowRow = {
	readonly id: number;
	readonly session: number;
	readonly kind: FlowKind;
	readonly state: FlowState;
	readonly source: FlowSource;
	readonly startedAt: number;
	readonly method: string;
	readonly scheme: string;
	readonly host: string;
	readonly port: number;
	readonly path: string;
	readonly query: string | undefined;
	readonly httpVersion: string;
	readonly status: number | undefined;
	/** Short name of the body's type (`json`, `html`, `png`, …), see `flow/content-type.ts`; empty when unknown. */
	readonly type: string;
	/** True size of the response body, or of the tunnel's bytes from the server. */
	readonly responseSize: number | undefined;
	readonly requestSize: number | undefined;
	readonly firstByte: number | undefined;
	readonly duration: number | undefined;
	readonly errorCode: string | undefined;
	readonly error: string | undefined;
	readonly truncated: boolean;
	readonly marked: boolean;
	readonly note: string | undefined;
	readonly tags: readonly string[];
	readonly replayOf: number | undefined;
	/** 0 to 100 by what rules of security found; `undefined` before they have looked. */
	readonly score: number | undefined;
	/** How much all rules found, and the worst of it. */
	readonly findings: number;
	readonly worst: Severity | undefined;
	/** Grows with every change of any flow: what a follower remembers. */
	readonly revision: number;
};

/** The part of a row that sums over many flows need. */
export type FlowFigures = Pick<FlowRow, 'id' | 'state' | 'startedAt' | 'method' | 'host' | 'path' | 'status' | 'responseSize' | 'duration'>;

const finalStates: ReadonlySet<FlowState> = new Set(['complete', 'failed', 'aborted']);

/** Whether nothing more will happen to a flow in this state. */
export const isFinal = (state: FlowState): boolean => finalStates.has(state);
