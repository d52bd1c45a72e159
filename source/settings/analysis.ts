import {file, toggle} from './kinds.ts';
import type {OptionTable} from './option.ts';

/** What traffic is judged by. */
export const analysisSettings = {
	analysis: {...toggle, doc: 'do not look at flows with rules as they end', negative: true},
	rules: {
		...file, doc: 'a file of your own rules, YAML or a module; may be repeated', path: true, many: true, usually: 'tapx.rules.yaml, where there is one',
	},
	policy: {
		...file, doc: 'which rules count, how much, and where', path: true, usually: 'tapx.policy.yaml, where there is one',
	},
} as const satisfies OptionTable;
