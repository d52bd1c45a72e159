import type {OutgoingHttpHeaders} from 'node:http';
import type {Answer} from './route.ts';

/** A JSON answer. */
export const json = (value: unknown, {status = 200, headers = {}, ...rest}: Omit<Answer, 'body'> = {}): Answer => ({
	...rest,
	status,
	headers: {'content-type': 'application/json; charset=utf-8', ...headers},
	body: JSON.stringify(value),
});

/** A problem report (RFC 9457). */
export const problem = (status: number, title: string, more: Record<string, unknown> = {}, headers: OutgoingHttpHeaders = {}): Answer => ({
	status,
	headers: {'content-type': 'application/problem+json', ...headers},
	body: JSON.stringify({
		type: `https://api.shop.test/problems/${title.toLowerCase().replaceAll(/\W+/gv, '-')}`, title, status, ...more,
	}),
});

export const html = (body: string, headers: OutgoingHttpHeaders = {}): Answer => ({
	headers: {'content-type': 'text/html; charset=utf-8', 'x-content-type-options': 'nosniff', ...headers}, body, encoding: 'negotiate', tagged: true,
});

export const redirect = (status: number, location: string): Answer => ({
	status, headers: {location, 'content-type': 'text/html'}, body: `<a href="${location}">Moved</a>\n`,
});
