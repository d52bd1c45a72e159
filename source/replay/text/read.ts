import {Buffer} from 'node:buffer';
import type {Header} from '../../flow/flow.ts';
import {splitUrl} from '../../flow/url.ts';
import {token, unsendable} from '../prepare.ts';
import type {EditableRequest} from '../request.ts';
import {readHexLines} from './hex-lines.ts';
import {problemMark, readMark} from './marks.ts';

/** What is wrong with a text, where (both from 1), and what was expected there. */
export type TextProblem = {readonly line: number; readonly column: number; readonly message: string};

/** What a text says. */
export type RequestText =
	| {readonly kind: 'request'; readonly request: Omit<EditableRequest, 'isEncoded'>; /** The file that holds the body, and the line that says so. */ readonly bodyFile?: {readonly path: string; readonly line: number}}
	/** Nothing but comments. */
	| {readonly kind: 'empty'}
	| {readonly kind: 'wrong'; readonly problem: TextProblem};

type Marks = {readonly body: string; readonly bodyLine: number; readonly lines: string; readonly length: string};

const marksAllowed: Readonly<Record<'lines' | 'length', readonly string[]>> = {lines: ['crlf', 'lf'], length: ['hold', 'mended']};

class Wrong extends Error {
	readonly problem: TextProblem;

	constructor(line: number, column: number, message: string) {
		super(message);
		this.problem = {line, column, message};
	}
}

const white = new Set('\t\r ');

/** Without the white space that HTTP knows; a byte A0 may be the end of a letter. */
const trimmed = (text: string): string => {
	let [from, to] = [0, text.length];
	while (from < to && white.has(text[from]!)) {
		from++;
	}

	while (to > from && white.has(text[to - 1]!)) {
		to--;
	}

	return text.slice(from, to);
};

/** Reads the first line, numbered for its error. */
const readRequestLine = (text: string, line: number): Pick<EditableRequest, 'method' | 'url'> => {
	const [method = '', url = '', ...rest] = text.split(/[\t ]/v).filter(Boolean);
	if (!token.test(method)) {
		throw new Wrong(line, 1, 'expected a method, as in "GET https://example.com/"');
	}

	if (!splitUrl(url)) {
		throw new Wrong(line, url === '' ? text.length + 2 : text.indexOf(url, method.length) + 1, 'expected the whole URL, beginning with http:// or https://');
	}

	const [version = 'HTTP/1', ...more] = rest;
	if (!/^HTTP\/\d/v.test(version) || more.length > 0) {
		throw new Wrong(line, text.indexOf(url, method.length) + url.length + 2, 'expected the end of the line: a space in a URL is written %20');
	}

	return {method, url};
};

const readHeaderLine = (text: string, line: number): Header => {
	if (/^[\t ]/v.test(text)) {
		throw new Wrong(line, 1, 'expected the name of a header, not a space; a value cannot go on in another line');
	}

	const skipped = text.startsWith('\\') ? 1 : 0;
	const colon = text.indexOf(':');
	const name = trimmed(text.slice(skipped, colon === -1 ? undefined : colon));
	if (colon === -1 || name === '') {
		throw new Wrong(line, colon === -1 ? text.length + 1 : 1, colon === -1 ? 'expected a colon: a header is "Name: value", and an empty line stands above the body' : 'expected the name of a header');
	}

	if (!token.test(name)) {
		const column = [...name].findIndex(character => !token.test(character));
		throw new Wrong(line, skipped + column + 1, 'expected a colon: the name of a header has only letters, digits and !#$%&\'*+-.^_`|~');
	}

	const value = trimmed(text.slice(colon + 1));
	const control = value.search(unsendable);
	if (control !== -1) {
		throw new Wrong(line, text.indexOf(value, colon + 1) + control + 1, 'expected no control character in a value');
	}

	return [name, value];
};

