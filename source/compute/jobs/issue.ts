import {shownRecord} from '../beside.ts';
import type {Job} from './job.ts';

/** Gives the newest finding of an issue, and what is known of its rule. */
export const issue: Job<'issue'> = async ({reader, rules}, {rule, title, flow}) => {
	const finding = reader.findings(flow).find(each => each.rule === rule && each.title === title) ?? reader.findings(flow).find(each => each.rule === rule);
	return finding && {finding: {...shownRecord(finding), evidence: shownRecord(finding.evidence)}, rule: await rules.find(rule)};
};
