/** The types of a user's own rules, which a module imports as `tapx/rules`. */
import type {
	inBody,
	inHeader,
	inUrl,
	maskedSecret,
} from '../analysis/evidence.ts';
import type {FlowRule, RuleMeta, SessionRule} from '../analysis/rule.ts';

export type {Exchange} from '../analysis/exchange.ts';
export type {Hit, SessionHit} from '../analysis/rule.ts';
export type {Evidence, Severity} from '../flow/finding.ts';

/** What makes evidence: where in a flow a finding proves itself, secrets masked. */
export type RuleTools = {
	readonly inUrl: typeof inUrl;
	readonly inHeader: typeof inHeader;
	readonly inBody: typeof inBody;
	readonly maskedSecret: typeof maskedSecret;
};

/** What a rule says of itself; what is left out has a default. */
export type CustomMeta = Pick<RuleMeta, 'id' | 'title' | 'severity' | 'advice'> & Partial<RuleMeta>;

/** A rule that looks at one flow at a time, or one that watches many, in the order they ended. */
export type CustomRule = {readonly meta: CustomMeta; readonly check: FlowRule['check']} | {readonly meta: CustomMeta; readonly watch: SessionRule['watch']};

/** What a module of rules exports by default: rules, or a function that makes them with the tools. */
export type CustomRules = readonly CustomRule[] | ((tools: RuleTools) => readonly CustomRule[]);
