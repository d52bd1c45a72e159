import type {Headers} from '../../flow/flow.ts';
import {headerValues} from '../../flow/headers.ts';

type Cookie = {
	name: string;
	value: string;
	path?: string;
	domain?: string;
	expires?: string;
	httpOnly?: boolean;
	secure?: boolean;
};

const split = (pair: string): [name: string, value: string] => {
	const equals = pair.indexOf('=');
	return equals === -1 ? ['', pair.trim()] : [pair.slice(0, equals).trim(), pair.slice(equals + 1).trim()];
};

/** Cookies of a request (RFC 6265 §4.2), values as they were sent. */
export const requestCookies = (headers: Headers): Cookie[] => headerValues(headers, 'cookie')
	.flatMap(value => value.split(';'))
	.filter(pair => pair.trim() !== '')
	.map(pair => {
		const [name, value] = split(pair);
		return {name, value};
	});

const attributes: ReadonlyMap<string, (cookie: Cookie, value: string) => void> = new Map<string, (cookie: Cookie, value: string) => void>([
	['path', (cookie, value) => {
		cookie.path = value;
	}],
	['domain', (cookie, value) => {
		cookie.domain = value;
	}],
	['expires', (cookie, value) => {
		const time = new Date(value);
		if (!Number.isNaN(time.getTime())) {
			cookie.expires = time.toISOString();
		}
	}],
	['httponly', cookie => {
		cookie.httpOnly = true;
	}],
	['secure', cookie => {
		cookie.secure = true;
	}],
]);

/** Cookies that a response sets (RFC 6265 §5.2), values as they were sent. */
export const responseCookies = (headers: Headers): Cookie[] => headerValues(headers, 'set-cookie').map(text => {
	const [pair = '', ...rest] = text.split(';');
	const [name, value] = split(pair);
	const cookie: Cookie = {name, value};
	for (const part of rest) {
		const [before, after] = split(part);
		const [key, setting] = before === '' ? [after, ''] : [before, after];
		attributes.get(key.toLowerCase())?.(cookie, setting);
	}

	return cookie;
});
