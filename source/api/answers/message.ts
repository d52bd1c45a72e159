import {z} from 'zod';
import {bodyText} from '../../flow/content.ts';
import type {Body, Headers, Request} from '../../flow/flow.ts';
import {joinHeaders} from '../../flow/headers.ts';
import {flowUrl} from '../../flow/url.ts';

/** A body as text; null when it is none, or there is none. */
export const textOf = (message: {readonly headers: Headers; readonly body?: Body | undefined}): string | null => message.body?.bytes.length ? bodyText(message) ?? null : null;

const headers = z.record(z.string(), z.string()).meta({description: 'repeats joined with ", "'});
const body = z.string().nullable().meta({description: 'decoded; null when it is no text, or there is none'});

/** A request as actions show it. */
export const requestShape = z.object({
	method: z.string(), url: z.string(), headers, body,
});

/** See `requestShape`. */
export const requestToJson = (request: Request): z.output<typeof requestShape> => ({
	method: request.method, url: flowUrl(request), headers: joinHeaders(request.headers), body: textOf(request),
});

/** A response as actions show it. */
export const responseShape = z.object({
	status: z.int(), headers, body, duration_ms: z.number().nullable(),
});
