import {file, toggle} from './kinds.ts';
import type {OptionTable} from './option.ts';

/** What concerns every command. */
export const generalSettings = {
	config: {
		...file, doc: 'read this config file instead of tapx.config.json', inFile: false, path: true,
	},
	redact: {
		...toggle, doc: 'replace secrets by [redacted:KIND] in what is written; --no-redact leaves them everywhere', undecided: true, usually: 'for what leaves the machine',
	},
	color: {...toggle, doc: 'no colours; NO_COLOR does the same', negative: true},
} as const satisfies OptionTable;
