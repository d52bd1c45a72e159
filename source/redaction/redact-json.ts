import {headerSecrets} from './find.ts';
import {redactText} from './redact-text.ts';
import {Tally, type Redacted} from './tally.ts';

/** Deeper, nothing is looked at: it is left out. */
const deepest = 100;

/** What the name tells comes first: the text may be JSON with more in it than that. */
const redactString = (name: string, text: string, tally: Tally): string => {
	const secrets = name === '' ? [] : headerSecrets(name, text);
	return tally.take(redactText(tally.replace(text, secrets)));
};

const redactValue = (value: unknown, name: string, depth: number, tally: Tally): unknown => {
	if (typeof value === 'string') {
		return redactString(name, value, tally);
	}

	if (typeof value !== 'object' || value === null) {
		return value;
	}

	if (depth > deepest) {
		return null;
	}

	return Array.isArray(value) ? value.map(item => redactValue(item, name, depth + 1, tally)) : Object.fromEntries(Object.entries(value).map(([key, item]) => [key, redactValue(item, key, depth + 1, tally)]));
};

/**
A value of JSON (findings, rows of SQL as objects, differences) with every secret replaced: texts by the names of their members, and by what
they say. Numbers stay. Always a copy.
*/
export const redactJson = <Value>(value: Value): Redacted<Value> => {
	const tally = new Tally();
	// The shape stays: texts become texts.
	return {value: redactValue(value, '', 0, tally) as Value, counts: tally.counts};
};
