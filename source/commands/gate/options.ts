import {severities} from '../../flow/finding.ts';
import {choice, file, toggle} from '../../settings/kinds.ts';
import type {OptionTable, OptionValues} from '../../settings/option.ts';
import {only} from '../input/only.ts';

/** Options of everything that judges traffic. */
export const gateOptions = {
	failOn: {...choice([...severities, 'none']), doc: `the least severity that fails: ${severities.join(', ')} or none; high unless the policy says otherwise`, value: 'SEVERITY'},
	only,
	baseline: {...file, doc: 'issues that are known and do not fail'},
	updateBaseline: {...toggle, doc: 'write what is found now as the baseline, and pass'},
	sarif: {...file, doc: 'write SARIF 2.1.0, for code scanning'},
	junit: {...file, doc: 'write JUnit XML, for test reports'},
	markdown: {...file, doc: 'write a summary in markdown; appended to where $GITHUB_STEP_SUMMARY says'},
	failIfNone: {...toggle, doc: 'exit with 3 when there was no flow to look at'},
} as const satisfies OptionTable;

export type GateOptions = OptionValues<typeof gateOptions>;
