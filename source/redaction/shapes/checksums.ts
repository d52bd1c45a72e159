import {crc32} from 'node:zlib';

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** A number in base 62 with six digits. */
const base62 = (number: number): string => {
	let text = '';
	for (let rest = number; text.length < 6; rest = Math.floor(rest / 62)) {
		text = digits[rest % 62]! + text; // Within its length.
	}

	return text;
};

/** Whether a token ends with the CRC32 of what stands behind its prefix, as GitHub's and npm's do. */
export const hasChecksum = (token: string): boolean => {
	const body = token.slice(token.lastIndexOf('_') + 1);
	return base62(crc32(body.slice(0, -6))) === body.slice(-6);
};
