import type {Headers} from './flow.ts';

/** Every value of a header, in order; names compare without case (RFC 9110 §5.1). */
export const headerValues = (headers: Headers, name: string): string[] => {
	const wanted = name.toLowerCase();
	const values: string[] = [];
	for (const [key, value] of headers) {
		if (key.length === wanted.length && key.toLowerCase() === wanted) {
			values.push(value);
		}
	}

	return values;
};

/** The first value of a header, or `undefined`. */
export const headerValue = (headers: Headers, name: string): string | undefined => headerValues(headers, name)[0];

/** Whether a header is there at all. */
export const hasHeader = (headers: Headers, name: string): boolean => headerValues(headers, name).length > 0;

/** Node's flat `rawHeaders` list (name, value, name, value, …) as pairs; HTTP/2 pseudo-headers are left out. */
export const pairHeaders = (flat: readonly string[]): Headers => {
	const pairs: Array<[string, string]> = [];
	for (let index = 0; index + 1 < flat.length; index += 2) {
		const name = flat[index] ?? '';
		if (!name.startsWith(':')) {
			pairs.push([name, flat[index + 1] ?? '']);
		}
	}

	return pairs;
};

/**
Headers as one object of text, as the documented `requests` view and many APIs show them: repeats joined with `, `,
`set-cookie` with newlines (RFC 9110 §5.3). The first spelling of a name is kept.
*/
export const joinHeaders = (headers: Headers): Record<string, string> => {
	const joined = new Map<string, [string, string]>();
	for (const [name, value] of headers) {
		const key = name.toLowerCase();
		const known = joined.get(key);
		joined.set(key, known ? [known[0], known[1] + (key === 'set-cookie' ? '\n' : ', ') + value] : [name, value]);
	}

	return Object.fromEntries(joined.values());
};

const strictUtf8 = new TextDecoder('utf-8', {fatal: true});

/**
What was on the wire as people read it: bytes above ASCII are UTF-8 where they are valid as that (RFC 9110 §5.5 calls them opaque), else Latin-1, as which a
flow holds them. Still hostile.
*/
export const readableField = (text: string): string => {
	if (!/[\u{80}-\u{FF}]/v.test(text) || /[^\u{0}-\u{FF}]/v.test(text)) {
		return text;
	}

	try {
		return strictUtf8.decode(Uint8Array.from(text, character => character.codePointAt(0)!)); // Each is one character below U+0100.
	} catch {
		return text;
	}
};
