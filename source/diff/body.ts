import type {Buffer} from 'node:buffer';
import {createHash} from 'node:crypto';
import {bodyBytes, bodyText} from '../flow/content.ts';
import {parseMediaType} from '../flow/content-type.ts';
import type {Body, Headers} from '../flow/flow.ts';
import {headerValue} from '../flow/headers.ts';
import {humanCount, humanSize} from '../flow/human.ts';
import {hexBytes, hexLine} from '../views/hex.ts';
import {textOf} from '../views/lines.ts';
import type {BodyDiff, BodyMark} from './diff.ts';
import {createEffort} from './effort.ts';
import {layOutLines} from './json-lines.ts';
import type {PathMatcher} from './json-path.ts';
import {compareJson} from './json.ts';
import {readJson} from './json-tree.ts';
import {toRow, type Row} from './row.ts';
import {createNumbering} from './sequence.ts';
import {compareLines} from './text.ts';

/** What of a message a body is compared by. */
type Message = {readonly headers: Headers; readonly body?: Body | undefined};

/** How two bodies differ, and both beside each other. */
export type BodyComparison = {readonly diff: BodyDiff; rows(): Row[]};

/** A body freed from its content encoding. */
type Opened = {
	readonly bytes: Buffer;
	/** `undefined` when it is not text. */
	readonly text: string | undefined;
	readonly essence: string;
	/** True size on the wire. */
	readonly size: number;
	readonly remarks: readonly string[];
};

const open = (message: Message | undefined, side: string): Opened | undefined => {
	const body = message?.body;
	if (!message || !body || body.size === 0) {
		return undefined;
	}

	const {bytes, error} = bodyBytes(message);
	return {
		bytes,
		text: error === undefined ? bodyText(message) : undefined,
		essence: parseMediaType(headerValue(message.headers, 'content-type')).essence,
		size: body.size,
		remarks: [
			...(error === undefined ? [] : [`${side}: ${error}`]),
			...(body.truncated ? [`${side}: only the first ${humanSize(body.bytes.length)} of ${humanSize(body.size)} were kept and compared.`] : []),
		],
	};
};

const mark = (opened: Opened | undefined): BodyMark | null => opened
	? {size: opened.bytes.length, sha256: createHash('sha256').update(opened.bytes).digest('hex')}
	: null;

/** Longer texts are not laid out, nor compared by structure. */
const longestJson = 8 * 1024 * 1024;

