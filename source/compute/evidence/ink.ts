/*
Views move blanks about: they break lines, indent, put a blank behind a colon. What they leave as it is, in its order, is the ink: everything but
blanks of ASCII. A place is found again by counting ink.
*/

const isBlank = (code: number): boolean => code === 0x20 || (code >= 0x09 && code <= 0x0D);

/** A text without its blanks. */
export const inkOf = (text: string): string => text.replaceAll(/[\t\n\v\f\r ]+/gv, '');

/** Characters of a text that are ink. */
export const countInk = (text: string): number => {
	let count = 0;
	for (let at = 0; at < text.length; at++) {
		count += isBlank(text.charCodeAt(at)) ? 0 : 1; // eslint-disable-line unicorn/prefer-code-point -- units are counted, as `inkOf` keeps them
	}

	return count;
};

/** Where the characters `[from, to)` of the ink of a text begin and end in the text itself. */
export const inkRange = (text: string, from: number, to: number): readonly [from: number, to: number] => {
	let seen = 0;
	let start = text.length;
	for (let at = 0; at < text.length; at++) {
		if (isBlank(text.charCodeAt(at))) { // eslint-disable-line unicorn/prefer-code-point -- as above
			continue;
		}

		start = seen === from ? at : start;
		seen++;
		if (seen >= to) {
			return [Math.min(start, at), at + 1];
		}
	}

	return [start, text.length];
};

/** How often a text stands in another before one of its characters. */
export const timesBefore = (text: string, part: string, before: number): number => {
	if (part === '') {
		return 0;
	}

	let times = 0;
	for (let at = text.indexOf(part); at !== -1 && at < before; at = text.indexOf(part, at + part.length)) {
		times++;
	}

	return times;
};
