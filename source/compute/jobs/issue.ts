import {shownRecord} from '../beside.ts';
import type {Job} from './job.ts';

/** Gives what proves an issue in a flow, and what is known of its rule. */
export const issue: Job<'issue'> = async ({reader, rules}, {rule, title, flow}) => {
	const found = flow === undefined ? [] : reader.findings(flow).filter(finding => finding.rule === rule);
	const finding = found.find(each => each.title === title) ?? found[0];
	return {finding: finding && {...shownRecord(finding), evidence: shownRecord(finding.evidence)}, rule: await rules.find(rule)};
};
