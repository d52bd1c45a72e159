import {existsSync} from 'node:fs';
import path from 'node:path';
import {
	moduleFileNames,
	policyFileNames,
	ruleFileNames,
	type RulebookSources,
} from './sources.ts';

const present = (folder: string, names: readonly string[]): string[] => names.map(name => path.join(folder, name)).filter(file => existsSync(file));

/** The sources that settings name; what they do not name is looked for in a folder. */
export const findSources = (folder: string, {rules, policy}: {readonly rules: readonly string[]; readonly policy: string | undefined}): RulebookSources => ({
	...rules.length > 0
		? {files: rules.map(file => path.resolve(folder, file))}
		: {files: present(folder, ruleFileNames), unnamed: present(folder, moduleFileNames)},
	policy: policy === undefined ? present(folder, policyFileNames)[0] : path.resolve(folder, policy),
});
