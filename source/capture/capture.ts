import type {RecorderStatus} from '../store/store.ts';
import type {ConnectTo} from '../upstream/detour.ts';
import type {TrustOptions} from '../upstream/trust.ts';

/** What a capture is started with. */
export type CaptureOptions = TrustOptions & {
	/** The store's file; made with its folder when missing. */
	readonly file: string;
	/** Address to listen on, `127.0.0.1` unless a person asked for more. */
	readonly host: string;
	/** Port to listen on; 0 picks a free one. */
	readonly port: number;
	/** Folder of the certificate authority, see `capture/authority.ts`. */
	readonly authorityFolder: string;
	/** Bytes of each body that are kept. */
	readonly bodyLimit: number;
	/** Milliseconds without a byte from the server after which a flow fails; 0 waits for ever. */
	readonly idleTimeout: number;
	/** What the session is called in the store. */
	readonly title: string;
	/** Connect elsewhere than the name says, as curl's `--connect-to` does; the first match counts. */
	readonly connectTo?: readonly ConnectTo[];
};

/** What a capture is doing; published at most every 100 ms while something happens. */
export type CaptureStatus = {
	/** Flows seen since the start. */
	readonly seen: number;
	/** Flows under way. */
	readonly open: number;
	readonly recorder: RecorderStatus;
};

/** A running proxy with its recorder, in a thread of its own. */
export type Capture = {
	readonly host: string;
	/** The port it really listens on. */
	readonly port: number;
	/** The session's row in the store. */
	readonly session: number;
	/** The authority's certificate: its file and its PEM text. */
	readonly authority: {readonly certificateFile: string; readonly certificate: string};
	/** The newest status. */
	status(): CaptureStatus;
	/** Calls `listener` with each status, until the returned function is called. */
	onStatus(listener: (status: CaptureStatus) => void): () => void;
	/** Resolves if the thread dies by itself, with why. */
	readonly died: Promise<Error>;
	/** Stops accepting, ends what is in flight as aborted, flushes and closes, within two seconds. */
	stop(): Promise<CaptureStatus>;
};
