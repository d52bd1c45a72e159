import {eastAsianWidth} from 'get-east-asian-width';

/** Printable ASCII alone: a cell a character. Looks for the one that is not, as a repetition over megabytes would take as many of stack. */
export const isAscii = (text: string): boolean => !/[^\u{20}-\u{7E}]/v.test(text);

/** Cells of one character; marks share the cell of what they stand on. */
const glyphCells = (character: string): number => {
	const code = character.codePointAt(0) ?? 0;
	if (code < 0x3_00) {
		return 1;
	}

	// Ideographs and syllables of Korean, which fill whole bodies.
	if ((code >= 0x4E_00 && code <= 0x9F_FF) || (code >= 0xAC_00 && code <= 0xD7_A3)) {
		return 2;
	}

	return /^\p{Mark}/v.test(character) ? 0 : eastAsianWidth(code);
};

/**
Terminal cells that a sanitised text takes: the sum over its characters, as terminals count. Meant for lines, not bodies.
*/
export const cells = (text: string): number => {
	if (isAscii(text)) {
		return text.length;
	}

	let sum = 0;
	for (const character of text) {
		sum += glyphCells(character);
	}

	return sum;
};

/** The longest beginning of a text that fits into a number of cells: its end as an index, and the cells it takes. */
export const fitting = (text: string, width: number, from = 0): {end: number; cells: number} => {
	let at = from;
	let sum = 0;
	while (at < text.length) {
		const character = String.fromCodePoint(text.codePointAt(at)!);
		const size = glyphCells(character);
		if (sum + size > width) {
			break;
		}

		sum += size;
		at += character.length;
	}

	return {end: at, cells: sum};
};

/** A text cut to a number of cells, its last one `…` when something was cut off. */
export const cut = (text: string, width: number): string => {
	if (text.length <= width && isAscii(text)) {
		return text;
	}

	if (width <= 0) {
		return '';
	}

	const {end} = fitting(text, width);
	return end === text.length ? text : `${text.slice(0, fitting(text, width - 1).end)}…`;
};

/** A text cut to a number of cells in its middle, where there stands `…`: both its ends tell something, the beginning more. */
export const cutMiddle = (text: string, width: number): string => {
	const whole = cells(text);
	if (whole <= width || width < 2) {
		return cut(text, width);
	}

	const {end, cells: left} = fitting(text, Math.ceil((width - 1) * 0.6));
	// The end begins where no more is left than there is room for.
	let from = end;
	for (let rest = whole - left; rest > width - 1 - left;) {
		const character = String.fromCodePoint(text.codePointAt(from)!); // There is more than fits.
		rest -= cells(character);
		from += character.length;
	}

	return `${text.slice(0, end)}…${text.slice(from)}`;
};

/** A text cut or padded with spaces to exactly a number of cells. */
export const pad = (text: string, width: number, side: 'left' | 'right' = 'right'): string => {
	const short = cut(text, width);
	const gap = ' '.repeat(Math.max(0, width - cells(short)));
	return side === 'right' ? short + gap : gap + short;
};
