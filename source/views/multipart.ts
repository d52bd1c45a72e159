import {Buffer} from 'node:buffer';
import {bodyText, contentCodings, decodeContent} from '../flow/content.ts';
import {parseMediaType} from '../flow/content-type.ts';
import type {Header, Headers} from '../flow/flow.ts';
import {headerValue} from '../flow/headers.ts';
import {humanSize} from '../flow/human.ts';
import {shownLine} from './shown.ts';
import {sectionsDocument, type Section} from './tree/sections.ts';
import type {
	Content,
	Shown,
	View,
} from './view.ts';

/** More parts are not taken apart, nor are more bytes of a part's headers. */
const mostParts = 200;
const longestHead = 16 * 1024;
const mostHeaders = 50;

type Part = {readonly headers: Headers; readonly bytes: Buffer; readonly isWhole: boolean};

const readHeaders = (head: string): Headers => head.replaceAll(/\r?\n[\t ]+/gv, ' ').split(/\r?\n/v, mostHeaders).flatMap((line): Header[] => {
	const colon = line.indexOf(':');
	return colon > 0 ? [[line.slice(0, colon).trim(), line.slice(colon + 1).trim()]] : [];
});

const readPart = (bytes: Buffer, isWhole: boolean): Part => {
	const beginning = bytes.subarray(0, longestHead);
	const ends = ['\r\n\r\n', '\n\n'].map(end => ({at: beginning.indexOf(end), size: end.length})).filter(({at}) => at !== -1);
	const [end] = ends.toSorted((a, b) => a.at - b.at);
	// A part may begin with the empty line that ends no headers.
	const isBare = /^\r?\n/v.test(bytes.toString('latin1', 0, 2));
	const bare = bytes[0] === 0x0D ? 2 : 1;
	const at = isBare ? 0 : (end?.at ?? bytes.length);
	return {headers: readHeaders(bytes.toString('utf8', 0, at)), bytes: bytes.subarray(isBare ? bare : at + (end?.size ?? 0)), isWhole};
};

/** The parts between the lines of a boundary (RFC 2046 §5.1.1). */
const readParts = (bytes: Buffer, boundary: string): Part[] => {
	const delimiter = `--${boundary}`;
	const parts: Part[] = [];
	let start = bytes.indexOf(delimiter);
	while (start !== -1 && parts.length < mostParts) {
		const after = start + Buffer.byteLength(delimiter);
		if (bytes.toString('latin1', after, after + 2) === '--') {
			break;
		}

		const line = bytes.indexOf('\n', after);
		if (line === -1) {
			break;
		}

		const next = bytes.indexOf(`\n${delimiter}`, line);
		const end = next === -1 ? bytes.length : next - (bytes[next - 1] === 0x0D ? 1 : 0);
		const part = bytes.subarray(line + 1, Math.max(line + 1, end));
		parts.push(readPart(part, next !== -1));
		start = next === -1 ? -1 : next + 1;
	}

	return parts;
};

/** The name or file name that a part says it has (RFC 7578 §4.2). */
const named = (headers: Headers, key: string): string | undefined => {
	const value = headerValue(headers, 'content-disposition')?.slice(0, 2048) ?? '';
	const match = new RegExp(String.raw`;\s*${key}=(?:"((?:[^"\\]|\\.)*)"|([^;\s]*))`, 'iv').exec(value);
	return match?.[1]?.replaceAll(/\\(.)/gv, '$1') ?? match?.[2];
};

const showPart = ({headers, bytes: sent, isWhole}: Part, index: number, show: (content: Content) => Shown): Section => {
	const {essence, parameters} = parseMediaType(headerValue(headers, 'content-type') ?? 'text/plain');
	const isBase64 = headerValue(headers, 'content-transfer-encoding')?.toLowerCase() === 'base64';
	const body = {bytes: isBase64 ? Buffer.from(sent.toString('latin1'), 'base64') : sent, size: sent.length, truncated: !isWhole};
	const {bytes} = decodeContent(body.bytes, contentCodings(headers));
	const text = bodyText({headers: [['content-type', essence], ...headers], body});
	const name = named(headers, 'name');
	const {view, document} = bytes.length === 0
		? {}
		: show({
			essence, parameters, bytes, text, truncated: !isWhole,
		});
	const facts = [named(headers, 'filename'), humanSize(bytes.length), view?.meta.title, isWhole ? undefined : 'cut off'];
	return {
		title: [
			[shownLine((name ?? `part ${index + 1}`).slice(0, 200)), 'name'],
			[`  ${shownLine(facts.filter(fact => fact !== undefined).join(' · ').slice(0, 500))}`, 'faint'],
		],
		details: headers.map(([key, value]) => [[shownLine(key.slice(0, 200)), 'key'], [': '], [shownLine(value.slice(0, 1000))]]),
		document,
		path: name,
		value: () => text,
	};
};

/** The parts of a body, each with its headers and through the view that wants it. */
export const multipart: View = {
	meta: {id: 'multipart', title: 'multipart'},
	bid: ({essence, parameters}) => essence.startsWith('multipart/') && parameters['boundary'] ? 3 : 0,
	open({bytes, parameters}, show) {
		const parts = readParts(bytes, parameters['boundary'] ?? '');
		if (parts.length === 0) {
			throw new Error('its boundary is nowhere in the body');
		}

		return sectionsDocument(parts.map((part, index) => showPart(part, index, show)), {summary: `${parts.length} part${parts.length === 1 ? '' : 's'}`});
	},
};
