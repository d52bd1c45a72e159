import {file, size, wholeNumber} from './kinds.ts';
import type {OptionTable} from './option.ts';

/** Where traffic is kept, and how much of it. */
export const storeSettings = {
	db: {
		...file, doc: 'the store of traffic', path: true, usually: '~/.local/share/tapx/traffic.db',
	},
	keepFlows: {...wholeNumber(0), doc: 'keep at most so many flows, the newest; 0 is no limit', standard: '1000000'},
	keepDays: {...wholeNumber(0, 36_500), doc: 'forget flows older than so many days; 0 is no limit', standard: '0'},
	keepBytes: {...size, doc: 'keep at most so many bytes of bodies; 0 is no limit', standard: '0'},
} as const satisfies OptionTable;
