import {wholeNumber} from './kinds.ts';
import type {OptionTable} from './option.ts';

/** How requests are sent again. */
export const replaySettings = {
	replayTimeout: {
		...wholeNumber(0, 86_400), doc: 'give up on a replay after so many seconds; 0 waits for ever', value: 'SECONDS', standard: '60',
	},
} as const satisfies OptionTable;
