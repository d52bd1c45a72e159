import {judge, type Verdict} from '../analysis/baseline/verdict.ts';
import {createEngine} from '../analysis/engine.ts';
import {createReport} from '../analysis/report.ts';
import {builtInRulebook, type Rulebook} from '../analysis/rulebook.ts';
import type {ExportContext, Flows} from './format.ts';

/** What rules find in flows, taken one at a time, and the rules: for formats that tell of issues, not of flows. */
export const judgeFlows = (flows: Flows, {rulebook = builtInRulebook(), beside, leaveOut}: ExportContext): Verdict & {readonly rules: Rulebook['rules']} => {
	const engine = createEngine({rules: rulebook.rules.values(), adjust: rulebook.adjust});
	const report = createReport({isByPlace: true});
	for (const flow of flows) {
		if (flow.kind === 'tunnel' || flow.kind === 'tls') {
			leaveOut?.();
			continue;
		}

		report.add(flow, engine.check(flow, beside?.(flow)));
	}

	return {...judge(report.read(), {failOn: 'none'}), rules: rulebook.rules};
};
