import {Buffer} from 'node:buffer';
import {bodyText} from '../flow/content.ts';
import type {Header, Headers} from '../flow/flow.ts';
import {headerValue} from '../flow/headers.ts';
import {isMedia} from './media.ts';
import {fieldSecret} from './names.ts';
import {redactText} from './redact-text.ts';
import {label, type Tally} from './tally.ts';

const readHeaders = (head: string): Headers => head.replaceAll(/\r?\n[\t ]+/gv, ' ').split(/\r?\n/v).flatMap((line): Header[] => {
	const colon = line.indexOf(':');
	return colon > 0 ? [[line.slice(0, colon).trim(), line.slice(colon + 1).trim()]] : [];
});

/** What a part holds, freed from its secrets; the same bytes when there are none. */
const redactContent = (headers: Headers, sent: Buffer, tally: Tally): Buffer => {
	const isBase64 = headerValue(headers, 'content-transfer-encoding')?.toLowerCase() === 'base64';
	const bytes = isBase64 ? Buffer.from(sent.toString('latin1'), 'base64') : sent;
	const text = bodyText({headers: [...headers, ['content-type', 'text/plain']], body: {size: bytes.length, truncated: true, bytes}});
	if (text === undefined) {
		if (bytes.length === 0 || isMedia(headers)) {
			return sent;
		}

		tally.add('binary');
		return Buffer.from(label('binary'));
	}

	const name = /;\s{0,8}name="?([^";]{1,256})/iv.exec(headerValue(headers, 'content-disposition') ?? '')?.[1] ?? '';
	const kind = fieldSecret(name, text.trim());
	if (kind) {
		tally.add(kind);
		return Buffer.from(label(kind));
	}

	const redacted = tally.take(redactText(text));
	if (redacted === text) {
		return sent;
	}

	const clean = Buffer.from(redacted);
	return isBase64 ? Buffer.from(clean.toString('base64')) : clean;
};

/** Text of bytes that are taken for Latin-1, so that they stay. */
const redactBytes = (bytes: Buffer, tally: Tally): Buffer => {
	const redacted = tally.take(redactText(bytes.toString('latin1')));
	return Buffer.from(redacted, 'latin1');
};

/** A part with its headers, freed from its secrets. */
const redactPart = (part: Buffer, tally: Tally): Buffer => {
	// A part may begin with the empty line that ends no headers.
	const ends = /^\r?\n|\r?\n\r?\n/v.exec(part.toString('latin1'));
	if (!ends) {
		return redactBytes(part, tally);
	}

	const head = part.toString('latin1', 0, ends.index);
	const at = ends.index + ends[0].length;
	return Buffer.concat([
		redactBytes(part.subarray(0, ends.index), tally),
		part.subarray(ends.index, at),
		redactContent(readHeaders(head), part.subarray(at), tally),
	]);
};

/** A body of parts (RFC 2046 §5.1.1), each freed from its secrets as its own headers tell; `undefined` when its boundary is nowhere in it. */
export const redactMultipart = (bytes: Buffer, boundary: string, tally: Tally): Buffer | undefined => {
	const delimiter = Buffer.from(`--${boundary}`);
	const pieces: Buffer[] = [];
	let at = 0;
	for (let found = bytes.indexOf(delimiter); found !== -1; found = bytes.indexOf(delimiter, at)) {
		const line = bytes.indexOf('\n', found + delimiter.length);
		const from = line === -1 ? bytes.length : line + 1;
		pieces.push(bytes.subarray(at, from));
		const next = bytes.indexOf(Buffer.from(`\n--${boundary}`), from);
		const to = next === -1 ? bytes.length : Math.max(from, next - (bytes[next - 1] === 0x0D ? 1 : 0));
		pieces.push(to > from ? redactPart(bytes.subarray(from, to), tally) : Buffer.alloc(0));
		at = to;
	}

	return pieces.length === 0 ? undefined : Buffer.concat([...pieces, bytes.subarray(at)]);
};
