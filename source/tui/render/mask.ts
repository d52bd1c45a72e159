import {type Secret, replaceSecrets} from '../../redaction/secret.ts';
import {sliceSpans} from '../../views/span.ts';
import type {Line, Span} from './styles.ts';

/** What stands in place of a secret, however long that is. */
export const mask = '••••••';

/** A line with its secrets masked; ranges count in the line's text. */
export const maskLine = (line: Line, secrets: readonly Secret[]): Line => {
	if (secrets.length === 0) {
		return line;
	}

	const masked: Span[] = [];
	let at = 0;
	for (const {from, to} of secrets) {
		masked.push(...sliceSpans(line, at, from), [mask, 'dim']);
		at = to;
	}

	return [...masked, ...sliceSpans(line, at, Infinity)];
};

/** A text with its secrets masked letter by letter, so that places in it stay where they are. */
export const maskInPlace = (text: string, secrets: readonly Secret[]): string => replaceSecrets(text, secrets, ({from, to}) => '•'.repeat(to - from));
