import {errorPointer} from '../../filter/filter-error.ts';
import type {FlowRule} from '../rule.ts';
import type {Problem} from '../yaml/problem.ts';
import {readYaml} from '../yaml/read.ts';
import {filterRule, RuleFilterError} from './filter-rule.ts';
import {filterRules} from './schema.ts';

/** The rules of a file, and what is wrong with it; rules that are right come in any case. */
export type RulesRead = {readonly rules: readonly FlowRule[]; readonly problems: readonly Problem[]};

/** Reads the text of a `tapx.rules.yaml`: a list of rules, each a filter of flows to look at and a filter that they should match. */
export const readRules = (text: string): RulesRead => {
	const reading = readYaml(text, filterRules);
	const rules: FlowRule[] = [];
	const problems: Problem[] = [...reading.problems];
	const seen = new Set<string>();
	for (const [index, rule] of (reading.value ?? []).entries()) {
		if (seen.has(rule.id)) {
			problems.push(reading.problemAt([index, 'id'], `Two rules are called "${rule.id}".`));
			continue;
		}

		seen.add(rule.id);
		try {
			rules.push(filterRule(rule));
		} catch (error) {
			if (!(error instanceof RuleFilterError)) {
				throw error;
			}

			const {member, filter, cause} = error;
			problems.push(reading.problemAt([index, member], `"${member}" of ${rule.id}: ${cause.brief}`, {offset: cause.start, pointer: errorPointer(cause, filter)}));
		}
	}

	return {rules, problems};
};
