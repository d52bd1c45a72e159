import {Buffer} from 'node:buffer';

const perLine = 16;

/** Bytes as lines of hexadecimal, with what of them is text at the right. */
export const hexLines = (bytes: Uint8Array): string[] => Array.from({length: Math.ceil(bytes.length / perLine)}, (_, index) => {
	const part = Buffer.from(bytes.subarray(index * perLine, (index + 1) * perLine));
	const pairs = part.toString('hex').replaceAll(/../gv, '$& ').padEnd(perLine * 3);
	return `${pairs} |${part.toString('latin1').replaceAll(/[^\u{20}-\u{7E}]/gv, '.')}|`;
});

/** A place in lines, both numbers from 0. */
export type HexProblem = {readonly line: number; readonly column: number};

/** Reads such lines; what stands behind a `|` and white space count for nothing. */
export const readHexLines = (lines: readonly string[]): Buffer | HexProblem => {
	const parts: string[] = [];
	for (const [line, text] of lines.entries()) {
		const [pairs = ''] = text.split('|', 1);
		const column = pairs.search(/[^\s\da-f]/iv);
		const digits = pairs.replaceAll(/\s+/gv, '');
		if (column !== -1 || digits.length % 2 === 1) {
			return {line, column: column === -1 ? pairs.trimEnd().length : column};
		}

		parts.push(digits);
	}

	return Buffer.from(parts.join(''), 'hex');
};
