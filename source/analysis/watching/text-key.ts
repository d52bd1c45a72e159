import {hash} from 'node:crypto';

const longest = 200;

/** A text as a key of a map that stays: a long one by its digest, so that hostile URLs take no more room than others. */
export const textKey = (...parts: readonly string[]): string => {
	const text = parts.join('\n');
	return text.length <= longest ? text : hash('sha1', text, 'base64');
};
