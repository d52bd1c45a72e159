import type {BaselineEntry} from '../analysis/baseline/baseline.ts';
import {judge, type FailOn, type Verdict} from '../analysis/baseline/verdict.ts';
import {analyseFlows, type AnalysisInput} from './analyse-flows.ts';

/** Which flows, and what they must not have. */
export type CheckInput = Omit<AnalysisInput, 'isByPlace'> & {
	readonly failOn: FailOn;
	/** What is known and does not fail; without it everything is new. */
	readonly baseline?: readonly BaselineEntry[] | undefined;
};

/**
Looks at flows as `analyseFlows` does, and judges what was found.

@yields How many flows it has looked at, after each slice.
*/
export function * checkFlows(adapters: Parameters<typeof analyseFlows>[0], {failOn, baseline, ...input}: CheckInput): Generator<number, Verdict> {
	return judge(yield * analyseFlows(adapters, {...input, isByPlace: true}), {failOn, baseline});
}
