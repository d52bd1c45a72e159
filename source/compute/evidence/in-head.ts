import {Buffer} from 'node:buffer';
import type {Evidence} from '../../flow/finding.ts';
import type {Flow, Headers} from '../../flow/flow.ts';
import {readableField} from '../../flow/headers.ts';
import {flowUrl} from '../../flow/url.ts';
import {shownLine} from '../../views/shown.ts';
import {rawPart} from '../documents/raw.ts';
import {shownLength, type Side} from '../sheet.ts';
import {inkOf, timesBefore} from './ink.ts';
import type {EvidencePlace, HeadPlace} from './place.ts';

const shownInk = (text: string): string => inkOf(shownLine(readableField(text)));

/** Bytes of a text's UTF-8 as they are shown; all of it without a range. */
const inkIn = (text: string, range: Evidence['range']): Pick<HeadPlace, 'ink' | 'times'> => {
	if (!range) {
		return {ink: '', times: 0};
	}

	const bytes = Buffer.from(text);
	const ink = shownInk(bytes.toString('utf8', ...range));
	return {ink, times: timesBefore(shownInk(text), ink, shownInk(bytes.toString('utf8', 0, range[0])).length)};
};

/** The place of the `nth` header of a name among all. */
const headerIndex = (headers: Headers, name: string, nth: number): number => {
	const wanted = name.toLowerCase();
	return headers.entries().filter(([, [key]]) => key.toLowerCase() === wanted).drop(nth).next().value?.[0] ?? -1;
};

/** Where the URL is shown. */
export const placeInUrl = ({request}: Flow, {range}: Evidence): EvidencePlace => ({
	tab: 'request', head: {subject: {type: 'url'}, ...inkIn(flowUrl(request), range), skipped: shownInk(request.method).length},
});

/** Where a header is shown; one that is missing is told. */
export const placeInHeaders = (flow: Flow, side: Side, {name, nth = 0, range}: Evidence): EvidencePlace => {
	if (name === undefined) {
		return {tab: side};
	}

	const headers = flow[side]?.headers ?? [];
	const index = headerIndex(headers, name, nth);
	const header = headers[index];
	if (!header) {
		return {tab: side, remark: `no ${shownLine(name)} here: that is the finding`};
	}

	const [key, value] = header;
	const raw = (range?.[1] ?? 0) >= shownLength(index) ? rawPart(flow, side, 'headers') : undefined;
	if (raw) {
		const before = raw.document.text(index).length - shownLine(readableField(value)).length;
		const shownTo = (bytes: number): number => before + shownLine(readableField(Buffer.from(value).toString('utf8', 0, bytes))).length;
		return {tab: 'raw', pieces: [{line: raw.start + index, from: shownTo(range?.[0] ?? 0), to: shownTo(range?.[1] ?? Buffer.byteLength(value))}]};
	}

	return {tab: side, head: {subject: {type: 'header', side, index}, ...inkIn(value, range), skipped: shownInk(key).length}};
};

/** Where what a flow says of itself stands in a tab: the first place with a text. */
export const placeOfFact = (tab: 'overview' | 'response' | 'timing' | 'tls', text: string | undefined): EvidencePlace => ({
	tab, head: text
		? {
			subject: undefined, ink: shownInk(text), times: 0, skipped: 0,
		}
		: undefined,
});
