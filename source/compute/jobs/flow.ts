import {readBeside, type ShownFinding} from '../beside.ts';
import type {RuleShelf} from '../rule-shelf.ts';
import type {Job} from './job.ts';

/** Under which numbers others know what a rule finds. */
const withNumbers = async (rules: RuleShelf, finding: ShownFinding): Promise<ShownFinding> => {
	const {cwe, owasp, zap} = await rules.find(finding.rule) ?? {};
	return {...finding, numbers: [cwe && `CWE-${cwe}`, owasp, zap && `ZAP ${zap}`].filter(number => typeof number === 'string')};
};

/** Opens a flow. What stands beside it is read each time: it changes without the flow. */
export const flow: Job<'flow'> = async ({bodies, reader, rules}, input) => {
	const opened = bodies.open(input);
	if (!opened) {
		return undefined;
	}

	const beside = readBeside(reader, opened.flow);
	const findings = await Promise.all(beside.findings.map(async finding => withNumbers(rules, finding)));
	return {sheet: {...opened.sheet, beside: {...beside, findings}}, revision: opened.revision};
};
