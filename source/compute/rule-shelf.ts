import type {RuleMeta} from '../analysis/rule.ts';

/** What is known of rules, loaded when it is first asked for: they are many files, and a flow without findings needs none. */
export type RuleShelf = {
	/** A rule that comes with tapx; `undefined` for any other. */
	find(id: string): Promise<RuleMeta | undefined>;
};

export const createRuleShelf = (): RuleShelf => ({
	async find(id) {
		const {rules} = await import('../analysis/rules/index.ts');
		return rules.get(id)?.meta;
	},
});
