import type {Buffer} from 'node:buffer';
import type {LiveConnection} from '../flow/connection.ts';
import type {Headers} from '../flow/flow.ts';

/** A request on its way to a server. */
export type OutgoingRequest = {
	readonly method: string;
	readonly scheme: 'http' | 'https';
	/** The name to verify and to send as SNI. */
	readonly host: string;
	/** Where to connect. */
	readonly address: string;
	readonly port: number;
	/** Path and query as sent. */
	readonly target: string;
	/** `host:port` for `:authority`, or `Host` when the client sent none. */
	readonly authority: string;
	/** End-to-end headers. */
	readonly headers: Headers;
	/** Whether a body follows. */
	readonly hasBody: boolean;
	/** The client's connection, for servers that authenticate connections. */
	readonly client: object;
	/** Whether the client speaks HTTP/2, so that the server may as well. */
	readonly preferHttp2: boolean;
};

/** What is known of the connection a call uses; times in microseconds. */
export type ConnectionTruth = {
	readonly address: string | undefined;
	readonly port: number | undefined;
	/** Its entry in the store. */
	readonly connection: LiveConnection | undefined;
	/** Whether it had carried a request before; then the three times below are not this request's. */
	readonly reused: boolean;
	readonly dns?: number | undefined;
	readonly connect?: number | undefined;
	readonly tls?: number | undefined;
};

/** Why a call failed. */
export type UpstreamError = Error & {
	code?: string;
	/** Whether the server surely did nothing with the request. */
	isUntouched?: boolean;
	/** Whether the connection had been kept from an earlier request, and may have been dead all along. */
	isStale?: boolean;
};

/** What a call tells while it runs. `error` may come at any time and is the last; otherwise `end` is. */
export type CallEvents = {
	connected(truth: ConnectionTruth): void;
	/** An interim response (1xx). */
	information(status: number, headers: Headers): void;
	head(head: {status: number; reason: string; httpVersion: string; headers: Headers; /** Whether the head is all there is. */ isAll?: boolean}): void;
	data(chunk: Buffer): void;
	end(trailers: Headers): void;
	error(error: UpstreamError): void;
	/** More of the request's body may be written. */
	drain(): void;
};

/** A request under way. */
export type Call = {
	/** Sends a piece of the body; false asks to wait for `drain`. What nobody takes any more, after an early answer, is dropped. */
	write(chunk: Uint8Array): boolean;
	/** Ends the request. */
	end(trailers: Headers): void;
	/** Holds the response back, and lets it go on. */
	pause(): void;
	resume(): void;
	/** Gives up. No event follows. */
	abort(): void;
};

/** Begins a call. Never throws; failures arrive as `error`. */
export type Dial = (request: OutgoingRequest, events: CallEvents) => Call;
