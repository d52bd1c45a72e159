import {type Buffer} from 'node:buffer';
import {decodeContent} from '../../flow/content.ts';

/** What an archive holds under a name. */
export type Entry = {readonly name: string; readonly size: number; /** Seconds since 1970, or undefined. */ readonly changed?: number | undefined; readonly note?: string | undefined};
export type Listing = {readonly entries: readonly Entry[]; /** Entries that were left out, or not reached. */ readonly more: number; readonly remark?: string | undefined};

/** More entries are counted, not listed. */
const mostEntries = 5000;

/** Times of ZIP are local and have no zone: they are told as if they were UTC. */
const dosTime = (date: number, time: number): number =>
	Date.UTC(1980 + (date >> 9), ((date >> 5) & 15) - 1, date & 31, time >> 11, (time >> 5) & 63, (time & 31) * 2) / 1000;

/** The central directory of a ZIP (APPNOTE §4.3.12), or its local headers where its end is missing. */
export const listZip = (bytes: Buffer): Listing => {
	const end = bytes.lastIndexOf('PK\u{5}\u{6}', undefined, 'latin1');
	const isDirectory = end !== -1 && end + 22 <= bytes.length;
	const signature = isDirectory ? 0x02_01_4B_50 : 0x04_03_4B_50;
	const total = isDirectory ? bytes.readUInt16LE(end + 10) : 0;
	const [shift, head] = isDirectory ? [2, 46] : [0, 30];
	const entries: Entry[] = [];
	let at = isDirectory ? bytes.readUInt32LE(end + 16) : 0;
	while (at + head <= bytes.length && bytes.readUInt32LE(at) === signature && entries.length < mostEntries) {
		const field = at + 6 + shift;
		const [packed, size] = [bytes.readUInt32LE(field + 12), bytes.readUInt32LE(field + 16)];
		const [nameSize, extraSize] = [bytes.readUInt16LE(field + 20), bytes.readUInt16LE(field + 22)];
		const isEncrypted = (bytes.readUInt16LE(field) & 1) !== 0;
		entries.push({
			name: bytes.toString('utf8', at + head, at + head + Math.min(nameSize, 1024)),
			size,
			changed: dosTime(bytes.readUInt16LE(field + 6), bytes.readUInt16LE(field + 4)),
			note: isEncrypted ? 'encrypted' : undefined,
		});
		at += head + nameSize + extraSize + (isDirectory ? bytes.readUInt16LE(at + 32) : packed);
	}

	return {entries, more: Math.max(0, total - entries.length), remark: isDirectory ? undefined : 'its directory is missing'};
};

const zeroEnded = (bytes: Buffer): string => {
	const end = bytes.indexOf(0);
	return bytes.toString('utf8', 0, end === -1 ? bytes.length : end);
};

const octal = (bytes: Buffer): number => Number.parseInt(zeroEnded(bytes).trim(), 8) || 0;
const block = 512;
const kinds: Readonly<Record<string, string>> = {
	1: 'hard link', 2: 'link', 3: 'device', 4: 'device', 5: 'folder', 6: 'pipe',
};

/** Whether bytes begin with the header of a POSIX archive. */
export const isTar = (bytes: Buffer): boolean => bytes.length >= block && bytes.toString('latin1', 257, 262) === 'ustar';

/** The entries of a tar (POSIX ustar, with the long names of GNU and pax). */
export const listTar = (bytes: Buffer): Listing => {
	const entries: Entry[] = [];
	let longName: string | undefined;
	let more = 0;
	for (let at = 0; at + block <= bytes.length && bytes[at] !== 0;) {
		const head = bytes.subarray(at, at + block);
		const size = octal(head.subarray(124, 136));
		const kind = String.fromCodePoint(head[156] ?? 0);
		const data = bytes.subarray(at + block, at + block + Math.min(size, 4096));
		at += block + (Math.ceil(size / block) * block);
		if (kind === 'L') {
			longName = zeroEnded(data);
		} else if (kind === 'x') {
			const records = data.toString().split('\n').map(record => record.split(' path=', 2));
			longName = records.find(([length, path]) => path !== undefined && /^\d+$/v.test(length ?? ''))?.[1];
		} else if (kind !== 'g') {
			const prefix = zeroEnded(head.subarray(345, 500));
			const name = longName ?? `${prefix}${prefix === '' ? '' : '/'}${zeroEnded(head.subarray(0, 100))}`;
			if (entries.length < mostEntries) {
				entries.push({
					name, size, changed: octal(head.subarray(136, 148)), note: kinds[kind],
				});
			} else {
				more++;
			}

			longName = undefined;
		}
	}

	return {entries, more};
};

const mostUnpacked = 16 * 1024 * 1024;

/** What a gzip file holds (RFC 1952): its own name, and what is in it when that is a tar. */
export const listGzip = (bytes: Buffer): Listing => {
	const flags = bytes[3] ?? 0;
	const changed = bytes.readUInt32LE(4);
	const start = (flags & 4) === 0 ? 10 : 12 + bytes.readUInt16LE(10);
	const name = (flags & 8) === 0 ? '' : zeroEnded(bytes.subarray(start, start + 1024));
	const {bytes: unpacked, error} = decodeContent(bytes, ['gzip'], mostUnpacked);
	if (error === undefined && isTar(unpacked)) {
		return {...listTar(unpacked), remark: 'tar in gzip'};
	}

	return {
		entries: [{
			name: name || '(no name)', size: error === undefined ? unpacked.length : bytes.readUInt32LE(bytes.length - 4), changed: changed === 0 ? undefined : changed,
		}],
		more: 0,
		remark: error,
	};
};
