import {compare, type Comparison} from '../diff/compare.ts';
import type {DiffOptions} from '../diff/diff.ts';
import type {Flow} from '../flow/flow.ts';
import {redactFlow} from '../redaction/redact-flow.ts';
import {Tally, type Counts} from '../redaction/tally.ts';
import type {Reader} from '../store/store.ts';
import {showFlow} from './show-flow.ts';

/** Which flows are compared. */
export type CompareInput = DiffOptions & {
	readonly a: number;
	readonly b: number;
	/** Whether secrets are replaced in what is told. Whether both are the same is said of what they were. */
	readonly redact?: boolean | undefined;
};

/** A comparison, with how many secrets were replaced in it. */
export type RedactedComparison = Comparison & {readonly redacted: Counts};

const compareRedacted = (a: Flow, b: Flow, options: DiffOptions): RedactedComparison => {
	const tally = new Tally();
	const {diff, sections} = compare(tally.take(redactFlow(a)), tally.take(redactFlow(b)), options);
	return {diff: {...diff, same: diff.same && compare(a, b, options).diff.same}, sections, redacted: tally.counts};
};

/**
Two flows compared.

@throws {TapxError} `no-such-flow`, `bad-path`.
*/
export const compareFlows = (
	{reader}: {readonly reader: Pick<Reader, 'flow'>},
	{a: one, b: other, redact = false, ...options}: CompareInput,
): RedactedComparison => {
	const a = showFlow({reader}, {id: one});
	const b = showFlow({reader}, {id: other});
	return redact ? compareRedacted(a, b, options) : {...compare(a, b, options), redacted: {}};
};
