import {Buffer} from 'node:buffer';
import {pairLines, spansDocument} from './lines.ts';
import {shownLine} from './shown.ts';
import type {View} from './view.ts';

/** Text of a PDF string (ISO 32000-1 §7.9.2): UTF-16 with a byte order mark, or about Latin-1. */
const decodeString = (bytes: Buffer): string => bytes[0] === 0xFE && bytes[1] === 0xFF
	? new TextDecoder('utf-16be').decode(bytes.subarray(2))
	: bytes.toString('latin1');

const escapes: Readonly<Record<string, string>> = {n: '\n', r: '\r', t: '\t'};

/** A value of the information dictionary, literal or in hexadecimal, as it stands in the file. */
const information = (text: string, name: string): string | undefined => {
	const at = text.lastIndexOf(`/${name}`);
	const rest = at === -1 ? '' : text.slice(at + name.length + 1, at + 1000);
	const hex = /^\s*<([\s\da-f]{1,800})>/iv.exec(rest)?.[1];
	if (hex !== undefined) {
		return decodeString(Buffer.from(hex.replaceAll(/\s/gv, ''), 'hex'));
	}

	const literal = /^\s*\(((?:[^\(\)\\]|\\.)*)\)/sv.exec(rest)?.[1];
	const plain = literal?.replaceAll(/\\([0-7]{1,3}|.)/gsv, (_, escaped: string) => /^\d/v.test(escaped)
		? String.fromCodePoint(Number.parseInt(escaped, 8) & 0xFF)
		: escapes[escaped] ?? escaped);
	return plain === undefined ? undefined : decodeString(Buffer.from(plain, 'latin1'));
};

/** The number of pages: the largest count of a page tree, else the pages that are not packed into object streams. */
const pages = (text: string): string | undefined => {
	let most = 0;
	for (const [, count] of text.matchAll(/\/Count\s+(\d{1,7})\b/gv)) {
		most = Math.max(most, Number(count));
	}

	const single = most > 0 ? 0 : text.match(/\/Type\s*\/Page\b/gv)?.length ?? 0;
	return most + single > 0 ? String(most + single) : undefined;
};

/** What a PDF says about itself without being unpacked. */
export const pdf: View = {
	meta: {id: 'pdf', title: 'pdf'},
	bid: ({bytes, essence}) => bytes.toString('latin1', 0, 5) === '%PDF-' ? (essence === 'application/pdf' ? 3 : 2.5) : 0,
	open({bytes, truncated}) {
		const text = bytes.toString('latin1');
		const version = /^%PDF-(\d\.\d)/v.exec(text)?.[1];
		const facts: Array<readonly [string, string | undefined]> = [
			['version', version],
			['pages', pages(text)],
			...['Title', 'Author', 'Creator', 'Producer', 'CreationDate'].map(name => [name.toLowerCase(), information(text, name)] as const),
			['encrypted', /\/Encrypt\s+\d/v.test(text) ? 'yes' : 'no'],
			['complete', truncated || !text.slice(-1024).includes('%%EOF') ? 'no, its end is missing' : 'yes'],
		];
		const known = facts.flatMap(([name, value]): Array<[string, string]> => value === undefined || value === '' ? [] : [[name, shownLine(value.slice(0, 500))]]);
		return spansDocument(pairLines(known), {summary: version});
	},
};
