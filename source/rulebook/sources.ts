/** Where the rules of a run come from, beside those that come with tapx. Plain data: what is read in one thread is read the same in another. */
export type RulebookSources = {
	/** Absolute paths of rule files: YAML, or modules. */
	readonly files: readonly string[];
	/** Absolute path of a policy file. */
	readonly policy?: string | undefined;
	/** Modules that lie where rules are looked for, and that nobody named: they are not run. */
	readonly unnamed?: readonly string[];
};

/** Files that are taken up where they lie in the present folder, as tapx.config.json is. */
export const ruleFileNames = ['tapx.rules.yaml', 'tapx.rules.yml'] as const;
/** Modules are code, which nobody wants to run for having entered a folder: somebody has to name them. */
export const moduleFileNames = ['tapx.rules.js', 'tapx.rules.mjs', 'tapx.rules.ts'] as const;
export const policyFileNames = ['tapx.policy.yaml', 'tapx.policy.yml', 'tapx.policy.json'] as const;
