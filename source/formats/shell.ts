import {Buffer} from 'node:buffer';

const word = /^[\w%+,\-.\/:=@]+$/v;
/** What a terminal shows as it is: letters and signs of any script, nothing that controls, hides or turns text around. */
const shown = /^[\n[[\p{Letter}\p{Mark}\p{Number}\p{Punctuation}\p{Symbol} ]--\p{Default_Ignorable_Code_Point}]]*$/v;
const escaped = /[!'\\[^[\p{Letter}\p{Mark}\p{Number}\p{Punctuation}\p{Symbol} ]--\p{Default_Ignorable_Code_Point}]]/gv;
const ascii = /^[\u{20}-\u{7E}]*$/v;
const latin = /^[\u{0}-\u{FF}]*$/v;

const short: ReadonlyMap<string, string> = new Map([['\n', String.raw`\n`], ['\r', String.raw`\r`], ['\t', String.raw`\t`]]);

const byteEscapes = (bytes: Uint8Array): string => Array.from(bytes, byte => String.raw`\x${byte.toString(16).padStart(2, '0')}`).join('');

const singleQuoted = (text: string): string => `'${text.replaceAll('\'', String.raw`'\''`)}'`;

/**
Text as one word of bash that stands for its UTF-8. What a terminal would not show as it is, is written as bytes (`$'\x1b'`), also so
that no locale matters.
*/
export const shellText = (text: string): string => {
	if (word.test(text)) {
		return text;
	}

	return shown.test(text)
		? singleQuoted(text)
		: `$'${text.toWellFormed().replaceAll(escaped, character => short.get(character) ?? byteEscapes(Buffer.from(character)))}'`;
};

/** Text from the head of a message as one word of bash: each character below U+0100 stands for one byte, as on the wire. */
export const shellWire = (text: string): string => {
	if (ascii.test(text) || !latin.test(text)) {
		return shellText(text);
	}

	const bytes = text.replaceAll(/[!'\\[^\u{20}-\u{7E}]]/gv, character => byteEscapes(Buffer.from(character, 'latin1')));
	return `$'${bytes}'`;
};
