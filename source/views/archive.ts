import type {Buffer} from 'node:buffer';
import {humanSize} from '../flow/human.ts';
import {
	isTar,
	listGzip,
	listTar,
	listZip,
	type Entry,
	type Listing,
} from './binary/archives.ts';
import {shownLine} from './shown.ts';
import {treeDocument, type Branch} from './tree/tree.ts';
import type {View} from './view.ts';

type Format = {readonly name: string; is(bytes: Buffer): boolean; list(bytes: Buffer): Listing};

const formats: readonly Format[] = [
	{name: 'zip', is: bytes => ['PK\u{3}\u{4}', 'PK\u{5}\u{6}'].includes(bytes.toString('latin1', 0, 4)), list: listZip},
	{name: 'gzip', is: bytes => bytes.toString('latin1', 0, 3) === '\u{1F}\u{8B}\u{8}' && bytes.length >= 18, list: listGzip},
	{name: 'tar', is: isTar, list: listTar},
];

const time = (seconds: number | undefined): string => seconds === undefined || !(Math.abs(seconds) <= 8.64e12)
	? ''.padEnd(16)
	: new Date(seconds * 1000).toISOString().slice(0, 16).replace('T', ' ');

const showEntry = ({name, size, changed, note}: Entry): Branch => ({
	depth: 0,
	spans: [
		[humanSize(size).padStart(8), 'number'],
		[`  ${time(changed)}  `, 'faint'],
		[shownLine(name.slice(0, 1000))],
		[note === undefined ? '' : `  ${note}`, 'faint'],
	],
	path: name,
});

/** The entries of ZIP, tar and gzip files. Nothing but a tar in gzip is unpacked. */
export const archive: View = {
	meta: {id: 'archive', title: 'archive'},
	bid: ({bytes}) => formats.some(format => format.is(bytes)) ? 2.5 : 0,
	open({bytes}) {
		const format = formats.find(candidate => candidate.is(bytes));
		if (!format) {
			throw new Error('no archive');
		}

		const {entries, more, remark} = format.list(bytes);
		const rest: Branch[] = more > 0 ? [{depth: 0, spans: [[`… ${more} more entries`, 'faint']]}] : [];
		const count = entries.length + more;
		return treeDocument([...entries.map(entry => showEntry(entry)), ...rest], {
			summary: [format.name, `${count} ${count === 1 ? 'entry' : 'entries'}`, remark].filter(part => part !== undefined).join(', '),
		});
	},
};
