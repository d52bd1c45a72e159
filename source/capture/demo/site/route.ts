import type {IncomingHttpHeaders, OutgoingHttpHeaders, ServerResponse} from 'node:http';
import type {ServerHttp2Stream} from 'node:http2';
import type {Random} from '../random.ts';

/** A response of HTTP/1.1, or one of HTTP/2, which has the same methods and a stream. */
export type SiteResponse = ServerResponse & {readonly stream?: ServerHttp2Stream};

/** A request as a route sees it. */
export type Visit = {
	readonly method: string;
	readonly url: URL;
	/** What the group of the route's path matched. */
	readonly name: string;
	readonly headers: IncomingHttpHeaders;
	/** The same for the same URL, whenever it is asked for. */
	readonly random: Random;
	/** The site's idea of now: fixed when it opens, in milliseconds since the Unix epoch. */
	readonly now: number;
	/** Aborts when the client leaves. */
	readonly signal: AbortSignal;
	readonly body: () => Promise<Uint8Array>;
	/** For routes that break the rules of HTTP. */
	readonly response: SiteResponse;
};

export type Encoding = 'gzip' | 'br' | 'zstd' | 'deflate';

export type Answer = {
	/** 200 unless said. */
	readonly status?: number;
	readonly headers?: OutgoingHttpHeaders;
	readonly body?: string | Uint8Array | AsyncIterable<string | Uint8Array>;
	/** How the body is sent; `negotiate` lets `Accept-Encoding` decide. Not for streams. */
	readonly encoding?: Encoding | 'negotiate';
	/** Gives the body an ETag, and answers 304 to those who have it. Not for streams. */
	readonly tagged?: boolean;
	/** Milliseconds before the head is sent. */
	readonly delay?: number;
};

/** One thing the site answers. A route that takes care of `visit.response` itself gives nothing back. */
export type Route = {
	/** `GET` also answers `HEAD`. */
	readonly method: string;
	readonly path: string | RegExp;
	readonly answer: (visit: Visit) => Answer | undefined | Promise<Answer | undefined>;
};
