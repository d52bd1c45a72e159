import {Buffer} from 'node:buffer';
import {bodyBytes, bodyText} from '../../flow/content.ts';
import type {Body} from '../../flow/flow.ts';
import {humanSize} from '../../flow/human.ts';
import {shownLine} from '../../views/shown.ts';
import type {Document, ShownBytes} from '../../views/view.ts';
import {rawPart} from '../documents/raw.ts';
import type {Occurrence} from '../layout.ts';
import type {OpenFlow, Side} from '../sheet.ts';
import {findShown, type Stretch} from './in-text.ts';
import type {EvidencePlace} from './place.ts';

type Range = readonly [from: number, to: number];

/** Lines of bytes that are marked. */
const mostLines = 500;

/** Bytes of a text's UTF-8 as its characters. */
const toStretch = (text: string, [from, to]: Range): Stretch => {
	if (Buffer.byteLength(text) === text.length) {
		return {text, from: Math.min(from, text.length), to: Math.min(to, text.length)};
	}

	const bytes = Buffer.from(text);
	const start = bytes.toString('utf8', 0, from).length;
	return {text, from: start, to: start + bytes.toString('utf8', from, to).length};
};

/** Some bytes in lines that show bytes. */
const inBytes = ({perLine, rangesOf}: ShownBytes, [from, to]: Range, before = 0): Occurrence[] => {
	const first = Math.floor(from / perLine);
	const last = Math.min(first + mostLines, Math.floor(Math.max(from, to - 1) / perLine));
	return Array.from({length: last - first + 1}, (_, index) => first + index).flatMap(line => {
		const start = Math.max(0, from - (line * perLine));
		const end = Math.max(start + 1, Math.min(perLine, to - (line * perLine)));
		return rangesOf(start, end).map(([begin, stop]): Occurrence => ({line: before + line, from: begin, to: stop}));
	});
};

/** Some characters in lines that show a text as it came. */
const inLines = ({text, from, to}: Stretch, document: Document, before: number): Occurrence[] => {
	let line = 0;
	let start = 0;
	for (let at = text.indexOf('\n'); at !== -1 && at < from; at = text.indexOf('\n', at + 1)) {
		line++;
		start = at + 1;
	}

	/** What a part of a line is shown as. */
	const length = (part: string): number => shownLine(part.replaceAll('\t', '\u{2409}')).length;
	const pieces: Occurrence[] = [];
	for (let at = from; pieces.length < mostLines && line < document.count; line++) {
		const feed = text.indexOf('\n', at);
		const end = Math.min(to, feed === -1 ? text.length : feed);
		const begin = length(text.slice(start, at));
		pieces.push({line: before + line, from: begin, to: begin + length(text.slice(at, end))});
		if (feed === -1 || feed + 1 >= to) {
			break;
		}

		at = feed + 1;
		start = at;
	}

	return pieces;
};

const unkept = ({truncated, size, bytes}: Body): string => truncated
	? `these bytes were not kept: only the first ${humanSize(bytes.length)} of ${humanSize(size)} were`
	: 'these bytes are no longer there';

/** A body as its tab shows it, its text if it is one, and the bytes that are looked for. */
type Shown = {readonly document: Document; readonly text: string | undefined; readonly range: Range};

/**
Where bytes that are there are shown: as the document has them, else among the raw messages, exactly.

@yields Nothing, to let others in.
*/
function * placeOfBytes(flow: OpenFlow['flow'], side: Side, {document, text, range}: Shown): Generator<undefined, EvidencePlace> {
	const {bytes} = document;
	if (bytes && (text === undefined || bytes.bytes.length === Buffer.byteLength(text))) {
		return {tab: side, pieces: inBytes(bytes, range)};
	}

	const stretch = text === undefined ? undefined : toStretch(text, range);
	const shown = stretch && !bytes ? yield * findShown(document, stretch) : undefined;
	if (shown) {
		return {tab: side, pieces: shown};
	}

	const raw = rawPart(flow, side, 'body');
	if (raw?.document.bytes) {
		return {tab: 'raw', pieces: inBytes(raw.document.bytes, range, raw.start)};
	}

	return raw && stretch ? {tab: 'raw', pieces: inLines(stretch, raw.document, raw.start)} : {tab: side};
}

/** Why no bytes can be shown. */
const absent = (body: Body | undefined): string | undefined => {
	if (!body || body.size === 0) {
		return 'there is no body here';
	}

	return body.bytes.length === 0 && !body.text ? 'the body was not kept' : undefined;
};

/**
Where bytes of a decoded body are shown: in its tab as it is looked at there, if that shows them.

@yields Nothing, to let others in.
*/
export function * placeInBody({flow, documents}: OpenFlow, side: Side, range: Range | undefined): Generator<undefined, EvidencePlace> {
	const message = flow[side];
	const body = message?.body;
	const document = documents[side];
	if (!message || !body || !document || absent(body) !== undefined) {
		return {tab: side, remark: absent(body)};
	}

	if (!range) {
		return {tab: side, pieces: [{line: 0, from: 0, to: 0}]};
	}

	const text = bodyText(message);
	const length = text === undefined ? bodyBytes(message).bytes.length : Buffer.byteLength(text);
	const [from, to] = range;
	if (from >= length && from < to) {
		return {tab: side, pieces: [{line: document.count - 1, from: 0, to: 0}], remark: unkept(body)};
	}

	const place = yield * placeOfBytes(flow, side, {document, text, range: [from, Math.min(to, length)]});
	return {...place, remark: to > length ? unkept(body) : undefined};
}
