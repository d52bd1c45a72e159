import {createHash, randomBytes, timingSafeEqual} from 'node:crypto';

const digest = (text: string): Uint8Array => createHash('sha256').update(text).digest();

/** Checks an `Authorization` header against a token in constant time: how much of a guess was right cannot be measured. */
export const createTokenCheck = (token: string): ((authorization: string | undefined) => boolean) => {
	const expected = digest(token);
	return authorization => {
		const [, given] = /^bearer +(\S+)$/iv.exec(authorization ?? '') ?? [];
		return timingSafeEqual(digest(given ?? ''), expected) && given !== undefined;
	};
};

/** A new token: 192 bits by chance, in letters, digits, `-` and `_`. */
export const makeToken = (): string => randomBytes(24).toString('base64url');