const takeMark = (marks: Marks, text: string, line: number): Marks => {
	const found = readMark(text);
	if (!found) {
		return marks;
	}

	const {name, value} = found;
	if (name === 'body') {
		if (value !== 'text' && value !== 'hex' && !/^file .+$/v.test(value)) {
			throw new Wrong(line, text.indexOf(':') + 3, 'expected "text", "hex" or "file PATH"');
		}

		return {...marks, body: value, bodyLine: line};
	}

	const allowed = marksAllowed[name as 'lines' | 'length']; // The other two names.
	if (!allowed.includes(value)) {
		throw new Wrong(line, text.indexOf(':') + 3, `expected ${allowed.map(each => `"${each}"`).join(' or ')}`);
	}

	return {...marks, [name]: value};
};

/** The bytes below the empty line as they are meant. */
const readBody = (bytes: Buffer, {body, lines}: Marks, firstLine: number): Uint8Array => {
	const inner = bytes.at(-1) === 0x0A ? bytes.subarray(0, -1) : bytes;
	const text = inner.toString('latin1');
	if (body === 'hex') {
		const read = readHexLines(text.split('\n'));
		if ('line' in read) {
			throw new Wrong(firstLine + read.line, read.column + 1, 'expected two hexadecimal digits for each byte');
		}

		return read;
	}

	if (/^[\n\r]*$/v.test(text)) {
		return Buffer.alloc(0);
	}

	if (body !== 'text') {
		const line = text.split('\n').findIndex(each => trimmed(each) !== '');
		throw new Wrong(firstLine + line, 1, 'expected nothing here: the body is said to be in a file');
	}

	return lines === 'crlf' ? Buffer.from(text.replaceAll(/\r?\n/gv, '\r\n'), 'latin1') : inner;
};

const read = (bytes: Buffer): RequestText => {
	let marks: Marks = {
		body: 'text', bodyLine: 1, lines: 'lf', length: 'mended',
	};
	let start: Pick<EditableRequest, 'method' | 'url'> | undefined;
	const headers: Header[] = [];
	let line = 0;
	let from = bytes.subarray(0, 3).equals(Buffer.from([0xEF, 0xBB, 0xBF])) ? 3 : 0;
	while (from < bytes.length) {
		line++;
		const end = bytes.indexOf(0x0A, from);
		const text = bytes.toString('latin1', from, end === -1 ? bytes.length : end).replace(/\r$/v, '');
		from = end === -1 ? bytes.length : end + 1;
		if (text.startsWith('#')) {
			marks = takeMark(marks, text, line);
		} else if (trimmed(text) === '') {
			if (start) {
				break;
			}
		} else if (start) {
			headers.push(readHeaderLine(text, line));
		} else {
			start = readRequestLine(text, line);
		}
	}

	if (!start) {
		return {kind: 'empty'};
	}

	const [, path] = /^file (.+)$/v.exec(marks.body) ?? [];
	return {
		kind: 'request',
		request: {
			...start, headers, body: readBody(bytes.subarray(from), marks, line + 1), holdLength: marks.length === 'hold',
		},
		...(path !== undefined && {bodyFile: {path: Buffer.from(path, 'latin1').toString(), line: marks.bodyLine}}),
	};
};

/** Reads a text that `writeRequestText` wrote and a person changed. */
export const readRequestText = (bytes: Buffer): RequestText => {
	try {
		return read(bytes);
	} catch (error) {
		if (error instanceof Wrong) {
			const {line, column, message} = error.problem;
			// Lines were read byte by byte; a person counts characters.
			const before = bytes.toString('latin1').split('\n', line)[line - 1]?.slice(0, column - 1) ?? '';
			return {kind: 'wrong', problem: {line, column: column - before.length + Buffer.from(before, 'latin1').toString().length, message}};
		}

		throw error;
	}
};

/** The text with what is wrong written above it in place of what was wrong before, and where the problem then stands. */
export const withProblem = (bytes: Buffer, {line, column, message}: TextProblem): {bytes: Buffer; line: number} => {
	const former = [];
	let from = 0;
	while (bytes.toString('latin1', from, from + problemMark.length) === problemMark) {
		former.push(from);
		const end = bytes.indexOf(0x0A, from);
		from = end === -1 ? bytes.length : end + 1;
	}

	const place = line - former.length + 1;
	const note = `${problemMark}Line ${place}, column ${column}: ${message}.\n`;
	return {bytes: Buffer.concat([Buffer.from(note), bytes.subarray(from)]), line: place};
};