/** Whether a body is meant to be JSON; none is when the other one is. */
const isJson = (opened: Opened | undefined): boolean => opened === undefined || (opened.text !== undefined
	&& opened.text.length <= longestJson
	&& (/[+\/]json$/v.test(opened.essence) || /^\s*[\[\{]/v.test(opened.text)));

const isForm = ({essence}: Opened): boolean => essence === 'application/x-www-form-urlencoded';

/** The lines that a text is compared by: laid out where it came without any. */
const linesOf = (opened: Opened | undefined, asJson: boolean): string[] => {
	const text = opened?.text ?? '';
	if (!opened || text === '') {
		return [];
	}

	if (isForm(opened)) {
		return text.split('&');
	}

	return asJson ? layOutLines(text) : text.split('\n');
};

const equalRows = (opened: Opened | undefined): Row[] => {
	if (!opened) {
		return [];
	}

	const lines = opened.text === undefined
		? [`${humanCount(opened.bytes.length)} bytes${opened.essence && ` of ${opened.essence}`}`]
		: linesOf(opened, isJson(opened));
	return lines.map(line => ({kind: 'equal', a: line, b: line}));
};

/** The offset of the first byte that differs; the length of the shorter where it is the beginning of the longer. */
const firstDifference = (a: Uint8Array, b: Uint8Array): number => {
	const least = Math.min(a.length, b.length);
	let at = 0;
	while (at < least && a[at] === b[at]) {
		at++;
	}

	return at;
};

/** Lines shown of bytes that differ, the one before the first difference among them. */
const mostHexLines = 4;

const hexLines = (opened: Opened | undefined, offset: number): string[] => {
	const bytes = opened?.bytes ?? new Uint8Array();
	const first = Math.max(0, Math.floor(offset / hexBytes) - 1);
	const count = Math.min(Math.ceil(bytes.length / hexBytes) - first, mostHexLines);
	return Array.from({length: Math.max(0, count)}, (_, index) => textOf(hexLine(bytes, first + index)));
};

const binaryRows = (a: Opened | undefined, b: Opened | undefined, marks: Pick<BodyDiff, 'a' | 'b'>, offset: number): Row[] => {
	const sum = (opened: Opened | undefined, known: BodyMark | null): string | undefined =>
		opened && known ? `${humanCount(known.size)} bytes, sha256 ${known.sha256}` : undefined;
	return [toRow(sum(a, marks.a), sum(b, marks.b)), ...compareLines(hexLines(a, offset), hexLines(b, offset), createEffort()).rows()];
};

const sameText = 'Only how it is written differs: blanks, escapes, order of members, charset or byte order mark.';
const coarse = 'So much differs that parts are set against each other as they come.';

/**
Compares two bodies, freed from content encoding: JSON by structure, other text by line, anything else by its bytes.

@param a
@param b
@param ignored What not to look at in JSON.
*/
export const compareBodies = (a: Message | undefined, b: Message | undefined, ignored: PathMatcher): BodyComparison => {
	const [openA, openB] = [open(a, 'a'), open(b, 'b')];
	const remarks = [...openA?.remarks ?? [], ...openB?.remarks ?? []];
	const marks = {a: mark(openA), b: mark(openB)};
	const offset = firstDifference(openA?.bytes ?? new Uint8Array(), openB?.bytes ?? new Uint8Array());
	const isSameBytes = marks.a?.sha256 === marks.b?.sha256;
	// What was not kept can only be told apart by its size.
	const isSameSize = remarks.length === 0 || openA?.size === openB?.size;
	if (isSameBytes && isSameSize) {
		return {
			diff: {
				as: 'bytes', same: true, ...marks, remarks,
			},
			rows: () => equalRows(openA),
		};
	}

	const isText = (opened: Opened | undefined): boolean => opened === undefined || opened.text !== undefined;
	if (isSameBytes || !isText(openA) || !isText(openB)) {
		return {
			diff: {
				as: 'binary', same: false, ...marks, remarks, offset,
			},
			rows: () => binaryRows(openA, openB, marks, offset),
		};
	}

	const effort = createEffort();
	const told = (...more: ReadonlyArray<string | false>): string[] => [...remarks, ...more.filter(remark => remark !== false), ...(effort.isSpent ? [coarse] : [])];
	const asJson = isJson(openA) && isJson(openB);
	const numbering = createNumbering();
	const treeOf = (opened: Opened | undefined) => opened?.text === undefined ? undefined : readJson(opened.text, numbering, ignored);
	const [treeA, treeB] = asJson ? [treeOf(openA), treeOf(openB)] : [];
	if (asJson && Boolean(treeA) === Boolean(openA) && Boolean(treeB) === Boolean(openB)) {
		const {changes, reordered, rows} = compareJson(treeA, treeB, {numbering, effort});
		const isSame = changes.every(({kind}) => kind === 'ignored');
		return {
			diff: {
				as: 'json', same: isSame, ...marks, remarks: told(changes.length === 0 && sameText), changes, reordered,
			},
			rows,
		};
	}

	const {hunks, rows} = compareLines(linesOf(openA, asJson), linesOf(openB, asJson), effort);
	return {
		diff: {
			as: 'text', same: hunks.length === 0 && isSameSize, ...marks, remarks: told(asJson && 'Compared as text: not valid JSON, cut off, nested deeper than 256, or of too many values.', hunks.length === 0 && sameText), hunks,
		},
		rows,
	};
};
