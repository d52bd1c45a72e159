/** A cookie as a Set-Cookie value tells it. */
export type SetCookie = {
	readonly name: string;
	readonly value: string;
	/** In order, spelled as they came; those without a value have an empty one. */
	readonly attributes: ReadonlyArray<readonly [name: string, value: string]>;
};

const pair = (text: string): [name: string, value: string] => {
	const at = text.indexOf('=');
	return at === -1 ? [text.trim(), ''] : [text.slice(0, at).trim(), text.slice(at + 1).trim()];
};

/** The pairs of a Cookie value (RFC 6265 §5.4), nothing decoded: what values mean is between the two sides. */
export const cookiePairs = (header: string): Array<[name: string, value: string]> => header.split(';').map(part => pair(part)).filter(([name, value]) => name !== '' || value !== '');

/** A Set-Cookie value taken apart (RFC 6265 §5.2), nothing decoded. */
export const setCookie = (header: string): SetCookie => {
	const [first = '', ...rest] = header.split(';');
	// A cookie without an equals sign has a value and no name (RFC 6265bis §5.6).
	const [name, value] = first.includes('=') ? pair(first) : ['', first.trim()];
	return {name, value, attributes: rest.map(part => pair(part)).filter(([attribute]) => attribute !== '')};
};
