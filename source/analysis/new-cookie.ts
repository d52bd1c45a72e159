import {setCookie, type SetCookie} from '../flow/cookies.ts';

/** A cookie as a response sets it, with what browsers make of its attributes (RFC 6265bis §5.6). */
export type NewCookie = SetCookie & {
	readonly secure: boolean;
	readonly httpOnly: boolean;
	/** In small letters; `undefined` when missing. */
	readonly sameSite: string | undefined;
	/** In small letters, without a dot in front; `undefined` when missing or empty. */
	readonly domain: string | undefined;
	readonly path: string | undefined;
	/** Seconds that it is kept; 0 or less: it is deleted; `undefined`: until the browser is closed. */
	readonly lifetime: number | undefined;
	/** Whether its name says that whoever has it is signed in. */
	readonly isSession: boolean;
};

const sessionName = /sess(?!ion_?(?:count|start|end|length|depth|time))|(?:^|[\-._])s?sid$|(?:^|[\-._])auth(?!or)|authtoken|access_?token|refresh_?token|id_?token|(?:^|[\-._])token$|jwt|login|logged_in|remember|\.aspnet|identity/iv;
/** Names of what is near a session but does not sign in: tokens against forgery, consent, analytics, states of a login under way. */
const harmlessName = /[cx]srf|forgery|consent|analytics|^_ga|^_gid|^_hj|^ajs_|^amplitude|^mp_|optimizely|nonce|state/iv;

/** Whether a cookie of this name and value signs somebody in: by its name, and a value that cannot be guessed at a glance. */
export const isSessionCookie = (name: string, value: string): boolean => value.length >= 12 && name.length <= 100 && sessionName.test(name) && !harmlessName.test(name);

/** Browsers refuse longer ones. */
const longest = 8192;

const lifetimeOf = (attributes: ReadonlyMap<string, string>, at: number): number | undefined => {
	const age = attributes.get('max-age');
	if (age !== undefined && /^-?\d{1,12}$/v.test(age)) {
		return Number(age);
	}

	const expires = Date.parse((attributes.get('expires') ?? '').slice(0, 100));
	return Number.isNaN(expires) ? undefined : Math.round((expires - (at / 1000)) / 1000);
};

/**
Reads a Set-Cookie value.

@param header
@param at When it came, microseconds since the epoch.
*/
export const newCookie = (header: string, at: number): NewCookie => {
	const cookie = setCookie(header.slice(0, longest));
	// Of repeats the last one counts.
	const attributes = new Map(cookie.attributes.map(([name, value]) => [name.toLowerCase(), value]));
	const domain = attributes.get('domain')?.toLowerCase().replace(/^\./v, '');
	return {
		...cookie,
		secure: attributes.has('secure'),
		httpOnly: attributes.has('httponly'),
		sameSite: attributes.get('samesite')?.toLowerCase(),
		domain: domain === '' ? undefined : domain,
		path: attributes.get('path'),
		lifetime: lifetimeOf(attributes, at),
		isSession: isSessionCookie(cookie.name, cookie.value),
	};
};
