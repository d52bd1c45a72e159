import type {Line} from './styles.ts';

/** What the newcomer is told. */
export type EmptyFacts = {
	readonly filter: string;
	/** `host:port` of the proxy; `undefined` when none runs here. */
	readonly address: string | undefined;
	readonly certificateFile: string | undefined;
	readonly file: string;
	readonly isDemo: boolean;
};

const command = (text: string): Line => [['   '], [text, 'accent']];
const words = (text: string): Line => [['   '], [text, 'dim']];

/** A path as a shell takes it. */
const shellWord = (text: string): string => /^[\w\-.\/~+@%:=]+$/v.test(text) ? text : `'${text.replaceAll('\'', String.raw`'\''`)}'`;

/** What stands in an empty list: the exact commands that bring the first flow. */
export const emptyLines = ({filter, address, certificateFile, file, isDemo}: EmptyFacts): Line[] => {
	if (filter !== '') {
		return [[], [['   '], ['No flow matches ', 'strong'], [filter, 'accent']], [], words('f changes the filter; f, ^u, enter shows everything.')];
	}

	if (address === undefined) {
		return [[], [['   '], ['No flows yet in ', 'strong'], [file]], [], words('They appear as soon as a tapx on this file captures some:'), [], command('tapx')];
	}

	if (isDemo) {
		return [[], [['   '], ['The demo is warming up …', 'strong']]];
	}

	return [
		[],
		[['   '], ['Waiting for the first request on ', 'strong'], [address, 'accent']],
		[],
		words('One request'),
		command(`curl -x http://${address} --cacert ${shellWord(certificateFile ?? '')} https://example.com/`),
		[],
		words('One program, with proxy and certificate set for it'),
		command('tapx run -- curl https://example.com/'),
		[],
		words('Everything started from a shell'),
		command('eval "$(tapx ca --env)"'),
		[],
		words(`A browser: set its proxy to ${address}, then fetch the certificate from`),
		command('http://tapx.local/'),
		[],
		words('Just looking?  tapx --demo'),
	];
};
