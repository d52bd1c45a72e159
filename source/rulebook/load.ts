import path from 'node:path';
import {endedAllowances, policyAdjust} from '../analysis/policy/adjust.ts';
import {readPolicy, type Allowance, type Policy} from '../analysis/policy/policy.ts';
import type {Rule} from '../analysis/rule.ts';
import {createRulebook, type Rulebook} from '../analysis/rulebook.ts';
import {rules as builtInRules} from '../analysis/rules/index.ts';
import {problemLine, type Problem} from '../analysis/yaml/problem.ts';
import {TapxError} from '../flow/error.ts';
import {readRuleFile, readText} from './read-file.ts';
import type {RulebookSources} from './sources.ts';

/** A file that was read for a rulebook: what it brings, and what is wrong with it. */
export type SourceFile = {
	/** As a person in the present folder would name it. */
	readonly name: string;
	readonly text: string;
	readonly rules: readonly Rule[];
	readonly policy?: Policy | undefined;
	readonly problems: readonly Problem[];
};

/** A rulebook with what a command may want to tell of it. */
export type LoadedRulebook = Rulebook & {
	readonly policy: Policy | undefined;
	/** Allowances of the policy that no longer count. */
	readonly ended: readonly Allowance[];
};

const nameOf = (file: string): string => path.relative('', file) || file;

const twice = (file: SourceFile, taken: ReadonlySet<string>): Problem[] => file.rules
	.filter(({meta}) => taken.has(meta.id))
	.map(({meta}) => ({line: 1, column: 1, message: `There is a rule "${meta.id}" already; give this one another id.`}));

const readPolicyFile = (file: string, known: Iterable<string> | undefined): SourceFile => {
	const read = readText(file);
	return {
		name: nameOf(file), text: '', rules: [], ...'problem' in read ? {problems: [read.problem]} : {text: read.text, ...readPolicy(read.text, known)},
	};
};

/** Reads the files of a rulebook, each with its problems: the rules, then the policy. Never throws for what they say. */
export const readSources = async ({files, policy}: RulebookSources): Promise<SourceFile[]> => {
	const taken = new Set(builtInRules.keys());
	const read: SourceFile[] = [];
	for (const file of files) {
		const own = {name: nameOf(file), ...await readRuleFile(file)}; // eslint-disable-line no-await-in-loop -- the first rule of a name counts
		read.push({...own, problems: [...own.problems, ...twice(own, taken)]});
		for (const {meta} of own.rules) {
			taken.add(meta.id);
		}
	}

	// A rule that could not be read may be the one that the policy names.
	const known = read.some(({problems}) => problems.length > 0) ? undefined : taken;
	return policy === undefined ? read : [...read, readPolicyFile(policy, known)];
};

/**
Makes the rulebook of a run: the rules that come with tapx, those of the user's files, and what a policy makes of their findings.

@param sources
@param now Microseconds since the epoch, by which allowances end.
@throws {TapxError} `wrong-rules` with the place of the first mistake.
*/
export const loadRulebook = async (sources: RulebookSources, now: number): Promise<LoadedRulebook> => {
	const files = await readSources(sources);
	const [wrong, ...more] = files.flatMap(({name, problems}) => problems.map(problem => problemLine(name, problem)));
	if (wrong !== undefined) {
		throw new TapxError('wrong-rules', wrong, {exitCode: 2, ...(more.length > 0 && {advice: `${more.length} more; tapx rules --check shows all.`})});
	}

	const policy = files.at(-1)?.policy;
	const ended = policy ? endedAllowances(policy, now) : [];
	const rulebook = createRulebook([...builtInRules.values(), ...files.flatMap(({rules}) => rules)], {
		adjust: policy && policyAdjust(policy, now),
		salt: [...files.map(({text}) => text), ...(ended.length > 0 ? [ended.length] : [])].join('\n'),
	});
	return {...rulebook, policy, ended};
};
