import type {Header, Headers} from '../flow/flow.ts';
import {headerValues} from '../flow/headers.ts';

/** Fields that belong to one connection, not to the message (RFC 9110 §7.6.1, RFC 9113 §8.2.2). */
const connectionFields: ReadonlySet<string> = new Set([
	'connection', 'keep-alive', 'proxy-connection', 'proxy-authorization', 'proxy-authenticate', 'transfer-encoding', 'upgrade', 'http2-settings',
]);

/**
The headers that go on to the next hop: without those of this connection and those that `Connection` names. `TE: trailers`
stays, gRPC needs it.
*/
export const endToEnd = (headers: Headers): Header[] => {
	const named = new Set(headerValues(headers, 'connection').flatMap(value => value.toLowerCase().split(',').map(token => token.trim())));
	return headers.filter(([name]) => {
		const key = name.toLowerCase();
		return !connectionFields.has(key) && (!named.has(key) || key === 'te');
	});
};

/** Headers as Node's flat list. */
export const flat = (headers: Headers): string[] => headers.flat();

/** Joins the cookies that HTTP/2 lets a client send one by one, as the next hop must see them (RFC 9113 §8.2.3). */
export const joinCookies = (headers: Headers): Headers => {
	const cookies = headerValues(headers, 'cookie');
	const first = headers.findIndex(([name]) => name.toLowerCase() === 'cookie');
	return cookies.length < 2
		? headers
		: headers.flatMap((header, index) => index === first ? [[header[0], cookies.join('; ')]] : (header[0].toLowerCase() === 'cookie' ? [] : [header]));
};

/** Headers as HTTP/2 wants them: lower case, repeats as lists, `Host` left to `:authority`. */
export const toHttp2 = (headers: Headers): Record<string, string | string[]> => {
	const fields: Record<string, string | string[]> = {};
	for (const [name, value] of headers) {
		const key = name.toLowerCase();
		if (key === 'host') {
			continue;
		}

		const known = fields[key];
		if (known === undefined) {
			fields[key] = value;
		} else {
			fields[key] = Array.isArray(known) ? [...known, value] : [known, value];
		}
	}

	return fields;
};
