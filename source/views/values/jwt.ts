import {Buffer} from 'node:buffer';

/** A token in its parts, as text; nothing is verified. */
export type Token = {
	/** JSON as it was encoded. */
	readonly header: string;
	readonly claims: string;
	readonly algorithm: string;
	/** Bytes of the signature. */
	readonly signature: number;
};

const compact = /^[\w\-]{4,8192}\.[\w\-]{2,65536}\.[\w\-]{0,8192}$/v;

/** Claims that are times in seconds (RFC 7519 §4.1, OpenID Connect Core §2). */
const timeClaims: ReadonlySet<string> = new Set(['exp', 'iat', 'nbf', 'auth_time', 'updated_at']);

const jsonOf = (part: string): string | undefined => {
	const text = Buffer.from(part, 'base64url').toString();
	try {
		const value: unknown = JSON.parse(text);
		return typeof value === 'object' && value !== null && !Array.isArray(value) ? text : undefined;
	} catch {
		return undefined;
	}
};

/** Takes a signed token apart (RFC 7515 §7.1); `undefined` when a text is none. A leading `Bearer` is forgiven. Nothing is verified. */
export const decodeJwt = (text: string): Token | undefined => {
	const token = text.trim().replace(/^bearer\s+/iv, '');
	if (!compact.test(token)) {
		return undefined;
	}

	const [first = '', second = '', third = ''] = token.split('.', 3);
	const header = jsonOf(first);
	const claims = jsonOf(second);
	if (header === undefined || claims === undefined) {
		return undefined;
	}

	const {alg} = JSON.parse(header) as {alg?: unknown};
	return typeof alg === 'string'
		? {
			header, claims, algorithm: alg, signature: Buffer.from(third, 'base64url').length,
		}
		: undefined;
};

/** The time that a claim tells, by its name and its value as written: `2026-11-20 10:42:07 UTC`; `undefined` for other claims. */
export const claimTime = (name: string, value: string): string | undefined => {
	const milliseconds = Number(value) * 1000;
	return timeClaims.has(name) && value.trim() !== '' && Math.abs(milliseconds) <= 8.64e15
		? new Date(milliseconds).toISOString().replace('T', ' ').replace(/(?:\.000)?Z$/v, ' UTC')
		: undefined;
};
