import {Buffer} from 'node:buffer';

/** What stands in single quotes as it is: printable ASCII and line feeds. */
const plain = /^[\n\u{20}-\u{7E}]*$/v;
const word = /^[\w%+,\-.\/:=@]+$/v;

/** Letters of any script, but nothing that controls, hides or turns text around. */
const readable = /^[\n[[\p{Letter}\p{Mark}\p{Number}\p{Punctuation}\p{Space_Separator}\p{Symbol}]--\p{Default_Ignorable_Code_Point}]]*$/v;

const escapeByte = (byte: number): string => byte >= 0x20 && byte < 0x7F && !String.raw`'\!`.includes(String.fromCodePoint(byte))
	? String.fromCodePoint(byte)
	: String.raw`\x${byte.toString(16).padStart(2, '0')}`;

const singleQuoted = (text: string): string => `'${text.replaceAll('\'', String.raw`'\''`)}'`;

const ansiQuoted = (bytes: Uint8Array): string => `$'${Array.from(bytes, byte => escapeByte(byte)).join('')}'`;

/** Text as one word of bash that stands for its UTF-8. What a terminal would not show as it is, is written as bytes (`$'\x1b'`). */
export const shellText = (text: string): string => {
	if (word.test(text)) {
		return text;
	}

	return plain.test(text) || (readable.test(text)) ? singleQuoted(text) : ansiQuoted(Buffer.from(text));
};

/** Text from the head of a message as one word of bash: each character below U+0100 stands for one byte, as on the wire. */
export const shellWire = (text: string): string => {
	if (word.test(text)) {
		return text;
	}

	const isLatin = /^[\u{0}-\u{FF}]*$/v.test(text);
	return plain.test(text) ? singleQuoted(text) : ansiQuoted(Buffer.from(text, isLatin ? 'latin1' : 'utf8'));
};
