import {Buffer, isUtf8} from 'node:buffer';
import type {EditableRequest} from '../request.ts';
import {hexLines} from './hex-lines.ts';
import {mark} from './marks.ts';

/** How a body stands in the text. */
type BodyForm = {
	readonly marks: readonly string[];
	/** The bytes below the empty line. */
	readonly bytes: Uint8Array;
};

/** Characters that editors do not keep, or that are not there to be read: a body with one is written as hexadecimal. */
const unwritable = /[[\u{0}-\u{1F}\u{7F}]--[\t\n\r]]|\r(?!\n)/v;

const isWritable = (text: string): boolean => !unwritable.test(text) && !/^\n*$/v.test(text);

const asText = (text: string): BodyForm => {
	const ends = text.match(/\r?\n/gv) ?? [];
	const withReturn = ends.filter(end => end === '\r\n').length;
	// Where all lines end alike, no editor can mix them up.
	return withReturn > 0 && withReturn === ends.length
		? {marks: [mark('body', 'text'), mark('lines', 'crlf')], bytes: Buffer.from(text.replaceAll('\r\n', '\n'))}
		: {marks: [mark('body', 'text'), ...(withReturn > 0 ? ['# Some lines of the body end in CR LF, some in LF: let your editor keep them.'] : [])], bytes: Buffer.from(text)};
};

const bodyForm = (body: Uint8Array): BodyForm => {
	const text = isUtf8(body) ? Buffer.from(body).toString() : undefined;
	if (body.length === 0 || (text !== undefined && isWritable(text))) {
		return asText(text ?? '');
	}

	return {
		marks: ['# The body is not text: below in hexadecimal; what is behind a | does not count.', mark('body', 'hex')],
		bytes: Buffer.from(hexLines(body).join('\n')),
	};
};

/** The rules, for whoever sees such a text for the first time. In ASCII: an editor guesses the encoding of a file by what is in it. */
const explanation = (title: string): string[] => [
	`# ${title}`,
	'# Save and close to send it. Unchanged, it asks; emptied, it is not sent.',
	'# Lines with # above the body are not sent. The body begins below the first',
	'# empty line; the last line break of the file is not part of it.',
	'# "body: file PATH" takes it from there, "body: hex" reads it as hexadecimal.',
	'# It is encoded as Content-Encoding says. Content-Length follows it; with',
	'# "length: hold" that is sent as it stands.',
];

/** One header as one line. A name that begins like a comment is told apart by a backslash, which no name has. */
const headerLine = ([name, value]: EditableRequest['headers'][number]): string =>
	`${name.startsWith('#') ? '\\' : ''}${name}: ${value}`.replaceAll(/[\n\r]/gv, ' ').replace(/ $/v, '');

/**
A request as a text that a person edits: some lines that explain, a request line with the whole URL, headers, an empty line, the
body. What `readRequestText` reads of it is the same request. URL and headers are the bytes on the wire.

@param request
@param title What it is, in one line of ASCII.
*/
export const writeRequestText = (request: EditableRequest, title: string): Buffer => {
	const {marks, bytes} = bodyForm(request.body);
	const head = [
		...explanation(title),
		...(request.isEncoded ? ['# Its content encoding cannot be undone here: the body is as on the wire.'] : []),
		...marks,
		mark('length', request.holdLength ? 'hold' : 'mended'),
		`${request.method} ${request.url}`,
		...request.headers.map(header => headerLine(header)),
		'',
	];
	return Buffer.concat([Buffer.from(`${head.join('\n')}\n`, 'latin1'), bytes, Buffer.from('\n')]);
};
