import {shownLine} from '../../views/shown.ts';
import type {Keymap} from '../keymap/keymap.ts';
import type {Line} from './styles.ts';

/** What the newcomer is told. */
export type EmptyFacts = {
	readonly filter: string;
	/** `host:port` of the proxy; `undefined` when none runs here. */
	readonly address: string | undefined;
	readonly certificateFile: string | undefined;
	readonly file: string;
	/** The user's home folder. */
	readonly home: string | undefined;
	readonly isDemo: boolean;
	readonly keymap: Pick<Keymap, 'waysTo'>;
};

/** A command that can be copied as it stands: where it is too long, it goes on below after a backslash. */
const command = (words: readonly string[], width: number): Line[] => {
	const lines: string[] = [];
	for (const word of words) {
		const longer = [lines.at(-1), word].filter(part => part !== undefined).join(' ');
		if (lines.length > 0 && longer.length <= width - 6) {
			lines[lines.length - 1] = longer;
		} else {
			lines.push(lines.length === 0 ? word : `  ${word}`);
		}
	}

	return lines.map((line, index) => [[' '.repeat(3)], [index < lines.length - 1 ? `${line} \\` : line, 'accent']]);
};

const words = (text: string): Line => [[' '.repeat(3)], [text, 'dim']];

/** A path as people write it: below their home folder as `~/…`. */
const shortPath = (file: string, home: string | undefined): string => home && file.startsWith(`${home}/`) ? `~${file.slice(home.length)}` : file;

const quoted = (text: string): string => /^[\w%+\-.\/:=@]*$/v.test(text) ? text : `'${text.replaceAll('\'', String.raw`'\''`)}'`;

/** A path as a shell takes it; `~/` stays outside the quotes, or it would mean nothing. */
const shellWord = (text: string): string => text.startsWith('~/') ? `~/${quoted(text.slice(2))}` : quoted(text);

/** What stands in an empty list: the exact commands that bring the first flow. */
export const emptyLines = ({filter, address, certificateFile = '', file, home, isDemo, keymap}: EmptyFacts, width: number): Line[] => {
	if (filter !== '') {
		return [[], [[' '.repeat(3)], ['No flow matches ', 'strong'], [shownLine(filter), 'accent']], [], words(`${keymap.waysTo('filter')[0]} changes the filter, ${keymap.waysTo('narrow')[0]} c clears it.`)];
	}

	if (address === undefined) {
		return [[], [[' '.repeat(3)], ['No flows yet in ', 'strong'], [shortPath(file, home)]], [], words('They appear as soon as a tapx on this file captures some:'), ...command(['tapx'], width)];
	}

	if (isDemo) {
		return [[], [[' '.repeat(3)], ['The demo is warming up …', 'strong']]];
	}

	return [
		[],
		[[' '.repeat(3)], ['Waiting for the first request on ', 'strong'], [address, 'accent']],
		[],
		words('One program, with proxy and certificate set for it'),
		...command(['tapx', 'run', '--', 'curl', 'https://example.com/'], width),
		[],
		words('A single request with curl'),
		...command(['curl', `-x http://${address}`, `--cacert ${shellWord(shortPath(certificateFile, home))}`, 'https://example.com/'], width),
		[],
		words('Everything started from this shell on'),
		...command(['eval', '"$(tapx ca --env)"'], width),
		[],
		words(`A browser: proxy ${address}, and the certificate from`),
		...command(['http://tapx.local/'], width),
		[],
		words('Just looking?'),
		...command(['tapx', '--demo'], width),
	];
};
