import {Buffer} from 'node:buffer';

/** One way to read a text. */
export type Reading = {
	readonly text: string;
	/** What was undone to get it, in that order; empty for the text as it is. */
	readonly by: readonly string[];
};

/** Codings lie within one another at most so deep; of a text so many ways to read it, and so many characters, are looked at. */
const deepest = 3;
const mostReadings = 8;
const longest = 4096;

const entities: ReadonlyMap<string, string> = new Map(Object.entries({
	lt: '<', gt: '>', quot: '"', apos: '\'', amp: '&', colon: ':', lpar: '(', rpar: ')', sol: '/', tab: '\t', newline: '\n', semi: ';', equals: '=', nbsp: ' ',
}));

const character = (code: number): string => code <= 0x10_FF_FF ? String.fromCodePoint(code) : '\u{FFFD}';

/** Percent signs one by one, so that a wrong one leaves the others readable; bytes above ASCII stand for themselves. */
const percent = (text: string): string => {
	try {
		return decodeURIComponent(text);
	} catch {
		return text.replaceAll(/%([\da-f]{2})/giv, (_, hex: string) => character(Number.parseInt(hex, 16)));
	}
};

const entity = (text: string): string => text.replaceAll(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|([a-z]{2,8}));?/giv, (whole, hex: string | undefined, decimal: string | undefined, name: string | undefined) => name === undefined ? character(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)) : entities.get(name.toLowerCase()) ?? whole);

const escape = (text: string): string => text.replaceAll(/(?:\\u|%u)\{?([\da-f]{4})\}?|\\x([\da-f]{2})/giv, (_, long: string | undefined, short: string | undefined) => character(Number.parseInt(long ?? short ?? '', 16)));

const base64 = /^[\w+\-\/]{16,}={0,2}$/v;
const readable = /^[\t\n\r\u{20}-\u{7E}]{8,}$/v;

const fromBase64 = (text: string): string => {
	// Hashes and words look like it as well: they have no capitals, or no small letters.
	if (text.length % 4 === 1 || !base64.test(text) || !/[a-z]/v.test(text) || !/[A-Z]/v.test(text)) {
		return text;
	}

	const decoded = Buffer.from(text, 'base64').toString('latin1');
	return readable.test(decoded) ? decoded : text;
};

type Coding = {readonly name: string; readonly sign: string | undefined; readonly undo: (text: string) => string};

/** Each gives back what it cannot undo. `sign`: without it there is nothing to undo. */
const codings: readonly Coding[] = [
	{name: 'percent', sign: '%', undo: percent},
	{name: 'HTML entities', sign: '&', undo: entity},
	{name: 'escapes', sign: '\\', undo: escape},
	{name: 'escapes', sign: '%u', undo: escape},
	{name: 'base64', sign: undefined, undo: fromBase64},
];

/** What a reading gives when each of the codings is undone that it may have. */
const further = ({text, by}: Reading): Reading[] => codings
	.filter(({sign}) => sign === undefined || text.includes(sign))
	.map(({name, undo}) => ({text: undo(text), by: [...by, name]}))
	.filter(reading => reading.text !== text);

/**
The ways to read a text: as it is, then with percent encoding, HTML entities, escapes of scripts (`\u0027`, `\x27`, `%u0027`) and
base64 undone, one within the other up to three deep. Looks at its first 4,096 characters. `by`: what was undone already.
*/
export const readings = (whole: string, by: readonly string[] = []): Reading[] => {
	const found: Reading[] = [{text: whole.slice(0, longest), by}];
	for (let index = 0; index < found.length && found.length < mostReadings; index++) {
		const reading = found[index]!; // Within its length.
		if (reading.by.length - by.length < deepest) {
			found.push(...further(reading).filter(({text}) => found.every(known => known.text !== text)));
		}
	}

	return found;
};
