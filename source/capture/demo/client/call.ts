import type {OutgoingHttpHeaders} from 'node:http';

/** One request of the demo's client. */
export type Call = {
	/** GET unless said, POST with a body. */
	readonly method?: string;
	readonly url: string;
	readonly headers?: OutgoingHttpHeaders;
	readonly body?: string | Uint8Array;
	/** Over HTTP/2; needs an https URL. */
	readonly http2?: boolean;
	/** Milliseconds after which the client leaves, whatever has come. */
	readonly patience?: number;
};

export type Reply = {
	readonly status: number;
	readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
	/** Bytes of the body. */
	readonly size: number;
};

/** How long a client waits that was not told otherwise, in milliseconds. */
export const usualPatience = 20_000;
